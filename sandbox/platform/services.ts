import { sleep } from '../core/clock.ts';
import type { Core } from './core.ts';
import type { LogLevel } from './logs.ts';
import { storeOperation } from './store/service.ts';
import { invokeTemplate } from './templates/invoke.ts';
import type { Caller, Result, StoreCall, TemplateAnswer } from './types.ts';
import { noParameters } from './parameters.ts';

/** Who asks a service, and what it may do. */
export interface ServiceCaller {
  readonly caller: Caller;
  readonly log: (level: LogLevel, text: string) => void;
  readonly kill?: (() => void) | undefined;
  readonly withoutDeveloperSettings?: boolean | undefined;
}

export interface RequestOptions {
  readonly context?: Record<string, unknown>;
  readonly body?: unknown;
  readonly cache?: unknown;
  readonly ttl?: unknown;
}

/** The request method; undefined when the execution died at it. */
export function request(
  core: Core,
  by: ServiceCaller,
  name: string,
  { context, body, cache, ttl }: RequestOptions,
): Promise<TemplateAnswer | undefined> {
  const services = {
    ...core,
    templates: core.app.templates,
    rate: core.requestRate,
    cache: core.answerCache,
    developerSettings: by.withoutDeveloperSettings === true ? undefined : core.developerSettings,
    options: () => core.options,
    currentHost: () => core.host,
    log: by.log,
  };
  const parameters = core.installation?.parameters ?? noParameters;
  const { caller, kill } = by;
  return invokeTemplate(services, { name, context, body, cache, ttl, caller, parameters, kill });
}

/** The key-value store; undefined when the execution died at it. */
export function storeCall(
  core: Core,
  call: StoreCall,
  kill: (() => void) | undefined,
): Promise<Result<unknown> | undefined> {
  const { clock, store, storeRate, meter, faults } = core;
  const services = {
    clock,
    store,
    storeRate,
    meter,
    faults,
    storeLatencyMs: () => core.options.storeLatencyMs,
    stillInstalled: stillInstalled(core),
  };
  return storeOperation(services, call, kill);
}

/** Anything else that is asked of the platform: there, `work`, and back. Undefined: the execution died at it. */
export async function otherCall<T>(
  core: Core,
  kill: (() => void) | undefined,
  work: () => Result<T>,
): Promise<Result<T> | undefined> {
  if (core.faults.forOther(kill !== undefined) === 'kill') {
    kill?.();
    return undefined;
  }
  const isThere = stillInstalled(core);
  const halfMs = core.options.storeLatencyMs / 2;
  await sleep(core.clock, halfMs);
  if (!isThere()) return undefined;
  const result = work();
  await sleep(core.clock, halfMs);
  return result;
}

function stillInstalled(core: Core): () => boolean {
  const id = core.installation?.id;
  return () => core.installation?.id === id;
}
