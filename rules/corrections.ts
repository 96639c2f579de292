import type { Failure } from './console/protocol.ts';
import { convert } from './fields/convert.ts';
import type { Choice } from './fields/meta.ts';
import type { Outcome } from './fields/outcome.ts';
import { nameOf } from './fields/links.ts';
import type { Pair } from './mapping.ts';
import type { Side, Value } from './person.ts';

/** One line of an error file that came back with a corrected value. */
export interface CorrectedRow {
  readonly on: Side;
  readonly id: number | null;
  readonly email: string | null;
  readonly side: Side;
  readonly field: string | null;
  /** As somebody typed it. */
  readonly corrected: string;
}

/** A value that is put into the named record in place of what it had, if it still has that. */
export interface Correction {
  /** Of the pair of fields. */
  readonly key: string;
  readonly value: NonNullable<Value>;
  /** What the record had, as failures show it; `null`: nothing, or whatever it is. */
  readonly was: string | null;
}

/** The failure that stands and that a row is about; `null` when there is none. */
export function failureOfRow<T extends Failure>(row: CorrectedRow, failures: readonly T[]): T | null {
  return failures.find((failure) => isOf(row, failure)) ?? null;
}

function isOf(row: CorrectedRow, failure: Failure): boolean {
  if (failure.on !== row.on || failure.side !== row.side || failure.field !== row.field) return false;
  return failure.id === row.id && (row.email === null || failure.email === row.email);
}

/**
 * What a typed value is in the named record's field of the pair, and whether the other product will take it as well. Choices
 * are named by their labels.
 */
export function correctedValue(text: string, pair: Pair, on: Side, choices: readonly Choice[]): Outcome {
  const [freshdesk, freshsales] = pair.types;
  const own = convert(text, {
    ...pair.routes[on],
    from: 'text',
    to: on === 'freshdesk' ? freshdesk : freshsales,
    side: on,
    links: new Map(choices.flatMap(({ key, label }) => [[label, key] as const, [key, key] as const])),
    otherwise: choices.find(({ label }) => nameOf(label) === nameOf(text))?.key ?? null,
    rules: {},
  });
  if (own.kind !== 'value') return own;
  const other = on === 'freshdesk' ? 'freshsales' : 'freshdesk';
  const carried = convert(own.value, pair.routes[other]);
  return carried.kind === 'failure' ? carried : own;
}
