import type { Failure } from '../../rules/console/protocol.ts';
import { recognize } from '../../rules/sentences.ts';
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
const advice = [
  [/taken|unique|already|duplicate/iu, 'taken'],
  [/blank|required|mandatory|missing|presence/iu, 'required'],
  [/too long|maximum|length|characters/iu, 'tooLong'],
  [/not.*(listed|allowed|a valid choice|in the list)|one of these/iu, 'choice'],
  [/permission|access|forbidden|denied/iu, 'access'],
] as const;

/** What to do about a failure; the app's own sentences tell it themselves. */
export function adviceOf({ reason, message }: Failure): string {
  if (reason !== null) return saidTexts.reasons[reason].advice;
  if (recognize(message) !== null) return words.asTold;
  return words[advice.find(([pattern]) => pattern.test(message))?.[1] ?? 'correct'];
}
