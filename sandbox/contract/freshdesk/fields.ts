import type { Check } from '../check.ts';
import { flag, id, listOf, record, text } from '../shapes.ts';

const field = record({
  id,
  name: text,
  label: text,
  type: text,
  default: flag,
  position: { type: 'integer' },
});

interface Field {
  readonly name: string;
  readonly type: string;
  readonly default: boolean;
  readonly choices?: unknown;
}

const defaults =
  (path: string, names: readonly string[]): Check['run'] =>
  async ({ api, status, shape, equal }) => {
    const answer = await api.get(path);
    if (!status(answer, 200)) return;
    shape('the fields', answer.json, listOf(field));
    const known = new Set((answer.json as Field[]).map(({ name }) => name));
    equal(
      'default fields that are missing',
      names.filter((name) => !known.has(name)),
      [],
    );
  };

export const fields: readonly Check[] = [
  {
    section: '7',
    states: 'contact fields: their shape and the default ones by name',
    run: defaults('/contact_fields', [
      'name',
      'job_title',
      'email',
      'phone',
      'mobile',
      'twitter_id',
      'company_name',
      'tag_names',
      'address',
      'language',
      'time_zone',
      'description',
    ]),
  },
  {
    section: '7',
    states: 'custom contact fields are of a documented type, without the prefix cf_',
    run: async ({ api, equal, skip }) => {
      const custom = ((await api.get('/contact_fields')).json as Field[]).filter((one) => !one.default);
      if (custom.length === 0) skip('the account has no custom contact field');
      equal(
        'other types',
        custom.filter(({ type }) => !customTypes.has(type)).map(({ type }) => type),
        [],
      );
      equal(
        'names with cf_',
        custom.filter(({ name }) => name.startsWith('cf_')).map(({ name }) => name),
        [],
      );
    },
  },
  {
    section: '8',
    states: 'company fields: their shape and the default ones by name',
    run: defaults('/company_fields', ['name', 'description', 'note', 'domains']),
  },
  {
    section: '10',
    states: 'ticket fields: their shape and the default ones by name',
    run: defaults('/ticket_fields', [
      'requester',
      'subject',
      'ticket_type',
      'source',
      'status',
      'priority',
      'group',
      'agent',
      'description',
    ]),
  },
  {
    section: '10',
    states: 'the statuses are a map from a number to the agents’ and the customers’ word',
    run: async ({ api, shape }) => {
      const found = ((await api.get('/ticket_fields')).json as Field[]).find(({ name }) => name === 'status');
      shape('the choices', found?.choices, {
        type: 'object',
        minProperties: 4,
        propertyNames: { pattern: '^\\d+$' },
        additionalProperties: { type: 'array', items: text, minItems: 1 },
      });
    },
  },
];

const customTypes = new Set([
  'custom_text',
  'custom_paragraph',
  'custom_checkbox',
  'custom_number',
  'custom_decimal',
  'custom_dropdown',
  'custom_date',
  'custom_phone_number',
  'custom_url',
]);
