import type { Failure } from '../../rules/console/protocol.ts';
import { consoleTexts } from '../ui/texts/console.ts';
import { saidTexts } from '../ui/texts/said.ts';
import { said } from '../ui/said.ts';

const { causes: words } = consoleTexts;

/** Why a value was not written, in words. */
export function whyOf({ reason, message }: Failure): string {
  if (reason === null) return said(message);
  return words.value(saidTexts.reasons[reason].reason);
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
  if (reason !== null) return saidTexts.reasons[reason].advice;
  return advice.find(([pattern]) => pattern.test(message))?.[1] ?? words.correct;
}
