import { sentence } from '../../rules/sentences.ts';
import { reasons } from '../../rules/fields/words.ts';
import type { FieldFailure } from '../../rules/plan.ts';
import { keptValue, shownValue, whichRecord } from './failures.ts';
import { entityOf, type Slice } from './slice.ts';
import { countWrite } from './summary.ts';

/** R-MAP-07: notes the values that do not fit, each one once a slice; the rest of the record is written. */
export function reportFields(slice: Slice): (failure: FieldFailure) => void {
  return (failure) => {
    const { person, side, pair, reason } = failure;
    const field = pair[side];
    const isKnown = slice.failures.some(
      (other) => other.side === side && other.id === person.id && other.field === field,
    );
    if (isKnown) return;
    const entity = entityOf(slice, person);
    const value = keptValue(failure.value);
    const message = messageOf(failure);
    slice.failures.push({ side, entity, ...whichRecord(person), field, value, reason, message });
    countWrite(slice.run.summary, 'failed', entity, side);
  };
}

function messageOf({ value, reason: code }: FieldFailure): string {
  const { reason, advice } = reasons[code];
  return sentence('valueUnfit', { value: shownValue(value) ?? '', reason, advice });
}
