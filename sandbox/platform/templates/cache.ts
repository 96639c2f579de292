import type { TemplateAnswer } from '../types.ts';

// How long without a ttl is undocumented.
const TTL_DEFAULT_MS = 60_000;

/** What `{cache: true, ttl}` of a call asks for; undefined: nothing. */
export function cacheTtlMs(
  { cache, ttl }: { cache?: unknown; ttl?: unknown },
  unit: 'ms' | 's',
): number | undefined {
  if (cache !== true) return undefined;
  if (typeof ttl !== 'number' || !(ttl > 0)) return TTL_DEFAULT_MS;
  return unit === 's' ? ttl * 1000 : ttl;
}

/** Answers that were asked to be kept for a while, of one installation. Only successes are kept. */
export class AnswerCache {
  readonly #answers = new Map<string, { readonly answer: TemplateAnswer; readonly untilMs: number }>();

  find(key: string, nowMs: number): TemplateAnswer | undefined {
    const kept = this.#answers.get(key);
    if (kept === undefined) return undefined;
    if (kept.untilMs > nowMs) return kept.answer;
    this.#answers.delete(key);
    return undefined;
  }

  keep(key: string, answer: TemplateAnswer, untilMs: number): void {
    if (answer.status < 400) this.#answers.set(key, { answer, untilMs });
  }

  clear(): void {
    this.#answers.clear();
  }
}
