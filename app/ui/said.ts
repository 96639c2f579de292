import { recognize, saidIn, type SentenceCode } from '../../rules/sentences.ts';
import { saidTexts } from './texts/said.ts';

/** What the server said, in the page's language: also the values that are sentences themselves. A product's own words stay. */
export function said(text: string): string {
  return saidIn(saidTexts, text);
}

/** Whether a call of the server (`callServer`) was refused with this sentence. */
export function isSaid(error: unknown, code: SentenceCode): boolean {
  const cause = error instanceof Error ? error.cause : null;
  const { message } = (cause ?? {}) as { readonly message?: unknown };
  return typeof message === 'string' && recognize(message)?.code === code;
}
