import type { Check, Subject } from '../check.ts';
import { flag, id, listOf, record, text } from '../shapes.ts';
import { contactWithEmail, newestContact } from './records.ts';

const field = record({
  id,
  name: text,
  label: text,
  type: text,
  default: flag,
  required: flag,
  choices: { type: 'array' },
});

interface Field {
  readonly name: string;
  readonly default: boolean;
}

export const lookups: readonly Check[] = [
  {
    section: '7.1',
    states: 'fields of contacts and accounts; choices are always a list, custom names begin with cf_',
    run: async ({ api, status, shape, equal }) => {
      for (const entity of ['contacts', 'sales_accounts']) {
        const answer = await api.get(`/settings/${entity}/fields`);
        if (!status(answer, 200)) continue;
        shape(entity, answer.json, record({ fields: listOf(field) }));
        const { fields } = answer.json as { fields: Field[] };
        const odd = fields.filter((one) => one.default === one.name.startsWith('cf_'));
        equal(
          'names that do not fit',
          odd.map(({ name }) => name),
          [],
        );
      }
    },
  },
  {
    section: '7.2',
    states: 'the address is listed as emails, the name as two halves',
    run: async ({ api, equal }) => {
      const { json } = await api.get('/settings/contacts/fields');
      const names = new Set(((json as { fields?: Field[] }).fields ?? []).map(({ name }) => name));
      const wanted = ['emails', 'first_name', 'last_name', 'job_title', 'mobile_number', 'work_number'];
      equal(
        'fields that are missing',
        wanted.filter((name) => !names.has(name)),
        [],
      );
    },
  },
  {
    section: '8.1',
    states: 'search answers a bare list; ids are text',
    run: async ({ api, status, shape }) => {
      const answer = await api.get('/search?q=a&include=contact,sales_account');
      status(answer, 200);
      shape('the list', answer.json, listOf(record({ id: text, type: text, name: text })));
    },
  },
  {
    section: '8.2',
    states: 'lookup by address answers nested lists with whole records',
    run: async (subject) => {
      const { email, id: wanted } = await contactWithEmail(subject);
      const { json } = await subject.api.get(
        `/lookup?q=${encodeURIComponent(email)}&f=email&entities=contact`,
      );
      subject.shape(
        'the body',
        json,
        record({ contacts: record({ contacts: listOf(record({ id, custom_field: { type: 'object' } })) }) }),
      );
      const found = (json as { contacts?: { contacts?: { id: number }[] } }).contacts?.contacts ?? [];
      subject.equal(
        'found',
        found.some((row) => row.id === wanted),
        true,
      );
    },
  },
  {
    section: '8.3',
    states: 'filtered search finds several addresses at once, in partial rows',
    run: async (subject) => {
      const { email, id: wanted } = await contactWithEmail(subject);
      const rule = {
        attribute: 'contact_email.email',
        operator: 'is_in',
        value: [email, 'nobody@contract.invalid'],
      };
      const answer = await subject.api.send('POST', '/filtered_search/contact?page=1&per_page=100', {
        filter_rule: [rule],
      });
      if (!subject.status(answer, 200)) return;
      const found = (answer.json as { contacts?: { id: number }[] }).contacts ?? [];
      subject.equal(
        'found',
        found.some((row) => row.id === wanted),
        true,
      );
    },
  },
  {
    section: '9',
    states: 'selectors: owners, stages and statuses as lists under their own name',
    run: async ({ api, status, shape }) => {
      const named = record({ id, name: text });
      const lists: readonly (readonly [string, string, object])[] = [
        ['owners', 'users', record({ id, display_name: text, email: text })],
        ['lifecycle_stages', 'lifecycle_stages', named],
        ['contact_statuses', 'contact_statuses', named],
        ['deal_stages', 'deal_stages', named],
        ['lead_sources', 'lead_sources', named],
      ];
      for (const [path, key, row] of lists) {
        const answer = await api.get(`/selector/${path}`);
        if (status(answer, 200)) shape(path, answer.json, record({ [key]: listOf(row) }));
      }
    },
  },
  {
    section: '4.1',
    states: 'a bulk upsert is taken with a job to ask, which ends with the rows that succeeded',
    writes: true,
    run: async (subject) => {
      const { api, status, shape, equal } = subject;
      const emails = `contract-check-${String(Date.now())}@contract.invalid`;
      const answer = await api.send('POST', '/contacts/bulk_upsert', {
        contacts: [{ emails, data: { last_name: 'Contract check' } }],
      });
      if (!status(answer, 200, 202)) return;
      shape(
        'the body',
        answer.json,
        record({ job_status_url: { type: 'string', pattern: '/job_statuses/' } }),
      );
      await jobEnds(subject, (answer.json as { job_status_url: string }).job_status_url);
      const created = await newestContact(subject);
      equal('the record', created?.email, emails);
      if (created !== undefined) await api.send('DELETE', `/contacts/${String(created.id)}`);
    },
  },
];

/** Asks for a job until it has ended; a job that takes longer than a minute differs. */
async function jobEnds({ api, differs }: Subject, url: string): Promise<void> {
  const path = /\/job_statuses\/[^/?]+/.exec(url)?.[0] ?? url;
  for (let poll = 0; poll < POLLS_MAX; poll += 1) {
    const { json } = await api.get(path);
    if ((json as { status?: string } | undefined)?.status === 'SUCCESS') return;
    await new Promise((resolve) => {
      setTimeout(resolve, POLL_EVERY_MS);
    });
  }
  differs('the job did not end within a minute');
}

const POLLS_MAX = 30;
const POLL_EVERY_MS = 2_000;
