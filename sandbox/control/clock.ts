import { VirtualClock, type Clock } from '../core/clock.ts';
import { parseDuration } from '../core/duration.ts';
import { json, type HttpResponse } from '../core/http.ts';
import type { Route } from './services.ts';
import { BadInput, onlyKnown, type Body } from './wire.ts';

export const clockRoutes: Readonly<Record<string, Route>> = {
  'GET clock': ({ clock }) => stateOf(clock),
  'POST clock': async ({ clock, advance }, body) => {
    onlyKnown(body, ['advance', 'jump']);
    const virtual = virtualOnly(clock);
    if ('jump' in body) virtual.jump(durationIn(body, 'jump'));
    await advance('advance' in body || !('jump' in body) ? durationIn(body, 'advance') : 0);
    return stateOf(clock);
  },
};

function virtualOnly(clock: Clock): VirtualClock {
  if (clock instanceof VirtualClock) return clock;
  throw new BadInput('This clock is real and moves by itself. Start the sandbox with --clock virtual.');
}

function stateOf(clock: Clock): HttpResponse {
  const nowMs = clock.now();
  const mode = clock instanceof VirtualClock ? 'virtual' : 'real';
  return json(200, { mode, now: new Date(nowMs).toISOString(), nowMs });
}

function durationIn(body: Body, name: string): number {
  const durationMs = parseDuration(body[name]);
  if (durationMs !== undefined) return durationMs;
  throw new BadInput(`Send {"${name}": "12h"}: a number with ms, s, m, h or d, or milliseconds.`);
}
