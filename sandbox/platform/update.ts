import type { Core } from './core.ts';
import { failed, fine } from './errors.ts';
import type { Executions } from './executions.ts';
import { hostFor } from './hosts.ts';
import { runSetupEvent } from './lifecycle.ts';
import { AppRefused } from './package/app.ts';
import { loadApp } from './package/load.ts';
import { compileServer } from './runtime/code.ts';
import type { LoadedApp } from './platform.ts';
import type { ScheduleState } from './schedule/schedules.ts';
import type { Result } from './types.ts';

/**
 * Puts another version of the app, by its folder or as it was loaded, in the installation's place. `afterAppUpdate` of the
 * new version decides: an error takes the installation back to the former one (app-settings/app-setup-events). Without it
 * customers are moved over.
 */
export async function updateApp(
  core: Core,
  executions: Executions,
  given: string | LoadedApp,
): Promise<Result<null>> {
  const next = typeof given === 'string' ? load(given) : given;
  if (typeof next === 'string') return failed(400, next);
  const former = {
    app: core.app,
    code: core.code,
    entities: core.entities.snapshot(),
    schedules: core.schedules.list(),
  };
  use(core, next);
  if (core.installation?.complete !== true) return fine(null);
  // Those of the former version: what the new one sets stays.
  if (!core.options.schedulesSurviveUpdate) core.schedules.clear();
  const result = await runSetupEvent(core, executions, 'afterAppUpdate');
  if (!result.ok) goBack(core, former);
  return result;
}

function load(dir: string): LoadedApp | string {
  try {
    const app = loadApp(dir);
    return { app, code: compileServer(app) };
  } catch (error) {
    if (error instanceof AppRefused) return error.message;
    throw error;
  }
}

function use(core: Core, { app, code }: LoadedApp): void {
  core.app = app;
  core.code = code;
  core.host = hostFor(core.account.host, app.modules);
  // Entities that the new version does not declare go with their records.
  core.entities.restore(core.entities.snapshot());
}

interface Former extends LoadedApp {
  readonly entities: object;
  readonly schedules: readonly ScheduleState[];
}

function goBack(core: Core, former: Former): void {
  if (!core.options.schedulesSurviveUpdate) core.schedules.restore(former.schedules);
  core.app = former.app;
  core.code = former.code;
  core.host = hostFor(core.account.host, former.app.modules);
  core.entities.restore(former.entities as ReturnType<Core['entities']['snapshot']>);
}
