import { VirtualClock, type Clock } from '../core/clock.ts';
import { json, type HttpResponse } from '../core/http.ts';
import type { Route } from './services.ts';
import { BadInput, onlyKnown } from './wire.ts';

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

export const clockRoutes: Readonly<Record<string, Route>> = {
  'GET clock': ({ clock }) => stateOf(clock),
  'POST clock': async ({ clock, advance }, body) => {
    onlyKnown(body, ['advance']);
    const durationMs = parseDuration(body['advance']);
    if (!(clock instanceof VirtualClock)) {
      throw new BadInput('This clock is real and moves by itself. Start the sandbox with --clock virtual.');
    }
    await advance(durationMs);
    return stateOf(clock);
  },
};

function stateOf(clock: Clock): HttpResponse {
  const nowMs = clock.now();
  const mode = clock instanceof VirtualClock ? 'virtual' : 'real';
  return json(200, { mode, now: new Date(nowMs).toISOString(), nowMs });
}

function parseDuration(given: unknown): number {
  if (typeof given === 'number' && given >= 0 && Number.isFinite(given)) return given;
  const parts = typeof given === 'string' ? /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(given.trim()) : null;
  if (parts === null) {
    throw new BadInput('Send {"advance": "12h"}: a number with ms, s, m, h or d, or milliseconds.');
  }
  return Number(parts[1]) * unitMs[parts[2]!]!;
}
