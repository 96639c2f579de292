import { ticketTexts } from '../ui/texts/tickets.ts';
import type { WidgetProblem } from './api.ts';

const words = ticketTexts.problems;

/** A problem in a sentence: what is so, and what can be done about it. */
export function wordsOf(problem: WidgetProblem): string {
  if (problem.kind === 'limited') return limitWords(problem.product, whenOf(problem.retryAfterMs));
  if (problem.kind === 'refused') return [words.refused, ...problem.fields.map(fieldWords)].join(' ');
  if (problem.kind === 'changedMeanwhile') return ticketTexts.properties.meanwhile(problem.keys.join(', '));
  return 'product' in problem ? words[problem.kind](problem.product) : words[problem.kind];
}

function limitWords(product: string | null, when: string): string {
  return product === null ? words.limitedApp(when) : words.limited(product, when);
}

function whenOf(retryAfterMs: number | null): string {
  if (retryAfterMs === null) return words.inAMinute;
  const seconds = Math.ceil(retryAfterMs / 1000);
  return seconds <= 1 ? words.inAMoment : words.inSeconds(seconds);
}

function fieldWords({ field, message }: { readonly field: string | null; readonly message: string }): string {
  return field === null ? message : `${field}: ${message}.`;
}
