import type { Core } from './core.ts';
import { envelope } from './envelope.ts';
import { failed, fine } from './errors.ts';
import type { Executions } from './executions.ts';
import { setupResult } from './lifecycle.ts';
import type { Result } from './types.ts';

const HANDLER = 'onSettingsUpdate';

/**
 * New values for the developer's settings of `config/app_settings.json`. The exported `onSettingsUpdate` may refuse
 * them (app-settings; the handler is in no manifest). Where nothing is installed they are just kept.
 */
export async function saveDeveloperSettings(
  core: Core,
  executions: Executions,
  given: Readonly<Record<string, unknown>>,
): Promise<Result<null>> {
  const problem = problemOf(core, given);
  if (problem !== undefined) return failed(400, problem);
  const values = { ...core.developerSettings, ...given };
  if (core.installation?.complete === true) {
    const result = await ask(core, executions, values);
    if (!result.ok) return result;
  }
  core.developerSettings = values;
  return fine(null);
}

function problemOf({ app }: Core, given: Readonly<Record<string, unknown>>): string | undefined {
  const unknown = Object.keys(given).find((name) => !app.developerSettings.includes(name));
  if (unknown !== undefined) {
    const known = app.developerSettings.join(', ');
    return `config/app_settings.json has no '${unknown}'. Known are: ${known === '' ? 'none' : known}.`;
  }
  return app.handlers.has(HANDLER) ? undefined : `server.js does not export ${HANDLER}.`;
}

// The documentation names args.app_settings, the vendor's sample reads the values at the top: both are there.
async function ask(core: Core, executions: Executions, values: object): Promise<Result<null>> {
  const rendered = await executions.launch({
    kind: 'setup',
    name: HANDLER,
    handler: HANDLER,
    args: { ...values, ...envelope(core, 'setup', HANDLER), app_settings: values },
    limitMs: core.options.setupLimitMs,
    withoutDeveloperSettings: true,
  });
  return setupResult(rendered);
}
