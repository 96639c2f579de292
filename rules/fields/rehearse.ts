import type { Side, Value } from '../person.ts';
import type { MappingRow } from '../settings/document.ts';
import { codecs } from './codecs.ts';
import { convert, type Route } from './convert.ts';
import type { Reason } from './outcome.ts';
import type { LinkChanges } from './links.ts';
import { routeNow, routeOf } from './route.ts';

/** R-BEY-12: what would become of sampled values of a row's source. The counts add up to `sampled`. */
export interface Rehearsal {
  readonly sampled: number;
  /** Nothing in it: nothing happens. */
  readonly empty: number;
  readonly fit: number;
  /** Written, but shortened by the row's rule. */
  readonly cut: number;
  /** By reason, the most frequent first, with the values that would fail most often. */
  readonly failed: readonly {
    readonly reason: Reason;
    readonly count: number;
    readonly examples: readonly string[];
  }[];
}

// As many as fit into a row of the mapping table.
const EXAMPLES = 3;

/**
 * Tries a row on real values, without writing any.
 * @param side the product that would be written to
 * @param raw values of the other product's field, as its records have them
 * @param changes how the row's links differ from the fields as they are now, as a sync goes by them
 */
export function rehearse(
  row: MappingRow,
  side: Side,
  raw: readonly unknown[],
  timeZone: string,
  changes: LinkChanges | null = null,
): Rehearsal {
  const stored = routeOf(row, side, timeZone);
  const route = changes === null ? stored : routeNow(stored, changes);
  const results = raw.map((value) => tryOne(codecs[route.from].read(value, timeZone), route));
  const count = (kind: Result['kind']) => results.filter((result) => result.kind === kind).length;
  return {
    sampled: raw.length,
    empty: count('empty'),
    fit: count('fit'),
    cut: count('cut'),
    failed: byReason(results),
  };
}

type Result =
  | { readonly kind: 'empty' | 'fit' | 'cut' }
  | { readonly kind: 'failed'; readonly reason: Reason; readonly value: string };

function tryOne(value: Value, route: Route): Result {
  const outcome = convert(value, route);
  if (outcome.kind === 'failure') return { kind: 'failed', reason: outcome.reason, value: String(value) };
  if (outcome.kind === 'empty') return { kind: 'empty' };
  return { kind: isCut(value, route, String(outcome.value)) ? 'cut' : 'fit' };
}

function isCut(value: Value, route: Route, written: string): boolean {
  if (route.rules.shorten === undefined) return false;
  const { shorten: _, ...rules } = route.rules;
  const whole = convert(value, { ...route, rules });
  // Without the rule it may be too long to be written at all.
  return whole.kind === 'failure' || (whole.kind === 'value' && String(whole.value) !== written);
}

function byReason(results: readonly Result[]): Rehearsal['failed'] {
  const reasons = new Map<Reason, Map<string, number>>();
  for (const result of results) {
    if (result.kind !== 'failed') continue;
    const values = reasons.get(result.reason) ?? new Map<string, number>();
    reasons.set(result.reason, values.set(result.value, (values.get(result.value) ?? 0) + 1));
  }
  return [...reasons]
    .map(([reason, values]) => ({
      reason,
      count: [...values.values()].reduce((sum, count) => sum + count, 0),
      examples: [...values]
        .sort(([, a], [, b]) => b - a)
        .slice(0, EXAMPLES)
        .map(([value]) => value),
    }))
    .sort((a, b) => b.count - a.count);
}
