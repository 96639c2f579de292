import { causesOf, withoutNames, type Cause } from './console/causes.ts';
import type { Failure } from './console/protocol.ts';
import { reasons } from './fields/words.ts';
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
export function digestOf(failures: readonly Failure[], over: boolean): DigestText | null {
  if (failures.length === 0) return null;
  const causes = causesOf(failures);
  const more = causes.length - CAUSES_MAX;
  const count = `${over ? 'more than ' : ''}${String(failures.length)}`;
  const lines = [
    'The sync of Freshdesk and Freshsales could not write these, by cause:',
    ...causes.slice(0, CAUSES_MAX).map(lineOf),
    ...(more > 0 ? [`Further causes: ${String(more)}.`] : []),
    'Open the app’s console in Freshsales: Errors lists the records, to be corrected and tried again.',
  ];
  return { subject: `Sync of Freshdesk and Freshsales: ${count} not written`, text: lines.join('\n\n') };
}

function lineOf({ failures }: Cause): string {
  const { side, field, reason, message } = failures[0]!;
  const what = field === null ? 'whole record' : field;
  const head = `${String(failures.length)} × ${what} in ${products[side]}`;
  if (reason === null) return `${head}: ${withoutNames(message).slice(0, MESSAGE_MAX)}`;
  return `${head}: the value ${reasons[reason].reason}. ${reasons[reason].advice}`;
}
