import type { Check } from '../check.ts';
import { listOf, record, text } from '../shapes.ts';

export const transport: readonly Check[] = [
  {
    section: '1',
    states: 'every answer, even a refusal, carries X-Freshdesk-Api-Version: latest=v2',
    run: async ({ api, equal }) => {
      for (const answer of [await api.get('/contacts?per_page=1'), await api.anonymous('/contacts')]) {
        const version = answer.headers.get('x-freshdesk-api-version') ?? 'missing';
        equal('the header', version.startsWith('latest=v2'), true);
      }
    },
  },
  {
    section: '1',
    states: 'JSON with its charset',
    run: async ({ api, equal }) => {
      const { headers } = await api.get('/contacts?per_page=1');
      equal('content-type', headers.get('content-type')?.toLowerCase(), 'application/json; charset=utf-8');
    },
  },
  {
    section: '1',
    states: 'an Accept other than JSON is refused with 406',
    run: async ({ api, status }) => {
      status(await api.get('/contacts?per_page=1', { accept: 'text/csv' }), 406);
    },
  },
  {
    section: '3',
    states: 'the rate limit is told in three headers, and a plain list costs one',
    run: async ({ api, differs, equal }) => {
      const { headers } = await api.get('/contacts?per_page=1');
      for (const name of ['x-ratelimit-total', 'x-ratelimit-remaining']) {
        if (!/^\d+$/.test(headers.get(name) ?? '')) differs(`${name} is ${String(headers.get(name))}`);
      }
      equal('x-ratelimit-used-currentrequest', headers.get('x-ratelimit-used-currentrequest'), '1');
    },
  },
  {
    section: '4',
    states: 'no credential: 401 with a code and a message',
    run: async ({ api, status, shape, equal }) => {
      const answer = await api.anonymous('/contacts');
      status(answer, 401);
      shape('the body', answer.json, record({ code: text, message: text }));
      equal('code', (answer.json as { code?: string } | undefined)?.code, 'invalid_credentials');
    },
  },
  {
    section: '4',
    states: 'an unknown key of the query: 400 invalid_field with its name',
    run: async ({ api, status, shape }) => {
      const answer = await api.get('/contacts?no_such_filter=1');
      status(answer, 400);
      shape('the body', answer.json, validation('no_such_filter', 'invalid_field'));
    },
  },
  {
    section: '4',
    states: 'an id that does not exist: 404 with an empty body',
    run: async ({ api, status, equal }) => {
      const answer = await api.get('/contacts/999999999999');
      status(answer, 404);
      equal('the body', answer.text.trim(), '');
    },
  },
  {
    section: '4',
    states: 'a verb that a route lacks: 405 with the ones it has',
    run: async ({ api, status, shape }) => {
      const answer = await api.send('PUT', '/contacts', {});
      status(answer, 405);
      shape('the body', answer.json, record({ message: text }));
    },
  },
  {
    section: '2',
    states: 'more than 100 a page is an error, not a clamp',
    run: async ({ api, status, shape }) => {
      const answer = await api.get('/contacts?per_page=101');
      status(answer, 400);
      shape('the body', answer.json, validation('per_page', 'invalid_value'));
    },
  },
  {
    section: '2',
    states: 'a page past the end is an empty list without a link',
    run: async ({ api, status, equal }) => {
      const answer = await api.get('/companies?per_page=100&page=400');
      status(answer, 200);
      equal('the list', answer.json, []);
      equal('the link', answer.headers.get('link'), null);
    },
  },
  {
    section: '2',
    states: 'a list with more names its next page in the Link header',
    run: async ({ api, skip, differs }) => {
      const answer = await api.get('/contacts?per_page=1');
      const second = await api.get('/contacts?per_page=1&page=2');
      if (!Array.isArray(second.json) || second.json.length === 0) skip('the account has only one contact');
      const link = answer.headers.get('link') ?? '';
      if (!/<\s*https?:\/\/[^>]*page=2[^>]*>;\s*rel="next"/.test(link)) differs(`link is ${link}`);
    },
  },
];

/** The body of a refused field: 400 and 409. */
export function validation(field: string, code: string): object {
  return record({
    description: { const: 'Validation failed' },
    errors: {
      ...listOf(record({ message: text, code: text })),
      contains: { properties: { field: { const: field }, code: { const: code } } },
    },
  });
}
