import { allowance, learn, spend, type Ledger, type Limits } from '../../rules/budget.ts';
import { numberOf, requestTargets, retryAfterMs, type Requests } from '../platform/requests.ts';
import type { Store } from '../platform/store.ts';
import type { Services } from '../services.ts';
import type { Run } from './state.ts';

/** Thrown when the minute's requests are used up in the middle of a step: the step is repeated in the next slice. */
export const sliceOver = new Error('The requests of this minute are used up.');

/** The answers of a slice, and how long they took in all. */
export interface AnswerTimes {
  count: number;
  ms: number;
}

export function countedRequests(
  services: Services,
  run: Run,
  ledger: Ledger,
  limits: Limits,
  answers: AnswerTimes,
): Requests {
  return {
    send: async (template, context, body) => {
      const target = requestTargets(template);
      if (allowance(ledger, limits, target, services.now()) === 0) throw sliceOver;
      spend(ledger, target, services.now());
      run.summary.requests += 1;
      const sentMs = services.now();
      const answer = await services.requests.send(template, context, body);
      answers.count += 1;
      answers.ms += services.now() - sentMs;
      const facts = {
        target,
        status: answer.status,
        retryAfterMs: retryAfterMs(answer.headers),
        total: numberOf(answer.headers['x-ratelimit-total']),
        remaining: numberOf(answer.headers['x-ratelimit-remaining']),
      };
      learn(ledger, facts, services.now());
      return answer;
    },
  };
}

/** Tells of each operation of the store before it is made. */
export function countedStore(services: Services, note: (atMs: number) => void): Store {
  const { store } = services;
  const noted = () => {
    note(services.now());
    return store;
  };
  return {
    get: (key) => noted().get(key),
    set: (key, value, ttlSeconds) => noted().set(key, value, ttlSeconds),
    append: (key, lists) => noted().append(key, lists),
    claim: (key, value, ttlSeconds) => noted().claim(key, value, ttlSeconds),
    increment: (key, numbers) => noted().increment(key, numbers),
    delete: (key) => noted().delete(key),
  };
}
