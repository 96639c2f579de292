import { expect, test } from '@jest/globals';
import { missingFields, splitValues } from '../../rules/tickets/form.ts';
import { toFields } from '../../server/tickets/fields.ts';

const field = (name: string, type: string, more: object = {}) => ({ name, label: name, type, ...more });

test('R-TIC-11: moments and addresses are asked for like other fields', () => {
  const fields = toFields([field('cf_when', 'custom_date_time'), field('cf_page', 'custom_url')]);
  expect(fields.map(({ key, kind }) => [key, kind])).toEqual([
    ['cf_when', 'dateTime'],
    ['cf_page', 'url'],
  ]);
});

test('R-TIC-07, R-TIC-11: a mandatory field of a type that is filled in Freshdesk only blocks a new ticket by its name, and is never written', () => {
  const fields = toFields([
    field('cf_asset', 'custom_lookup', { label: 'Asset', required_for_agents: true }),
    field('cf_parts', 'custom_multi_select_dropdown', { required_for_closure: true }),
    field('cf_file', 'custom_file'),
  ]);
  expect(fields.map(({ label, kind }) => [label, kind])).toEqual([
    ['Asset', 'elsewhere'],
    ['cf_parts', 'elsewhere'],
  ]);
  expect(missingFields(fields, { status: 2 }).map(({ label }) => label)).toEqual(['Asset']);
  expect(missingFields(fields, { status: 5, cf_asset: 'A-7' }).map(({ label }) => label)).toEqual([
    'cf_parts',
  ]);
  expect(splitValues(fields, { cf_asset: 'A-7', cf_parts: null }, true)).toEqual({
    standard: {},
    custom: {},
  });
});
