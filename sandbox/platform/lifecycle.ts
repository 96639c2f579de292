import { newId, type Core, type Installation } from './core.ts';
import { envelope } from './envelope.ts';
import { failed, fine } from './errors.ts';
import type { Executions } from './executions.ts';
import { parameterProblem } from './parameterChecks.ts';
import { keepingSecure, readParameters, type Parameters } from './parameters.ts';
import type { Rendered } from './runtime/execution.ts';
import type { Result } from './types.ts';

const MESSAGE_MAX = 60; // characters; app-settings/app-setup-events

/** Installs the app, or replaces the parameters of the installation: no event tells of an edit. */
export async function saveParameters(
  core: Core,
  executions: Executions,
  given: Record<string, unknown>,
): Promise<Result<null>> {
  const parameters = readParameters(given, secureFields(core));
  const old = core.installation;
  if (old === undefined) {
    const withDefaults = { ...parameters, values: { ...defaultValues(core), ...parameters.values } };
    const problem = problemOf(core, withDefaults);
    if (problem !== undefined) return failed(400, problem);
    core.installation = { id: newId(core.ids), parameters: withDefaults, complete: false };
    return install(core, executions);
  }
  if (!old.complete) return failed(409, 'The app is being installed');
  return edit(core, old, parameters);
}

function edit(core: Core, old: Installation, given: Parameters): Result<null> {
  const keep = core.options.secureLeftOut === 'keep';
  const parameters = keep ? keepingSecure(given, old.parameters) : given;
  const problem = problemOf(core, parameters);
  if (problem !== undefined) return failed(400, problem);
  core.installation = { ...old, parameters };
  return fine(null);
}

function problemOf({ app, host, options }: Core, { values }: Parameters): string | undefined {
  if (app.settings.kind !== 'json' || !options.checkParameters) return undefined;
  return parameterProblem({ ...app.settings, modules: host.subscribed_modules }, values);
}

/** An onAppUninstall that reports an error, or none in time, leaves the app installed. */
export async function uninstall(core: Core, executions: Executions): Promise<Result<null>> {
  if (core.installation?.complete !== true) return failed(400, 'The app is not installed');
  const result = await runSetupEvent(core, executions, 'onAppUninstall');
  if (result.ok) forget(core, executions);
  return result;
}

/** Whatever belongs to the installation is gone: parameters, store, schedules, running executions. */
export function forget(core: Core, executions: Executions): void {
  core.installation = undefined;
  core.store.clear();
  core.schedules.clear();
  core.jobs.clear();
  core.answerCache.clear();
  core.circuit.clear();
  core.authorisations.clear();
  core.entities.clear();
  core.files.clear();
  executions.killAll();
}

async function install(core: Core, executions: Executions): Promise<Result<null>> {
  const result = await runSetupEvent(core, executions, 'onAppInstall');
  if (!result.ok) forget(core, executions);
  else if (core.installation !== undefined) core.installation = { ...core.installation, complete: true };
  return result;
}

/** Runs a setup event; an app that does not listen agrees. */
export async function runSetupEvent(
  core: Core,
  executions: Executions,
  event: string,
): Promise<Result<null>> {
  const handler = core.app.events.get('common')?.get(event);
  if (handler === undefined) return fine(null);
  const rendered = await executions.launch({
    kind: 'setup',
    name: event,
    handler,
    args: envelope(core, 'setup', event),
    limitMs: core.options.setupLimitMs,
    offers: { store: event !== 'onAppInstall' || core.options.storeInSetup },
  });
  return setupResult(rendered);
}

/** What the end of a setup event means for whoever waits for it. */
export function setupResult(rendered: Rendered): Result<null> {
  switch (rendered.kind) {
    case 'value':
      return fine(null);
    case 'error':
      return reported(rendered.error);
    case 'invalid':
      return failed(400, 'The error should be a JSON Object with a message or a status parameter.');
    case 'threw':
      return failed(500, `Error while executing App server script! - ${rendered.message}`);
    case 'timeout':
  }
  return failed(504, 'Request Timed Out!');
}

function reported({ status, message }: { status?: unknown; message?: unknown }): Result<null> {
  const text = typeof message === 'string' ? message : 'The app reported an error';
  return failed(typeof status === 'number' ? status : 400, text.slice(0, MESSAGE_MAX));
}

function secureFields(core: Core): string[] {
  return Object.entries(fieldsOf(core))
    .filter(([, field]) => field['secure'] === true)
    .map(([name]) => name);
}

function defaultValues(core: Core): Record<string, unknown> {
  const fields = Object.entries(fieldsOf(core)).filter(([, field]) => field['default_value'] !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, field['default_value']]));
}

function fieldsOf(core: Core): Readonly<Record<string, Record<string, unknown>>> {
  return core.app.settings.kind === 'json' ? core.app.settings.fields : {};
}
