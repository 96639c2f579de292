import type { Failure } from './console/protocol.ts';
import type { Choice } from './fields/meta.ts';
import type { FieldType } from './fields/types.ts';
import type { Pair } from './mapping.ts';

/**
 * R-BEY-11: one decision for all records of a cause. `choices`: what has no choice is mapped to one. `otherwise`: a default
 * for everything that is not mapped. `shorten`, `phone` (E.164), `oneLine`: what is done to a value before it is written.
 */
export type RemedyKind = 'choices' | 'otherwise' | 'shorten' | 'phone' | 'oneLine';

/** What can be decided about a cause, with what there is to choose from. */
export interface RemedyOffer {
  /** Names the pair of fields. */
  readonly key: string;
  readonly kinds: readonly RemedyKind[];
  /** Choices of the field that is written to. */
  readonly choices: readonly Choice[];
  /** Choices of the field that it comes from: names for what failed. */
  readonly sources: readonly Choice[];
}

/** What products say of a value that is too long, not of their list, or no phone number, in English accounts. */
const said: readonly (readonly [RegExp, readonly RemedyKind[]])[] = [
  [/too long|maximum|characters|exceed/iu, ['shorten']],
  [/not.*(listed|allowed|a valid choice|in the list|included)|one of these/iu, ['choices', 'otherwise']],
  [/phone|mobile/iu, ['phone']],
];

/** A map, since the reason comes from the browser: `constructor` is a key of every object. */
const byReason: ReadonlyMap<Failure['reason'], readonly RemedyKind[]> = new Map([
  ['noChoice', ['choices', 'otherwise']],
  ['tooLong', ['shorten']],
  ['lineBreaks', ['oneLine']],
  ['notAPhone', ['phone']],
]);

/** What may mend a failure, by what is wrong with the value; the pair of fields may allow less. */
export function remediesOf({
  reason,
  field,
  message,
}: Pick<Failure, 'reason' | 'field' | 'message'>): readonly RemedyKind[] {
  if (field === null) return [];
  if (reason !== null) return byReason.get(reason) ?? [];
  return said.find(([pattern]) => pattern.test(message))?.[1] ?? [];
}

const lists: ReadonlySet<FieldType> = new Set([
  'dropdown',
  'radio',
  'systemDropdown',
  'dependent',
  'multiSelect',
]);

/** Whether a field's values are choices of a list. */
export function isList(type: FieldType): boolean {
  return lists.has(type);
}

/** Whether a pair of fields takes a remedy, written to this side. */
export function takesRemedy({ types, half, key }: Pair, side: Failure['side'], kind: RemedyKind): boolean {
  const to = types[side === 'freshdesk' ? 0 : 1];
  if (kind === 'choices' || kind === 'otherwise') return isList(to) && key.includes('>');
  // A full name is cut in two on one side.
  return !isList(to) && half === undefined;
}
