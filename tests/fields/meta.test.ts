import { describe, expect, test } from '@jest/globals';
import { freshdeskFieldList } from '../../rules/fields/freshdesk.ts';
import { freshsalesFieldList } from '../../rules/fields/freshsales.ts';
import type { FieldList, FieldMeta } from '../../rules/fields/meta.ts';
import { openWorld } from '../../scripts/lib/world.ts';

function field(list: FieldList, path: string): FieldMeta {
  const found = list.fields.find((field) => field.path === path);
  if (found === undefined) throw new Error(`There is no field ${path}.`);
  return found;
}

const offered = (list: FieldList) =>
  list.fields.filter(({ unoffered }) => unoffered === null).map(({ path }) => path);

describe('Freshdesk’s fields', () => {
  const custom = (name: string, type: string, more: object = {}) => ({
    name,
    type,
    label: name,
    default: false,
    ...more,
  });

  test('R-MAP-03: every custom type is known, and its path is the one that records use', () => {
    const types = {
      custom_text: 'text',
      custom_paragraph: 'paragraph',
      custom_checkbox: 'checkbox',
      custom_number: 'integer',
      custom_decimal: 'decimal',
      custom_dropdown: 'dropdown',
      custom_date: 'date',
      custom_date_time: 'dateTime',
      custom_phone_number: 'phone',
      custom_url: 'url',
      custom_multi_select_dropdown: 'multiSelect',
      custom_lookup: 'lookup',
      nested_field: 'dependent',
    };
    const list = freshdeskFieldList(
      'customers',
      Object.keys(types).map((type) => custom(`my_${type}`, type)),
    );
    expect(Object.fromEntries(list.fields.map(({ rawType, type }) => [rawType, type]))).toEqual(types);
    expect(offered(list)).toContain('custom_fields.my_custom_text');
  });

  test('R-MAP-09: what Freshdesk sets itself, and types that nobody knows, are not offered', () => {
    const list = freshdeskFieldList('customers', [
      { name: 'twitter_followers_count', type: 'default_twitter_followers_count', default: true },
      { name: 'company_name', type: 'default_company_name', default: true },
      custom('x', 'custom_hologram'),
      { name: 'language', type: 'default_language', default: true, choices: { de: 'German' } },
    ]);
    expect(offered(list)).toEqual(['language']);
    expect(field(list, 'custom_fields.x').unoffered).toBe('unknownType');
    expect(field(list, 'company_id').unoffered).toBe('association');
  });

  test.each([
    ['texts', ['North', 'South']],
    [
      'objects',
      [
        { id: 1, label: 'North', value: 'North', position: 1 },
        { id: 2, label: 'South', value: 'South' },
      ],
    ],
    ['a map', { North: 'North', South: 'South' }],
  ])('R-MAP-08: choices that come as %s are the same choices', (_, choices) => {
    const list = freshdeskFieldList('customers', [custom('region', 'custom_dropdown', { choices })]);
    expect(list.fields[0]?.choices).toEqual([
      { key: 'North', label: 'North' },
      { key: 'South', label: 'South' },
    ]);
  });

  test('R-MAP-03: each level of a dependent field is a field with its own choices', () => {
    const choices = [
      { Europe: [{ Germany: ['Berlin', 'Bonn'] }, { France: ['Paris'] }] },
      { Asia: [{ India: ['Delhi'] }] },
    ];
    const levels = [
      { name: 'country', level: 2 },
      { name: 'city', level: 3 },
    ];
    const list = freshdeskFieldList('customers', [
      custom('region', 'nested_field', { choices, nested_ticket_fields: levels }),
    ]);
    expect(list.fields.map(({ path, choices }) => [path, choices.map(({ key }) => key)])).toEqual([
      ['custom_fields.region', ['Europe', 'Asia']],
      ['custom_fields.country', ['Germany', 'France', 'India']],
      ['custom_fields.city', ['Berlin', 'Bonn', 'Paris', 'Delhi']],
    ]);
  });

  test('R-MAP-12: without the API the fixed fields are known all the same, and the list says why there are no others', () => {
    for (const answer of [undefined, { code: 'access_denied' }, 'no']) {
      const list = freshdeskFieldList('customers', answer);
      expect(list.limit).toBe('noApi');
      expect(list.fields.map(({ path }) => path)).toEqual([
        'name',
        'job_title',
        'email',
        'phone',
        'mobile',
        'twitter_id',
      ]);
    }
    const plain = freshdeskFieldList('customers', [{ name: 'name', type: 'default_name', default: true }]);
    expect(plain.limit).toBe('noCustomFields');
  });
});

describe('Freshsales’ fields', () => {
  const raw = (name: string, type: string, more: object = {}) => ({
    id: 1,
    name,
    type,
    label: name,
    default: !name.startsWith('cf_'),
    required: false,
    choices: [],
    ...more,
  });
  const choices = [
    { id: 7, value: 'North' },
    { id: 8, value: 'South' },
  ];

  test('R-MAP-03: every custom type is known, and its path is the one that records use', () => {
    const types = {
      text: 'text',
      textarea: 'paragraph',
      number: 'decimal',
      dropdown: 'dropdown',
      radio: 'radio',
      checkbox: 'checkbox',
      date: 'date',
      date_picker: 'date',
      multi_select_dropdown: 'multiSelect',
      url: 'url',
      email: 'email',
      auto_complete: 'lookup',
      formula: 'computed',
      auto_number: 'computed',
    };
    const list = freshsalesFieldList('contacts', {
      fields: Object.keys(types).map((type) => raw(`cf_${type}`, type)),
    });
    expect(Object.fromEntries(list.fields.map(({ rawType, type }) => [rawType, type]))).toEqual(types);
    expect(offered(list)).toContain('custom_field.cf_text');
  });

  test('R-MAP-08: Freshsales’ own lists go by id, custom ones by text', () => {
    const list = freshsalesFieldList('contacts', {
      fields: [raw('lifecycle_stage_id', 'dropdown', { choices }), raw('cf_region', 'dropdown', { choices })],
    });
    expect(field(list, 'lifecycle_stage_id')).toMatchObject({
      type: 'systemDropdown',
      choices: [{ key: '7', label: 'North' }, { key: '8' }],
    });
    expect(field(list, 'custom_field.cf_region')).toMatchObject({
      type: 'dropdown',
      choices: [{ key: 'North' }, { key: 'South' }],
    });
  });

  test('R-MAP-03: an owner is chosen among the users', () => {
    const list = freshsalesFieldList('contacts', { fields: [raw('owner_id', 'auto_complete')] }, [
      { id: 70001, display_name: 'Mia Roe', email: 'mia@acme.test' },
    ]);
    expect(list.fields[0]).toMatchObject({ type: 'user', choices: [{ key: '70001', label: 'Mia Roe' }] });
  });

  test('R-MAP-09: what Freshsales sets itself is not offered', () => {
    const fields = [
      'created_at',
      'updater_id',
      'lead_score',
      'recent_note',
      'sales_accounts',
      'phone_numbers',
    ].map((name) => raw(name, 'text'));
    expect(offered(freshsalesFieldList('contacts', { fields }))).toEqual([]);
  });

  test('a lead’s company has fields of the same names; its deal’s are left alone', () => {
    const list = freshsalesFieldList('leads', {
      fields: [
        raw('city', 'text', { base_model: 'Lead' }),
        raw('city', 'text', { base_model: 'LeadCompany' }),
        raw('name', 'text', { base_model: 'LeadCompany' }),
        raw('name', 'text', { base_model: 'LeadDeal' }),
      ],
    });
    expect(offered(list).sort()).toEqual(['city', 'company.city', 'company.name']);
  });

  test('R-MAP-12: an answer that is none gives the fixed fields', () => {
    const list = freshsalesFieldList('accounts', null);
    expect([list.limit, list.fields.map(({ path }) => path)]).toEqual(['noApi', ['name']]);
  });
});

test('R-MAP-02: of what the local products list, all but the fixed and the system’s own can be mapped', async () => {
  const world = await openWorld('demo');
  const desk = freshdeskFieldList('customers', world.freshdesk('GET', '/contact_fields'));
  expect(offered(desk)).toEqual(
    expect.arrayContaining([
      'address',
      'time_zone',
      'language',
      'description',
      'unique_external_id',
      'custom_fields.region',
    ]),
  );
  const company = freshdeskFieldList('companies', world.freshdesk('GET', '/company_fields'));
  expect(offered(company)).toEqual(expect.arrayContaining(['domains', 'renewal_date', 'industry']));
  const contacts = freshsalesFieldList(
    'contacts',
    world.suite('GET', '/settings/contacts/fields?include=field_group'),
  );
  expect(offered(contacts)).toEqual(
    expect.arrayContaining(['city', 'external_id', 'lifecycle_stage_id', 'owner_id', 'tags']),
  );
  expect(field(contacts, 'emails')).toMatchObject({ mandatory: true, unoffered: 'fixed' });
  expect(field(contacts, 'city').group).not.toBeNull();
  const accounts = freshsalesFieldList('accounts', world.suite('GET', '/settings/sales_accounts/fields'));
  expect(field(accounts, 'website').type).toBe('url');
  for (const list of [desk, company, contacts, accounts])
    expect(list.fields.filter(({ type }) => type === 'unknown')).toEqual([]);
});
