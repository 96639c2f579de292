import { causesOf, withoutNames, type Cause } from './console/causes.ts';
import type { Failure } from './console/protocol.ts';
import { lettersIn, type Language, type Letters } from './letters/letters.ts';
import { saidIn } from './sentences.ts';
import type { Side } from './person.ts';

/** What a person is told of the failures that stand, as plain text. */
export interface DigestText {
  readonly subject: string;
  readonly text: string;
}

const CAUSES_MAX = 20;
const MESSAGE_MAX = 200;

const products: Readonly<Record<Side, string>> = { freshdesk: 'Freshdesk', freshsales: 'Freshsales' };

/**
 * R-BEY-17: the failures that stand, counted by cause, the most frequent first; `null` when nothing fails. It names no
 * person and no value, since others may read where it is sent.
 * @param over there are more failures than `failures`
 */
export function digestOf(
  failures: readonly Failure[],
  over: boolean,
  language?: Language,
): DigestText | null {
  if (failures.length === 0) return null;
  const causes = causesOf(failures);
  const more = causes.length - CAUSES_MAX;
  const words = lettersIn(language);
  const { digest } = words;
  const number = String(failures.length);
  const lines = [
    digest.intro,
    ...causes.slice(0, CAUSES_MAX).map((cause) => lineOf(words, cause)),
    ...(more > 0 ? [digest.further(String(more))] : []),
    digest.end,
  ];
  return { subject: digest.subject(over ? digest.moreThan(number) : number), text: lines.join('\n\n') };
}

function lineOf({ digest, said }: Letters, { failures }: Cause): string {
  const { side, field, reason, message } = failures[0]!;
  const head = digest.where(String(failures.length), field ?? digest.wholeRecord, products[side]);
  if (reason === null) return `${head}: ${withoutNames(saidIn(said, message)).slice(0, MESSAGE_MAX)}`;
  return `${head}: ${digest.value(said.reasons[reason].reason)} ${said.reasons[reason].advice}`;
}
