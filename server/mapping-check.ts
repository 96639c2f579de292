import { sentence } from '../rules/sentences.ts';
import { isBroken } from '../rules/fields/check.ts';
import { freshdeskFieldList } from '../rules/fields/freshdesk.ts';
import { freshsalesFieldList } from '../rules/fields/freshsales.ts';
import type { FieldList, FieldMeta } from '../rules/fields/meta.ts';
import type { Side } from '../rules/person.ts';
import { mappedEntities, mappingProblems, type FieldLists } from '../rules/settings/complete.ts';
import type { MappedEntity, MappingRow } from '../rules/settings/document.ts';
import type { Requests } from './platform/requests.ts';
import type { Settings } from './settings.ts';

/** A row of the mapping whose field is gone or has another type (R-MAP-13). */
export interface BrokenRow {
  readonly entity: MappedEntity;
  readonly row: MappingRow;
  /** Whose field it is. */
  readonly side: Side;
}

/** What both products' own words about their fields mean for the mapping. */
export interface MappingCheck {
  /** R-MAP-04: mandatory fields that new records would lack. */
  readonly missing: readonly FieldMeta[];
  readonly broken: readonly BrokenRow[];
}

/**
 * Checks every mapping that is synced against the fields as both products tell them now: a request for each kind of record
 * on each side. A product that does not tell (a plan without this API, a moment without an answer) keeps nobody from
 * starting, and breaks nothing.
 */
export async function checkMappings(requests: Requests, settings: Settings): Promise<MappingCheck> {
  const told = fieldsTold(requests, settings);
  const missing = new Map<string, FieldMeta>();
  const broken: BrokenRow[] = [];
  for (const entity of mappedEntities(settings)) {
    const lists = await told(entity);
    for (const problem of mappingProblems(settings, entity, lists)) {
      if (problem.kind === 'mandatory') missing.set(`${problem.side} ${problem.field.path}`, problem.field);
      if (isBroken(problem) && lists[problem.side].limit !== 'noApi')
        broken.push({ entity, row: settings.mappings[entity].rows[problem.row]!, side: problem.side });
    }
  }
  return { missing: [...missing.values()], broken };
}

/** Why a sync cannot start, in words for the admin; `null` when it can. */
export function refusalOf({ missing }: MappingCheck): string | null {
  if (missing.length === 0) return null;
  const names = missing.map(({ label, side }) => `${label} (${productOf[side]})`);
  return sentence('notMapped', { fields: names.join(', ') });
}

export const productOf = { freshdesk: 'Freshdesk', freshsales: 'Freshsales' } as const;

/** Reads each list of fields once. */
export function fieldsTold(requests: Requests, { freshsalesBase: base }: Settings) {
  const desk = new Map<string, FieldList>();
  const freshdesk = async (kind: 'customers' | 'companies'): Promise<FieldList> => {
    const template = kind === 'customers' ? 'setupContactFields' : 'setupCompanyFields';
    const list = desk.get(kind) ?? freshdeskFieldList(kind, (await requests.send(template, {})).body);
    desk.set(kind, list);
    return list;
  };
  return async (entity: MappedEntity): Promise<FieldLists> => {
    const kind = entity === 'accounts' ? 'sales_accounts' : entity;
    return {
      freshdesk: await freshdesk(entity === 'accounts' ? 'companies' : 'customers'),
      freshsales: freshsalesFieldList(
        entity,
        (await requests.send('setupFields', { base, entity: kind })).body,
      ),
    };
  };
}
