import { describe, expect, test } from '@jest/globals';
import { freshsales, ids } from './support/sales.ts';

describe('settings', () => {
  test('fields: default ones with system choices by id, custom ones with their texts', () => {
    const account = freshsales();
    const { fields } = account.get('settings/contacts/fields').body;
    const field = (name: string) => fields.find((one: { name: string }) => one.name === name);
    expect(field('emails')).toMatchObject({ type: 'group_field', default: true, required: true });
    expect(field('lifecycle_stage_id').choices.map(({ value }: { value: string }) => value)).toEqual([
      'Lead',
      'Sales Qualified Lead',
      'Customer',
    ]);
    expect(field('cf_region')).toMatchObject({
      default: false,
      choices: [{ id: 1, value: 'North', position: 1 }, { value: 'South' }],
    });
    expect(fields.every((one: { choices: unknown }) => Array.isArray(one.choices))).toBe(true);
    expect(fields[0]).not.toHaveProperty('unique');
    expect(account.post('settings/contacts/fields', {}).status).toBe(404);
  });

  test('groups of fields, beside the fields and by themselves', () => {
    const account = freshsales();
    const { fields, field_groups } = account.get('settings/deals/fields?include=field_group').body;
    expect(ids(field_groups)).toContain(fields[0].field_group_id);
    expect(account.get('settings/contacts/field_groups').body.field_groups[0]).toMatchObject({
      model: 'Contact',
      fields: [{ name: 'emails' }, { name: 'first_name' }, ...Array.from({ length: 8 }, () => ({}))],
    });
  });

  test('a lead’s fields say to which of its parts they belong', () => {
    const { fields } = freshsales().get('/api/settings/leads/fields').body;
    const models = new Set(fields.map(({ base_model }: { base_model: string }) => base_model));
    expect([...models]).toEqual(['Lead', 'LeadCompany', 'LeadDeal']);
  });

  test('choices of the account', () => {
    const account = freshsales();
    expect(account.get('selector/owners').body.users).toHaveLength(2);
    const { deal_pipelines } = account.get('selector/deal_pipelines').body;
    const stages = account.get(`selector/deal_pipelines/${deal_pipelines[0].id}/deal_stages`).body
      .deal_stages;
    expect(stages).toHaveLength(5);
    expect(account.get('selector/lead_stages').status).toBe(404);
    expect(account.get('/api/selector/lead_stages').status).toBe(200);
    expect(account.get('selector/nothing').status).toBe(404);
    expect(account.get('settings/sales_activities/fields').body.fields[0].name).toBe('title');
  });

  test('a seed takes the place of default choices', () => {
    const account = freshsales(
      {},
      { selectors: { territories: [{ name: 'North' }, { id: 5, name: 'South' }] } },
    );
    const { territories } = account.get('selector/territories').body;
    expect(territories).toMatchObject([
      { name: 'North', position: 1 },
      { id: 5, name: 'South' },
    ]);
  });
});
