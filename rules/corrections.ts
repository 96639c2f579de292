import { convert } from './fields/convert.ts';
import type { Choice } from './fields/meta.ts';
import type { Outcome } from './fields/outcome.ts';
import { nameOf } from './fields/links.ts';
import type { Pair } from './mapping.ts';
import type { Side, Value } from './person.ts';

/** A value that is put into the named record in place of what it had, if it still has that. */
export interface Correction {
  /** Of the pair of fields. */
  readonly key: string;
  readonly value: NonNullable<Value>;
  /** What the record had, as failures show it; `null`: nothing, or whatever it is. */
  readonly was: string | null;
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
    labels: new Map(),
    links: new Map(choices.flatMap(({ key, label }) => [[label, key] as const, [key, key] as const])),
    otherwise: choices.find(({ label }) => nameOf(label) === nameOf(text))?.key ?? null,
    rules: {},
  });
  if (own.kind !== 'value') return own;
  const other = on === 'freshdesk' ? 'freshsales' : 'freshdesk';
  const carried = convert(own.value, pair.routes[other]);
  return carried.kind === 'failure' ? carried : own;
}
