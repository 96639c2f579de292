import { describe, expect, test } from '@jest/globals';
import type { FieldType } from '../../rules/fields/types.ts';
import { unsavable } from '../../app/settings/mapping/problems.ts';
import { wayOf } from '../../rules/fields/partners.ts';
import { onCreate } from '../../rules/pairs.ts';
import type { Direction } from '../../rules/person.ts';
import {
  defaultDocument,
  type Constant,
  type EntityMapping,
  type MappingRow,
  type SettingsDocument,
} from '../../rules/settings/document.ts';
import { checkMappings, refusalOf } from '../../server/mapping-check.ts';
import type { Requests } from '../../server/platform/requests.ts';
import { readSettings } from '../../server/settings.ts';

/** Products that tell these fields, or answer with the status of a plan without the API. */
function products(freshdesk: unknown, freshsales: unknown): Requests {
  const body = (template: string) => (template === 'setupFields' ? freshsales : freshdesk);
  return { send: (template) => Promise.resolve({ status: 200, headers: {}, body: body(template) }) };
}

function settingsWith(contacts: Partial<EntityMapping>) {
  const mappings = {
    ...defaultDocument.mappings,
    contacts: { fixed: {}, rows: [], constants: [], ...contacts },
  };
  return readSettings({
    freshdesk_domain: 'acme.freshdesk.com',
    freshdesk_key: 'a',
    freshsales_domain: 'acme.myfreshworks.com',
    freshsales_key: 'b',
    settings: { ...defaultDocument, mappings },
  });
}

const desk = [
  { name: 'segment', type: 'custom_text', label: 'Segment', default: false, required_for_agents: true },
];
const sales = {
  fields: [{ name: 'cf_tier', type: 'text', label: 'Tier', default: false, required: true, choices: [] }],
};

describe('before a sync starts', () => {
  test('R-MAP-04: the mandatory fields that nothing is mapped to are named, of both products', async () => {
    expect(refusalOf(await checkMappings(products(desk, sales), settingsWith({})))).toContain(
      'These fields are mandatory and not mapped: Segment (Freshdesk), Tier (Freshsales).',
    );
  });

  test('R-MAP-04: mapped or given a constant, they keep nobody from starting', async () => {
    const rows = [
      {
        freshdesk: 'custom_fields.segment',
        freshsales: 'custom_field.cf_tier',
        types: ['text', 'text'] as const,
      },
    ];
    expect(refusalOf(await checkMappings(products(desk, sales), settingsWith({ rows })))).toBeNull();
    const constant = {
      side: 'freshsales',
      field: 'custom_field.cf_tier',
      type: 'text',
      value: 'new',
    } as const;
    const given = settingsWith({ constants: [constant] });
    expect(refusalOf(await checkMappings(products([], sales), given))).toBeNull();
  });

  test('R-MAP-04: a row that a sync skips, and a constant that cannot be written, cover nothing', async () => {
    const retyped = [
      {
        freshdesk: 'custom_fields.segment',
        freshsales: 'custom_field.cf_tier',
        types: ['date', 'text'] as const,
      },
    ];
    const check = await checkMappings(products(desk, sales), settingsWith({ rows: retyped }));
    expect(check.missing.map(({ label }) => label)).toEqual(['Segment', 'Tier']);
    const fields = [
      { name: 'cf_day', type: 'date', label: 'Day', default: false, required: true, choices: [] },
      { name: 'cf_seats', type: 'decimal', label: 'Seats', default: false, required: true, choices: [] },
      { name: 'cf_vip', type: 'checkbox', label: 'VIP', default: false, required: true, choices: [] },
      {
        name: 'cf_tier',
        type: 'dropdown',
        label: 'Tier',
        default: false,
        required: true,
        choices: [{ id: 1, value: 'Gold' }],
      },
    ];
    const constant = (name: string, type: FieldType, value: string) =>
      ({ side: 'freshsales', field: `custom_field.cf_${name}`, type, value }) as const;
    const missing = async (...values: readonly [string, string, string, string]) => {
      const constants = [
        constant('day', 'date', values[0]),
        constant('seats', 'decimal', values[1]),
        constant('vip', 'checkbox', values[2]),
        constant('tier', 'dropdown', values[3]),
      ];
      const told = await checkMappings(products([], { fields }), settingsWith({ constants }));
      expect(told.useless).toHaveLength(told.missing.length);
      return told.missing.map(({ label }) => label);
    };
    expect((await missing('tomorrow', 'x', 'x', 'Platinum')).sort()).toEqual(['Day', 'Seats', 'Tier', 'VIP']);
    expect(await missing('2026-11-26', '3', 'yes', 'Gold')).toEqual([]);
  });

  test('R-MAP-04: constants of both kinds of person hold for a new customer; of two for one field, that of the kind it is created as', () => {
    const constant = (field: string, value: string) =>
      ({ side: 'freshdesk', field: `custom_fields.${field}`, type: 'text', value }) as const;
    const mapping = (...constants: readonly Constant[]) => ({ fixed: {}, rows: [], constants });
    const settings: SettingsDocument = {
      ...defaultDocument,
      entities: ['contacts', 'leads'],
      createAs: 'contacts',
      mappings: {
        ...defaultDocument.mappings,
        contacts: mapping(constant('segment', 'contact')),
        leads: mapping(constant('segment', 'lead'), constant('origin', 'lead')),
      },
    };
    const { customers } = onCreate(settings);
    expect(customers).toEqual({ 'custom_fields.segment': 'contact', 'custom_fields.origin': 'lead' });
    expect(onCreate({ ...settings, entities: ['contacts'] }).customers).toEqual({
      'custom_fields.segment': 'contact',
    });
  });

  test('R-MAP-11: rows that cannot work are refused before they are stored, also where only the direction was changed', () => {
    const texts = (freshdesk: string, direction?: Direction): MappingRow => ({
      freshdesk,
      freshsales: 'custom_field.cf_tier',
      types: ['paragraph', 'text'],
      ...(direction === undefined ? {} : { direction }),
    });
    const document = (...rows: readonly MappingRow[]) => ({
      ...defaultDocument,
      mappings: { ...defaultDocument.mappings, contacts: { fixed: {}, rows, constants: [] } },
    });
    const ends = document(texts('description'), texts('address', 'toFreshsales'));
    expect(unsavable({ ...ends, direction: 'toFreshdesk' })).toBeNull();
    expect(unsavable({ ...ends, direction: 'both' })).toBe('contacts');
    const list: MappingRow = { ...texts('description', 'both'), types: ['paragraph', 'dropdown'] };
    expect(unsavable(document(list))).toBe('contacts');
    expect(unsavable({ ...document(list), entities: ['leads'] })).toBeNull();
  });

  test('R-MAP-10: a row without a direction of its own goes as far as its types allow, whatever the settings become', () => {
    const row: MappingRow = {
      freshdesk: 'description',
      freshsales: 'custom_field.cf_tier',
      types: ['paragraph', 'dropdown'],
    };
    const ways = (['both', 'toFreshsales', 'toFreshdesk'] as const).map((within) => wayOf(row, within));
    expect(ways).toEqual(['toFreshsales', 'toFreshsales', null]);
  });

  test('R-MAP-12: a product that does not tell its fields keeps nobody from starting', async () => {
    const rows = [{ freshdesk: 'address', freshsales: 'address', types: ['paragraph', 'text'] as const }];
    const check = await checkMappings(products({ code: 'access_denied' }, undefined), settingsWith({ rows }));
    expect(check).toEqual({ missing: [], refused: [], broken: [], changed: [], useless: [] });
  });
});
