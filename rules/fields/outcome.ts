import type { Value } from '../person.ts';

/** Why a value cannot be written as it is; `reasons` in words.ts say it to people, with what to do. */
export type Reason =
  | 'notANumber'
  | 'notWhole'
  | 'tooPrecise'
  | 'notADate'
  | 'notAMoment'
  | 'notYesNo'
  | 'notAnEmail'
  | 'notAUrl'
  | 'notAPhone'
  | 'notAnId'
  | 'noChoice'
  | 'tooLong'
  | 'lineBreaks'
  | 'notOffered';

/** What a value becomes in another field: a value, nothing (there was none), or a failure that says why. Never a guess. */
export type Outcome =
  | { readonly kind: 'value'; readonly value: NonNullable<Value> }
  | { readonly kind: 'empty' }
  | { readonly kind: 'failure'; readonly reason: Reason };

export const empty: Outcome = { kind: 'empty' };

export function good(value: NonNullable<Value>): Outcome {
  return { kind: 'value', value };
}

export function failure(reason: Reason): Outcome {
  return { kind: 'failure', reason };
}
