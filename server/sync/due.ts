import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';
import { newRetry, newRun } from './new-run.ts';
import type { Run, State } from './state.ts';

/** The run that is due now, if any. Those who wait to be tried again come first: they are few. */
export function dueRun(services: Services, settings: Settings, state: State): Run | null {
  if (isRetryDue(services, state)) return newRetry(services, settings, state);
  return services.now() >= state.dueAtMs ? newRun(services, settings, state) : null;
}

function isRetryDue(services: Services, { retryAtMs, index }: State): boolean {
  return index !== null && retryAtMs != null && services.now() >= retryAtMs;
}

/** Whether there is anything for an execution to do now. */
export function hasWork(services: Services, state: State): boolean {
  if (!state.syncs) return false;
  if (state.run !== null) return services.now() >= state.run.nextAtMs;
  return services.now() >= state.dueAtMs || isRetryDue(services, state) || state.trash.length > 0;
}
