import { sentence } from '../rules/sentences.ts';
import { forbidsSync, isBroken, type MappingProblem } from '../rules/fields/check.ts';
import { linkChanges, type LinkChanges } from '../rules/fields/links.ts';
import { freshdeskFieldList } from '../rules/fields/freshdesk.ts';
import { freshsalesFieldList } from '../rules/fields/freshsales.ts';
import type { FieldList, FieldMeta } from '../rules/fields/meta.ts';
import type { Side } from '../rules/person.ts';
import { mappedEntities, mappingProblems, type FieldLists } from '../rules/settings/complete.ts';
import type { Constant, MappedEntity, MappingRow } from '../rules/settings/document.ts';
import type { Requests } from './platform/requests.ts';
import type { Settings } from './settings.ts';

/** A row of the mapping whose field is gone or has another type (R-MAP-13). */
export interface BrokenRow {
  readonly entity: MappedEntity;
  readonly row: MappingRow;
  /** Whose field it is. */
  readonly side: Side;
}

/** A row of which choices are gone, or a text can name choices that are new (R-MAP-13, R-MAP-05). */
export interface ChangedRow {
  readonly entity: MappedEntity;
  readonly row: MappingRow;
  readonly changes: LinkChanges;
}

/** A constant that cannot be written (R-MAP-04). */
interface UselessConstant {
  readonly entity: MappedEntity;
  readonly constant: Constant;
}

/** What both products' own words about their fields mean for the mapping. */
export interface MappingCheck {
  /** R-MAP-04: mandatory fields that new records would lack. */
  readonly missing: readonly FieldMeta[];
  /** R-MAP-11: rows that cannot work as they are. */
  readonly refused: readonly MappingRow[];
  readonly broken: readonly BrokenRow[];
  readonly changed: readonly ChangedRow[];
  readonly useless: readonly UselessConstant[];
}

/**
 * Checks every mapping that is synced against the fields as both products tell them now: a request for each kind of record
 * on each side. A product that does not tell (a plan without this API, a moment without an answer) keeps nobody from
 * starting, and breaks nothing.
 */
export async function checkMappings(requests: Requests, settings: Settings): Promise<MappingCheck> {
  const told = fieldsTold(requests, settings);
  const checks: MappingCheck[] = [];
  for (const entity of mappedEntities(settings))
    checks.push(checkEntity(settings, entity, await told(entity)));
  const missing = new Map(
    checks.flatMap((check) => check.missing.map((field) => [`${field.side} ${field.path}`, field] as const)),
  );
  return {
    missing: [...missing.values()],
    refused: checks.flatMap(({ refused }) => refused),
    broken: checks.flatMap(({ broken }) => broken),
    changed: checks.flatMap(({ changed }) => changed),
    useless: checks.flatMap(({ useless }) => useless),
  };
}

function checkEntity(settings: Settings, entity: MappedEntity, lists: FieldLists): MappingCheck {
  const { rows, constants } = settings.mappings[entity];
  const problems = mappingProblems(settings, entity, lists);
  const each = <T>(of: (problem: MappingProblem) => readonly T[]) => problems.flatMap(of);
  const stops = problems.filter(forbidsSync);
  return {
    missing: stops.flatMap((problem) => (problem.kind === 'mandatory' ? [problem.field] : [])),
    refused: stops.flatMap((problem) => (problem.kind === 'mandatory' ? [] : [rows[problem.row]!])),
    broken: each((problem) =>
      isBroken(problem) && lists[problem.side].limit !== 'noApi'
        ? [{ entity, row: rows[problem.row]!, side: problem.side }]
        : [],
    ),
    changed: rows.flatMap((row) => changedRow(entity, row, lists)),
    useless: each((problem) =>
      problem.kind === 'constant' ? [{ entity, constant: constants[problem.constant]! }] : [],
    ),
  };
}

function changedRow(entity: MappedEntity, row: MappingRow, lists: FieldLists): ChangedRow[] {
  const [freshdesk, freshsales] = (['freshdesk', 'freshsales'] as const).map((side) =>
    lists[side].fields.find(({ path }) => path === row[side]),
  );
  if (freshdesk === undefined || freshsales === undefined) return [];
  const changes = linkChanges(row, freshdesk, freshsales);
  return changes === null ? [] : [{ entity, row, changes }];
}

/** Why a sync cannot start, in words for the admin; `null` when it can. */
export function refusalOf({ missing, refused }: MappingCheck): string | null {
  if (missing.length > 0) {
    const names = missing.map(({ label, side }) => `${label} (${productOf[side]})`);
    return sentence('notMapped', { fields: names.join(', ') });
  }
  if (refused.length === 0) return null;
  const rows = refused.map(({ freshdesk, freshsales }) => `${freshdesk} ↔ ${freshsales}`);
  return sentence('rowsRefused', { rows: rows.join(', ') });
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
