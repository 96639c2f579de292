import type { WitnessedCall } from '../../sandbox/platform/core.ts';

/**
 * Ids of those who were let back in, or named for another try, in a list that the store said it had written and has not: nobody who
 * reads it hears of them, and unless they change no run over changes meets them.
 */
export function unheard(calls: readonly WitnessedCall[]): ReadonlySet<number> {
  const ofQueue = calls.filter(({ args }) => /^retry\/\d+$/.test(String(args[0])));
  const lost = ofQueue.filter(({ service, args, answeredMs }) => {
    if (service !== 'db.update') return false;
    const next = ofQueue.find(
      (call) => call.service === 'db.get' && call.askedMs >= answeredMs && call.args[0] === args[0],
    );
    return next !== undefined && idsIn(args[2]).some((id) => !idsIn(next.result?.value).includes(id));
  });
  return new Set(lost.flatMap(({ args }) => idsIn(args[2])));
}

function idsIn(queue: unknown): number[] {
  const { p = [] } = (queue ?? {}) as { p?: readonly (readonly [kind: string, id: number])[] };
  return p.map(([, id]) => id);
}
