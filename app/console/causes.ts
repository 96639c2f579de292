import type { Failure } from '../../rules/console/protocol.ts';
import { reasons } from '../../rules/fields/words.ts';
import { consoleTexts } from '../ui/texts/console.ts';

const { causes: words } = consoleTexts;

/** Failures that one thing explains: the same fault in the same field of the same product. */
export interface Cause<T extends Failure = Failure> {
  readonly key: string;
  readonly failures: readonly T[];
}

/** R-BEY-11: failures by cause, the one with the most records first. */
export function causesOf<T extends Failure>(failures: readonly T[]): Cause<T>[] {
  const groups = new Map<string, T[]>();
  for (const failure of failures) {
    const key = JSON.stringify([
      failure.side,
      failure.field,
      failure.reason ?? withoutNames(failure.message),
    ]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [failure]);
    else group.push(failure);
  }
  return [...groups]
    .map(([key, group]) => ({ key, failures: group }))
    .sort((a, b) => b.failures.length - a.failures.length);
}

/** A product's sentence without what differs from record to record: addresses, numbers, what is quoted. */
function withoutNames(message: string): string {
  return message
    .replace(/["“'][^"”']*["”']/gu, '“…”')
    .replace(/\S+@\S+/gu, '…')
    .replace(/\d+/gu, '0');
}

/** Why a value was not written, in words. */
export function whyOf({ reason, message }: Failure): string {
  if (reason === null) return message;
  return words.value(reasons[reason].reason);
}

// The products' own words for what they refuse, and what helps.
const advice: readonly (readonly [RegExp, string])[] = [
  [/taken|unique|already|duplicate/iu, words.taken],
  [/blank|required|mandatory|missing|presence/iu, words.required],
  [/too long|maximum|length|characters/iu, words.tooLong],
  [/not.*(listed|allowed|a valid choice|in the list)|one of these/iu, words.choice],
  [/permission|access|forbidden|denied/iu, words.access],
];

/** What to do about a failure. */
export function adviceOf({ reason, message }: Failure): string {
  if (reason !== null) return reasons[reason].advice;
  return advice.find(([pattern]) => pattern.test(message))?.[1] ?? words.correct;
}
