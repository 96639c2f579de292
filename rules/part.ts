import { startOfDay } from './fields/time.ts';
import type { Person, Side } from './person.ts';
import type { Filter, Filters } from './settings/overlay.ts';

/**
 * Why somebody was left out of a run.
 * `leftOut`: by hand, or since what was done to it was undone. `noEmail`: there is no address to go by. `ambiguous`: its
 * record belongs to another customer. `deleted`: its other half was deleted, or its customer before they were paired.
 * `blocked`: its customer is blocked or spam. `agent`: its address is a Freshdesk agent's. `onlyExisting`: it has no other half, and none is to be
 * created. The rest are filters, by what they ask for.
 */
export type LeftReason = (typeof leftReasons)[number];

/** What a filter asks of a record. */
export type FilterReason = 'tag' | 'company' | 'createdAfter' | 'stage' | 'view';

/** In the order in which the log stores them: new ones go to the end. */
export const leftReasons = [
  'leftOut',
  'noEmail',
  'ambiguous',
  'deleted',
  'agent',
  'onlyExisting',
  'tag',
  'company',
  'createdAfter',
  'stage',
  'view',
  'blocked',
] as const;

/** What a row tells that filters ask for; `null` where rows of its kind do not tell. */
export interface Facts {
  readonly tags: readonly string[] | null;
  /** The first one and the others. */
  readonly companyIds: readonly number[] | null;
  /** A contact's lifecycle stage, a lead's stage; none where it has none. */
  readonly stageIds: readonly number[] | null;
  /** No row tells; absent: not known. */
  readonly inView?: boolean;
}

/** A person as far as filters go: its kind, age, and facts. */
export type Filtered = Pick<Person, 'createdAtMs' | 'facts'>;

/** A filter that is ready to be asked. */
export interface PartFilter {
  /** In small letters. */
  readonly tags: ReadonlySet<string>;
  readonly companyIds: ReadonlySet<number>;
  readonly stageIds: ReadonlySet<number>;
  readonly viewId: number | null;
  /** Created at or after this moment. */
  readonly createdAfterMs: number | null;
}

/** Filters of both sides. @param timeZone in which `createdAfter` begins a day */
export function partFilters(
  { customers, records }: Pick<Filters, 'customers' | 'records'>,
  timeZone: string,
): Readonly<Record<Side, PartFilter>> {
  return { freshdesk: partFilter(customers, timeZone), freshsales: partFilter(records, timeZone) };
}

function partFilter(
  { tags, companyIds, stageIds, viewId, createdAfter }: Filter,
  timeZone: string,
): PartFilter {
  return {
    tags: new Set(tags?.map(plain)),
    companyIds: new Set(companyIds),
    stageIds: new Set(stageIds),
    viewId: viewId ?? null,
    createdAfterMs: createdAfter == null ? null : startOfDay(createdAfter, timeZone),
  };
}

/** Tags are the same whatever their letters' case. */
function plain(tag: string): string {
  return tag.trim().toLowerCase();
}

/** A filter that a record does not pass, or of which its row does not tell (`told` is false). */
export interface NotPassed {
  readonly reason: FilterReason;
  readonly told: boolean;
}

/** Which filter keeps a record out; `null` when it takes part: it passes each filter that is set, by any of its values. */
export function filteredBy(person: Filtered, filter: PartFilter): NotPassed | null {
  const answers = checks.map(([reason, check]) => ({ reason, passes: check(person, filter) }));
  const failed =
    answers.find(({ passes }) => passes === false) ?? answers.find(({ passes }) => passes === null);
  return failed === undefined ? null : { reason: failed.reason, told: failed.passes === false };
}

/** Whether a filter asks for anything. */
export function isSet({ tags, companyIds, stageIds, viewId, createdAfterMs }: PartFilter): boolean {
  return (
    createdAfterMs !== null || viewId !== null || [tags, companyIds, stageIds].some(({ size }) => size > 0)
  );
}

/** Whether a record takes part (R-BEY-05), as far as its row tells: what a live count of a list's rows goes by. */
export function takesPart(person: Filtered, filter: PartFilter): boolean {
  return filteredBy(person, filter) === null;
}

/** `null`: the row does not tell. */
type Check = (person: Filtered, filter: PartFilter) => boolean | null;

const checks: readonly (readonly [FilterReason, Check])[] = [
  [
    'createdAfter',
    ({ createdAtMs }, { createdAfterMs }) => createdAfterMs === null || createdAtMs >= createdAfterMs,
  ],
  ['company', ({ facts }, { companyIds }) => anyOf(facts?.companyIds, companyIds)],
  ['stage', ({ facts }, { stageIds }) => anyOf(facts?.stageIds, stageIds)],
  ['view', ({ facts }, { viewId }) => viewId === null || (facts?.inView ?? null)],
  ['tag', ({ facts }, { tags }) => anyOf(facts?.tags?.map(plain), tags)],
];

function anyOf<T>(own: readonly T[] | null | undefined, wanted: ReadonlySet<T>): boolean | null {
  if (wanted.size === 0) return true;
  return own?.some((value) => wanted.has(value)) ?? null;
}
