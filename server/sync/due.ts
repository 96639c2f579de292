import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';
import { asPartOfLine } from './line.ts';
import { isFullDue, newRetry, newRun } from './new-run.ts';
import { failingOf } from './retry/failing.ts';
import { queueDue } from './retry/queue.ts';
import type { Run, State } from './state.ts';

/** The run that is due now, if any. Those who wait to be tried again come first: they are few. */
export async function dueRun(services: Services, settings: Settings, state: State): Promise<Run | null> {
  if (isRetryDue(services, state)) {
    await queueDue(services, state);
    return newRetry(services, settings, state);
  }
  if (services.now() < state.dueAtMs) return null;
  return newRun(services, settings, state, isFullDue(state, services.now()));
}

/** R-BEY-07: the run that events ask for. The one that comes twice a day (R-SET-04) comes all the same: first where it is due, else when it would have. */
export function runOfEvents(services: Services, settings: Settings, state: State): Run {
  const { dueAtMs } = state;
  const nowMs = services.now();
  if (nowMs >= dueAtMs) return newRun(services, settings, state, isFullDue(state, nowMs));
  const run = asPartOfLine(state, newRun(services, settings, state));
  if (run.summary.kind === 'realTime') state.dueAtMs = dueAtMs;
  return run;
}

/** Somebody was named while a run was at work, or something that may pass is to be tried again. */
function isRetryDue(services: Services, state: State): boolean {
  const dueMs = Math.min(state.retryAtMs ?? Infinity, failingOf(state).nextMs ?? Infinity);
  return state.index !== null && services.now() >= dueMs;
}

/** Whether there is anything for an execution to do now. */
export function hasWork(services: Services, state: State): boolean {
  if (!state.syncs) return false;
  if (state.run !== null) return services.now() >= state.run.nextAtMs;
  return services.now() >= state.dueAtMs || isRetryDue(services, state) || state.trash.length > 0;
}
