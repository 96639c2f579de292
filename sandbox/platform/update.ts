import type { Core } from './core.ts';
import { failed, fine } from './errors.ts';
import type { Executions } from './executions.ts';
import { hostFor } from './hosts.ts';
import { runSetupEvent } from './lifecycle.ts';
import { AppRefused, type App } from './package/app.ts';
import { loadApp } from './package/load.ts';
import { compileServer } from './runtime/code.ts';
import type { Result } from './types.ts';

/**
 * Puts another version of the app in the installation's place. `afterAppUpdate` of the new version decides: an error
 * takes the installation back to the former one (app-settings/app-setup-events). Without it customers are moved over.
 */
export async function updateApp(core: Core, executions: Executions, dir: string): Promise<Result<null>> {
  const next = load(dir);
  if (typeof next === 'string') return failed(400, next);
  const former = { app: core.app, code: core.code, entities: core.entities.snapshot() };
  use(core, next);
  if (core.installation?.complete !== true) return fine(null);
  const result = await runSetupEvent(core, executions, 'afterAppUpdate');
  if (!result.ok) goBack(core, former);
  else if (!core.options.schedulesSurviveUpdate) core.schedules.clear();
  return result;
}

function load(dir: string): App | string {
  try {
    return loadApp(dir);
  } catch (error) {
    if (error instanceof AppRefused) return error.message;
    throw error;
  }
}

function use(core: Core, app: App): void {
  core.app = app;
  core.code = compileServer(app);
  core.host = hostFor(core.account.host, app.modules);
  // Entities that the new version does not declare go with their records.
  core.entities.restore(core.entities.snapshot());
}

function goBack(core: Core, former: Pick<Core, 'app' | 'code'> & { entities: object }): void {
  core.app = former.app;
  core.code = former.code;
  core.host = hostFor(core.account.host, former.app.modules);
  core.entities.restore(former.entities as ReturnType<Core['entities']['snapshot']>);
}
