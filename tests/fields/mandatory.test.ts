import { describe, expect, test } from '@jest/globals';
import { defaultDocument, type EntityMapping } from '../../rules/settings/document.ts';
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

  test('R-MAP-12: a product that does not tell its fields keeps nobody from starting', async () => {
    const rows = [{ freshdesk: 'address', freshsales: 'address', types: ['paragraph', 'text'] as const }];
    const check = await checkMappings(products({ code: 'access_denied' }, undefined), settingsWith({ rows }));
    expect(check).toEqual({ missing: [], broken: [] });
  });
});
