import type { End } from '../play.ts';
import type { World } from '../world/world.ts';
import { changedBy, lastRead, requestsOf } from './calls.ts';
import type { Check } from './check.ts';

const GAP_MAX_MS = 120_000;

/** R-SYN-10: what is changed was read at most two minutes before, in the same execution. */
export const reread: Check = {
  name: 'R-SYN-10',
  of: (end) =>
    gapsOf(end)
      .filter(({ gapMs }) => gapMs > GAP_MAX_MS)
      .map(({ what, gapMs }) => {
        const seconds = String(Math.round(gapMs / 1000));
        return gapMs === Infinity
          ? `${what} was written and its execution had not read it.`
          : `${what} was written ${seconds} s after it was read.`;
      }),
};

/** The time between the last read of a record and its change, for every change that was asked for. */
function gapsOf({ world }: End): { what: string; gapMs: number }[] {
  const requests = requestsOf(world.calls);
  return requests.flatMap((write) => {
    const changed = changedBy(write);
    return (changed?.ids ?? []).map((id) => {
      const read = lastRead(requests, write, id);
      const gapMs = read === undefined ? Infinity : passedMs(world, read.atMs, write.askedMs);
      return { what: `${changed!.kind} ${String(id)}`, gapMs };
    });
  });
}

/** A jump of the clock is no time that passes; how much of it is left then is not known. */
function passedMs({ jumpedMs }: World, fromMs: number, toMs: number): number {
  return jumpedMs.some((atMs) => atMs >= fromMs && atMs <= toMs) ? 0 : toMs - fromMs;
}
