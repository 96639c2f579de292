import { reasons } from '../../rules/fields/words.ts';
import type { FieldFailure } from '../../rules/plan.ts';
import { entityOf, type Slice } from './slice.ts';
import { countWrite } from './summary.ts';

// Enough to find the value in the record; a text area would fill the store.
const VALUE_CHARS = 60;

/** R-MAP-07: notes the values that do not fit, each one once a slice; the rest of the record is written. */
export function reportFields(slice: Slice): (failure: FieldFailure) => void {
  return (failure) => {
    const { person, side, pair } = failure;
    const field = pair[side];
    const isKnown = slice.failures.some(
      (other) => other.side === side && other.id === person.id && other.field === field,
    );
    if (isKnown) return;
    const entity = entityOf(slice, person);
    slice.failures.push({ side, entity, id: person.id, field, message: messageOf(failure) });
    countWrite(slice.run.summary, 'failed', entity, side);
  };
}

function messageOf({ value, reason: code }: FieldFailure): string {
  const text = String(value);
  const shown = text.length > VALUE_CHARS ? `${text.slice(0, VALUE_CHARS)}…` : text;
  const { reason, advice } = reasons[code];
  return `“${shown}” ${reason}. ${advice}`;
}
