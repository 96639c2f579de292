import { reasons } from '../../rules/fields/words.ts';
import { fill, recognize, type SentenceCode } from '../../rules/sentences.ts';
import { saidTexts } from './texts/said.ts';

/** What the server said, in the page's language: also the values that are sentences themselves. A product's own words stay. */
export function said(text: string): string {
  const ofValue = wordsOfReason(text);
  if (ofValue !== null) return ofValue;
  const found = recognize(text);
  if (found === null) return text;
  const values = Object.entries(found.values).map(([name, value]) => [name, said(value)] as const);
  return fill(saidTexts.sentences[found.code], Object.fromEntries(values));
}

function wordsOfReason(text: string): string | null {
  for (const [code, { reason, advice }] of Object.entries(reasons)) {
    const words = saidTexts.reasons[code as keyof typeof reasons];
    if (text === reason) return words.reason;
    // Its sentence ends where the sentence around it does.
    if (text === advice) return words.advice;
  }
  return null;
}

/** Whether a call of the server (`callServer`) was refused with this sentence. */
export function isSaid(error: unknown, code: SentenceCode): boolean {
  const cause = error instanceof Error ? error.cause : null;
  const { message } = (cause ?? {}) as { readonly message?: unknown };
  return typeof message === 'string' && recognize(message)?.code === code;
}
