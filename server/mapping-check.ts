import { checkMapping } from '../rules/fields/check.ts';
import { freshdeskFieldList } from '../rules/fields/freshdesk.ts';
import { freshsalesFieldList } from '../rules/fields/freshsales.ts';
import type { FieldList, FieldMeta } from '../rules/fields/meta.ts';
import type { Entity } from '../rules/person.ts';
import type { Services } from './services.ts';
import type { Settings } from './settings.ts';

/**
 * R-MAP-04: rejects with the mandatory fields, as both products tell them now, that new records would lack. A product that
 * does not tell (a plan without this API, a moment without an answer) keeps nobody from starting.
 */
export async function requireMandatory(services: Services, settings: Settings): Promise<void> {
  const freshdesk = await freshdeskFields(services);
  const missing = new Map<string, FieldMeta>();
  for (const entity of settings.entities) {
    const lists = { freshdesk, freshsales: await freshsalesFields(services, settings, entity) };
    for (const field of missingOf(settings, entity, lists)) missing.set(`${field.side} ${field.path}`, field);
  }
  if (missing.size === 0) return;
  const names = [...missing.values()].map(({ label, side }) => `${label} (${productOf[side]})`);
  throw new Error(
    `These fields are mandatory and not mapped: ${names.join(', ')}. Map them in the settings or give them a constant.`,
  );
}

const productOf = { freshdesk: 'Freshdesk', freshsales: 'Freshsales' } as const;

function missingOf(
  settings: Settings,
  entity: Entity,
  lists: { readonly freshdesk: FieldList; readonly freshsales: FieldList },
): FieldMeta[] {
  const problems = checkMapping(settings.mappings[entity], {
    ...lists,
    direction: settings.direction,
    given: new Set(Object.keys(settings.onCreate[entity])),
    accounts: settings.accounts !== 'off',
  });
  return problems.flatMap((problem) => (problem.kind === 'mandatory' ? [problem.field] : []));
}

async function freshdeskFields({ requests }: Services): Promise<FieldList> {
  return freshdeskFieldList('customers', (await requests.send('setupContactFields', {})).body);
}

async function freshsalesFields(
  { requests }: Services,
  { freshsalesBase: base }: Settings,
  entity: Entity,
): Promise<FieldList> {
  return freshsalesFieldList(entity, (await requests.send('setupFields', { base, entity })).body);
}
