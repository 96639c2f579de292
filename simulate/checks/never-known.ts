import type { End } from '../play.ts';
import { requestsOf, type Request } from './calls.ts';

/**
 * Customers whom a run changed, or tried to, when the answer was lost, and of whom no product told it anything until it gave up: nobody
 * can know what came of it, and the journal keeps what may have come about.
 */
export function neverKnown({ world, runs }: Pick<End, 'world' | 'runs'>): ReadonlySet<number> {
  const requests = requestsOf(world.calls);
  const gaveUp = runs.filter(({ status }) => status === 'failed');
  const lost = requests.filter(
    ({ template, status }) => template === 'freshdeskUpdateContact' && status === 504,
  );
  return new Set(
    lost
      .filter(({ askedMs, context }) => {
        const run = gaveUp.find(({ startedAt, endedAt }) => isBetween(askedMs, startedAt, endedAt));
        if (run === undefined) return false;
        const id = String(context['id']);
        return !requests.some(
          (one) =>
            one.askedMs > askedMs && isBetween(one.askedMs, run.startedAt, run.endedAt) && tellsOf(one, id),
        );
      })
      .map(({ context }) => Number(context['id'])),
  );
}

function isBetween(atMs: number, from: string, to: string | null): boolean {
  return Date.parse(from) <= atMs && atMs <= Date.parse(to ?? '');
}

function tellsOf({ status, response }: Request, id: string): boolean {
  return status < 400 && new RegExp(`"id":${id}\\b`).test(response);
}
