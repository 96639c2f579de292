import type { Constant } from '../settings/document.ts';
import { codecs, itemsOf } from './codecs.ts';
import { convert } from './convert.ts';
import type { FieldMeta } from './meta.ts';
import type { Outcome, Reason } from './outcome.ts';
import { cell } from './table.ts';

/** Why a constant cannot be written: its field is gone or has another type, or its value is none that the field takes. */
export type ConstantFault = 'fieldGone' | 'typeChanged' | 'empty' | Reason;

/** What a constant is in its field: it is read as any text that feeds a field of this type. */
export function constantValue({ side, type, value }: Constant, timeZone: string): Outcome {
  const found = cell('text', type);
  if (!('by' in found) || found.by !== 'text') return codecs[type].parse(value, timeZone);
  return convert(value, {
    from: 'text',
    to: type,
    side,
    links: new Map(),
    otherwise: null,
    rules: {},
    timeZone,
  });
}

/**
 * Why a constant is of no use to its field as the product tells it now; `null`: it can be written.
 * @param field `undefined`: the product has none such any more
 */
export function constantFault(constant: Constant, field: FieldMeta | undefined): ConstantFault | null {
  if (field === undefined) return 'fieldGone';
  if (field.type !== constant.type) return 'typeChanged';
  // Which zone a day or moment is meant in does not decide whether it is one.
  const outcome = constantValue(constant, 'UTC');
  if (outcome.kind !== 'value') return outcome.kind === 'empty' ? 'empty' : outcome.reason;
  return hasChoices(field, String(outcome.value)) ? null : 'noChoice';
}

/** A list that is not spelled out is trusted. */
function hasChoices({ type, choices }: FieldMeta, value: string): boolean {
  if (choices.length === 0) return true;
  const keys = new Set(choices.map(({ key }) => key));
  return (type === 'multiSelect' ? itemsOf(value, ';') : [value]).every((key) => keys.has(key));
}
