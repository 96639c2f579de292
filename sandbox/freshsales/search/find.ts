import type { EntityDefinition } from '../entities/definition.ts';
import { maySee } from '../records/find.ts';
import type { Viewer } from '../records/find.ts';
import type { Collection } from '../state/collection.ts';
import { comparatorOf } from '../state/orders.ts';
import type { StoredRecord } from '../types.ts';
import type { Part, Rule } from './rules.ts';

/** Records that meet all rules as the lagging index has them, lowest first by the field. */
export function foundBy(
  viewer: Viewer & { readonly nowMs: number },
  { name }: EntityDefinition,
  rules: readonly Rule[],
  sort: string,
): readonly StoredRecord[] {
  const records = viewer.account.records[name];
  const stale = records.unindexed(viewer.nowMs);
  const { found, isSorted, left } = candidates(records, rules, sort);
  const isIn = testAll(viewer, left);
  const current =
    isIn === undefined && stale.size === 0
      ? found
      : found.filter((one) => !stale.has(one.id) && (isIn?.(one) ?? true));
  const past = stale.size === 0 ? [] : pastMatches(viewer, stale, rules);
  if (isSorted && past.length === 0) return current;
  return [...current, ...past].sort(comparatorOf(sort));
}

interface Candidates {
  readonly found: readonly StoredRecord[];
  readonly isSorted: boolean;
  /** Rules that still have to be asked. */
  readonly left: readonly Rule[];
}

/** From an index if a rule allows it, otherwise in order, and then only the part that a rule leaves of it. */
function candidates(records: Collection, rules: readonly Rule[], sort: string): Candidates {
  const exact = rules.find(({ index }) => index !== undefined)?.index;
  if (exact !== undefined) return { found: distinct(records, exact), isSorted: false, left: rules };
  if (rules.some(({ attribute }) => attribute === 'deleted')) {
    return { found: [...records.all()], isSorted: false, left: rules };
  }
  const ranging = rules.find(({ attribute, part }) => attribute === sort && part !== undefined);
  const ordered = records.ascending(sort);
  if (ranging?.part === undefined) return { found: ordered, isSorted: true, left: rules };
  const left = rules.filter((rule) => rule !== ranging);
  return { found: partOf(ordered, ranging.part), isSorted: true, left };
}

function distinct(records: Collection, { name, keys }: NonNullable<Rule['index']>): StoredRecord[] {
  return [...new Set(keys.flatMap((key) => records.find(name, key)))];
}

function partOf(ordered: readonly StoredRecord[], { side, isIn }: Part): readonly StoredRecord[] {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isIn(ordered[middle]!) === (side === 'after')) high = middle;
    else low = middle + 1;
  }
  return side === 'after' ? ordered.slice(low) : ordered.slice(0, low);
}

/** Undefined when there is nothing to ask of live records. */
function testAll({ user }: Viewer, rules: readonly Rule[]): ((record: StoredRecord) => boolean) | undefined {
  if (rules.length === 0 && user.restricted !== true) return undefined;
  const isOfDeleted = rules.some(({ attribute }) => attribute === 'deleted');
  return (record) =>
    (record.presence === 'live' || (isOfDeleted && record.presence === 'deleted')) &&
    maySee(user, record) &&
    rules.every((rule) => rule.isMet(record));
}

function pastMatches(
  viewer: Viewer,
  stale: ReadonlyMap<number, StoredRecord | undefined>,
  rules: readonly Rule[],
): StoredRecord[] {
  const isIn = testAll(viewer, rules) ?? (({ presence }) => presence === 'live');
  return [...stale.values()].filter((record): record is StoredRecord => record !== undefined && isIn(record));
}
