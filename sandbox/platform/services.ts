import { sleep } from '../core/clock.ts';
import type { Core } from './core.ts';
import { answered, failed } from './errors.ts';
import type { LogLevel } from './logs.ts';
import type { Serve, Served } from './runtime/execution.ts';
import { storeOperation } from './store/service.ts';
import { targetUrl } from './targetUrl.ts';
import { invokeTemplate } from './templates/invoke.ts';
import type { Caller, Result, StoreCall, TemplateAnswer } from './types.ts';
import { noParameters } from './parameters.ts';

/** Who asks a service, and what it may do. */
export interface ServiceCaller {
  readonly caller: Caller;
  readonly log: (level: LogLevel, text: string) => void;
  readonly kill?: (() => void) | undefined;
}

export interface RequestOptions {
  readonly context?: Record<string, unknown>;
  readonly body?: unknown;
}

/** The request method; undefined when the execution died at it. */
export function request(
  core: Core,
  by: ServiceCaller,
  name: string,
  { context, body }: RequestOptions,
): Promise<TemplateAnswer | undefined> {
  const services = {
    ...core,
    templates: core.app.templates,
    rate: core.requestRate,
    options: () => core.options,
    currentHost: () => core.host,
    log: by.log,
  };
  const parameters = core.installation?.parameters ?? noParameters;
  return invokeTemplate(services, { name, context, body, caller: by.caller, parameters, kill: by.kill });
}

/** The key-value store; undefined when the execution died at it. */
export function storeCall(
  core: Core,
  call: StoreCall,
  kill: (() => void) | undefined,
): Promise<Result<unknown> | undefined> {
  const services = {
    ...core,
    storeLatencyMs: () => core.options.storeLatencyMs,
    stillInstalled: stillInstalled(core),
  };
  return storeOperation(services, call, kill);
}

/** The services of one execution, as the globals of its context call them. */
export function serviceTable(
  core: Core,
  log: ServiceCaller['log'],
  event: { readonly kind: string; readonly name: string },
): Serve {
  const schedules = core.schedules;
  const table: Record<string, (args: readonly unknown[], kill: () => void) => Promise<Served | undefined>> = {
    'request.invokeTemplate': async ([name, options], kill) => {
      const by: ServiceCaller = { caller: 'server', log, kill };
      const answer = await request(core, by, String(name), options ?? {});
      return answer && { ok: answer.status < 400, value: answer };
    },
    'db.get': async ([key], kill) => served(await storeCall(core, { action: 'get', key }, kill)),
    'db.set': async ([key, value, options], kill) =>
      served(await storeCall(core, { action: 'set', key, value, options }, kill)),
    'db.update': async ([key, type, attributes], kill) =>
      served(await storeCall(core, { action: 'update', key, type, attributes }, kill)),
    'db.delete': async ([key], kill) => served(await storeCall(core, { action: 'delete', key }, kill)),
    'schedule.create': ([given], kill) => scheduled(core, kill, () => schedules.create(given)),
    'schedule.fetch': ([given], kill) => scheduled(core, kill, () => schedules.fetch(given)),
    'schedule.update': ([given], kill) => scheduled(core, kill, () => schedules.update(given)),
    'schedule.delete': ([given], kill) => scheduled(core, kill, () => schedules.delete(given)),
    'targetUrl.generate': ([options], kill) => other(core, kill, () => targetUrl(core, event, options)),
  };
  return (service, args, kill) => table[service]?.(args, kill) ?? Promise.resolve(undefined);
}

function scheduled(core: Core, kill: () => void, work: () => unknown): Promise<Served | undefined> {
  const registered = core.app.events.get('common')?.has('onScheduledEvent') === true;
  return other(core, kill, () =>
    registered ? answered(work) : failed(400, 'The app has not registered an onScheduledEvent'),
  );
}

async function other(core: Core, kill: () => void, work: () => Result<unknown>): Promise<Served | undefined> {
  if (core.faults.forOther(true) === 'kill') {
    kill();
    return undefined;
  }
  const isThere = stillInstalled(core);
  const halfMs = core.options.storeLatencyMs / 2;
  await sleep(core.clock, halfMs);
  if (!isThere()) return undefined;
  const result = work();
  await sleep(core.clock, halfMs);
  return served(result);
}

function stillInstalled(core: Core): () => boolean {
  const id = core.installation?.id;
  return () => core.installation?.id === id;
}

function served(result: Result<unknown> | undefined): Served | undefined {
  if (result === undefined) return undefined;
  return result.ok ? { ok: true, value: result.value } : { ok: false, value: result.error };
}
