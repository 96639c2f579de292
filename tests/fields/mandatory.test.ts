import { describe, expect, test } from '@jest/globals';
import { defaultDocument, type EntityMapping } from '../../rules/settings/document.ts';
import { requireMandatory } from '../../server/mapping-check.ts';
import type { Services } from '../../server/services.ts';
import { readSettings } from '../../server/settings.ts';

/** Products that tell these fields, or answer with the status of a plan without the API. */
function services(freshdesk: unknown, freshsales: unknown): Services {
  const body = (template: string) => (template === 'setupFields' ? freshsales : freshdesk);
  const requests = {
    send: (template: string) => Promise.resolve({ status: 200, headers: {}, body: body(template) }),
  };
  return { requests } as unknown as Services;
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
    await expect(requireMandatory(services(desk, sales), settingsWith({}))).rejects.toThrow(
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
    await requireMandatory(services(desk, sales), settingsWith({ rows }));
    const constant = {
      side: 'freshsales',
      field: 'custom_field.cf_tier',
      type: 'text',
      value: 'new',
    } as const;
    await requireMandatory(services([], sales), settingsWith({ constants: [constant] }));
  });

  test('R-MAP-12: a product that does not tell its fields keeps nobody from starting', async () => {
    await expect(
      requireMandatory(services({ code: 'access_denied' }, undefined), settingsWith({})),
    ).resolves.toBeUndefined();
  });
});
