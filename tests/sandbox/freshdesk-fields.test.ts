import { describe, expect, test } from '@jest/globals';
import { desk, fault } from './support/desk.ts';

describe.each(['contact_fields', 'company_fields'])('%s', (path) => {
  const forCustomers = path === 'contact_fields' ? { label_for_customers: 'Region' } : {};
  const region = {
    label: 'Sales region!',
    type: 'custom_dropdown',
    choices: [
      { value: 'North', position: 1 },
      { value: 'South', position: 2 },
    ],
    ...forCustomers,
  };

  test('a field is named after its label and takes values at once', () => {
    const account = desk();
    const { status, body } = account.post(path, region);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'sales_region',
      default: false,
      choices: [{ value: 'North', label: 'North', position: 1, id: expect.any(Number) }, { value: 'South' }],
    });
    expect(account.get(path).body.at(-1)).toMatchObject({
      name: 'sales_region',
      choices: ['North', 'South'],
    });
    const records = path === 'contact_fields' ? 'contacts' : 'companies';
    const custom_fields = { sales_region: 'South' };
    const made = account.post(records, {
      name: 'A',
      ...(records === 'contacts' ? { phone: '1' } : {}),
      custom_fields,
    });
    expect(made.body.custom_fields).toMatchObject(custom_fields);
    expect(account.post(path, region).body.name).toBe('sales_region2');
  });

  test('choices are changed by their id, added without one, and deleted; the rest stays', () => {
    const account = desk();
    const { id, choices } = account.post(path, region).body;
    const [north, south] = choices;
    const changes = {
      choices: [{ id: north.id, value: 'N' }, { id: south.id, deleted: true }, { value: 'West' }],
    };
    const { body } = account.put(`${path}/${String(id)}`, changes);
    expect(body.choices).toMatchObject([{ id: north.id, value: 'N' }, { value: 'West' }]);
    expect(body.label).toBe('Sales region!');
  });

  test('a field that is gone takes its values along; default ones stay', () => {
    const account = desk();
    const { id } = account.post(path, region).body;
    expect(account.remove(`${path}/${String(id)}`).status).toBe(204);
    expect(account.get(`${path}/${String(id)}`).status).toBe(404);
    const [first] = account.get(path).body;
    expect(account.remove(`${path}/${String(first.id)}`).status).toBe(400);
  });

  test('what a field needs, who may make one, and in which plan', () => {
    const account = desk();
    expect(account.post(path, {}).body.errors.map((one: { field: string }) => one.field)).toEqual([
      'label',
      'type',
      ...Object.keys(forCustomers),
    ]);
    expect(fault(account.post(path, { ...region, choices: undefined }))).toMatchObject({ field: 'choices' });
    expect(fault(account.post(path, { ...region, type: 'custom_date', unique: true }))).toMatchObject({
      field: 'unique',
    });
    expect(account.post(path, region, 'sam-key').status).toBe(403);
    account.product.configure({ features: { customFields: false } });
    expect(account.post(path, region).body).toMatchObject({ code: 'require_feature' });
  });
});

test('values of a contact field that is gone are not shown any more', () => {
  const account = desk({ contacts: [{ id: 1, name: 'Ann', phone: '1', custom_fields: { seats: 4 } }] });
  const seats = account.get('contact_fields').body.find((one: { name: string }) => one.name === 'seats');
  account.remove(`contact_fields/${String(seats.id)}`);
  expect(account.get('contacts/1').body.custom_fields).not.toHaveProperty('seats');
});

describe('ticket fields for administrators', () => {
  const country = {
    label: 'Country',
    label_for_customers: 'Country',
    type: 'nested_field',
    choices: [{ value: 'USA', choices: [{ value: 'Texas', choices: [{ value: 'Austin' }] }] }],
    dependent_fields: [
      { label: 'State', level: 2 },
      { label: 'City', level: 3 },
    ],
  };

  test('a dependent field: a tree with ids here, nested lists for agents', () => {
    const account = desk();
    const { status, body } = account.post('admin/ticket_fields', country);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'cf_country',
      dependent_fields: [
        { name: 'cf_state', level: 2 },
        { name: 'cf_city', level: 3 },
      ],
      choices: [
        {
          value: 'USA',
          parent_choice_id: null,
          choices: [{ value: 'Texas', choices: [{ value: 'Austin' }] }],
        },
      ],
    });
    const [usa] = body.choices;
    expect(usa.choices[0].parent_choice_id).toBe(usa.id);
    expect(account.get('ticket_fields?type=nested_field').body).toMatchObject([
      {
        choices: [{ USA: [{ Texas: ['Austin'] }] }],
        nested_ticket_fields: [{ name: 'cf_state' }, { name: 'cf_city' }],
      },
    ]);
    account.product.configure({ nestedChoices: 'object' });
    expect(account.get('ticket_fields?type=nested_field').body[0].choices).toEqual({
      USA: [{ Texas: ['Austin'] }],
    });
    const custom_fields = { cf_country: 'USA', cf_state: 'Texas', cf_city: 'Dallas' };
    const ticket = { email: 'a@x.example', subject: 's', description: 'd', status: 2, priority: 1 };
    expect(fault(account.post('tickets', { ...ticket, custom_fields }))).toMatchObject({
      field: 'custom_fields.cf_city',
    });
  });

  test('ids of choices stay, choices come and go, names are not taken twice', () => {
    const account = desk({
      ticketFields: [{ name: 'cf_kind', label: 'Kind', type: 'custom_dropdown', choices: ['A', 'B'] }],
    });
    const field = account
      .get('admin/ticket_fields')
      .body.find((one: { name: string }) => one.name === 'cf_kind');
    const path = `admin/ticket_fields/${String(field.id)}`;
    expect(account.get(path).body.choices).toEqual(field.choices);
    const { body } = account.put(path, {
      choices: [{ id: field.choices[0].id, deleted: true }, { value: 'C' }],
    });
    expect(body.choices).toMatchObject([{ id: field.choices[1].id, value: 'B' }, { value: 'C' }]);
    const kind = { label: 'Kind', label_for_customers: 'Kind', type: 'custom_text' };
    expect(account.post('admin/ticket_fields', kind).body.name).toBe('cf_kind2');
    expect(account.remove(path).status).toBe(204);
    expect(account.told.map(({ name }) => name)).toContain('support_ticket/onTicketFieldDelete');
  });

  test('sections hang on choices and hold other fields', () => {
    const account = desk({ ticketFields: [{ name: 'cf_why', label: 'Why' }] });
    const fields = account.get('admin/ticket_fields').body as {
      id: number;
      name: string;
      choices: { id: number }[];
    }[];
    const type = fields.find(({ name }) => name === 'ticket_type')!;
    const why = fields.find(({ name }) => name === 'cf_why')!;
    const path = `admin/ticket_fields/${String(type.id)}/sections`;
    const section = { label: 'S', choice_ids: [type.choices[0]!.id], ticket_field_ids: [why.id] };
    const made = account.post(path, section);
    expect(made).toMatchObject({ status: 201, body: { parent_ticket_field_id: type.id } });
    expect(fault(account.post(path, { ...section, choice_ids: [1] }))).toMatchObject({ field: 'choice_ids' });
    expect(account.get(path).body).toHaveLength(1);
    account.product.configure({ sectionsList: 'wrapped' });
    expect(account.get(path).body.sections).toHaveLength(1);
    expect(account.get(`admin/ticket_fields/${String(type.id)}?include=section`).body).toMatchObject({
      has_section: true,
      sections: [{ label: 'S' }],
    });
    expect(account.get(`admin/ticket_fields/${String(why.id)}`).body.section_mappings).toEqual([
      { section_id: made.body.id, position: 1 },
    ]);
    expect(account.remove(`${path}/${String(made.body.id)}`).status).toBe(204);
    expect(account.get(`${path}/${String(made.body.id)}`).status).toBe(404);
  });
});
