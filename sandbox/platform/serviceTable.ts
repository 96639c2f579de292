import type { Core } from './core.ts';
import { entityCall } from './entities/calls.ts';
import { answered, failed } from './errors.ts';
import { fileCall, uploadFromPath } from './files/calls.ts';
import type { Executions } from './executions.ts';
import { jobCall } from './jobs/calls.ts';
import { isRecord } from './package/files.ts';
import type { Serve, Served } from './runtime/execution.ts';
import { otherCall, request, storeCall, type ServiceCaller } from './services.ts';
import { targetUrl } from './targetUrl.ts';
import type { EntityCall, JobCall, Result } from './types.ts';

/** The execution that asks. */
export interface Asking {
  readonly kind: string;
  readonly name: string;
  /** Id of the job that it is. */
  readonly jobId?: string | undefined;
  readonly withoutDeveloperSettings?: boolean | undefined;
  readonly log: ServiceCaller['log'];
  /** The folder that `getSandboxedPath` gave, if the app asked for it. */
  readonly folder: () => string | undefined;
}

type Args = readonly unknown[];
type Row = (args: Args, kill: () => void) => Promise<Served | undefined>;

/** The services of one execution, as the globals of its context call them. */
export function serviceTable(core: Core, executions: Executions, asking: Asking): Serve {
  const table: Record<string, Row> = {
    ...requestRows(core, asking),
    ...storeRows(core),
    ...scheduleRows(core),
    ...jobRows(core, executions, asking),
    ...entityRows(core),
    ...fileRows(core, asking),
    'targetUrl.generate': ([options], kill) => other(core, kill, () => targetUrl(core, asking, options)),
  };
  return (service, args, kill) => table[service]?.(args, kill) ?? Promise.resolve(undefined);
}

function requestRows(core: Core, { log, withoutDeveloperSettings }: Asking): Record<string, Row> {
  return {
    'request.invokeTemplate': async ([name, options], kill) => {
      const given = isRecord(options) ? options : {};
      const answer = await request(
        core,
        { caller: 'server', log, kill, withoutDeveloperSettings },
        String(name),
        given,
      );
      return answer && { ok: answer.status < 400, value: answer };
    },
  };
}

function storeRows(core: Core): Record<string, Row> {
  return {
    'db.get': async ([key], kill) => served(await storeCall(core, { action: 'get', key }, kill)),
    'db.set': async ([key, value, options], kill) =>
      served(await storeCall(core, { action: 'set', key, value, options }, kill)),
    'db.update': async ([key, type, attributes], kill) =>
      served(await storeCall(core, { action: 'update', key, type, attributes }, kill)),
    'db.delete': async ([key], kill) => served(await storeCall(core, { action: 'delete', key }, kill)),
  };
}

function scheduleRows(core: Core): Record<string, Row> {
  const { schedules } = core;
  const row =
    (work: (given: unknown) => unknown): Row =>
    ([given], kill) =>
      other(core, kill, () =>
        core.app.events.get('common')?.has('onScheduledEvent') === true
          ? answered(() => work(given))
          : failed(400, 'The app has not registered an onScheduledEvent'),
      );
  return {
    'schedule.create': row((given) => schedules.create(given)),
    'schedule.fetch': row((given) => schedules.fetch(given)),
    'schedule.update': row((given) => schedules.update(given)),
    'schedule.delete': row((given) => schedules.delete(given)),
  };
}

function jobRows(core: Core, executions: Executions, { jobId }: Asking): Record<string, Row> {
  const row =
    (callOf: (args: Args) => JobCall): Row =>
    (args, kill) =>
      other(core, kill, () => jobCall(core, executions, callOf(args), jobId));
  return {
    'job.invoke': row(invokeCall),
    'job.get': row(([id]) => ({ action: 'get', id })),
    'job.list': row(([filter]) => ({ action: 'list', filter })),
    'job.history': row(([filter]) => ({ action: 'history', filter })),
    'job.updateStatusMessage': row(([message]) => ({ action: 'updateStatusMessage', message })),
  };
}

// One page leaves the tag out (serverless-apps/jobs).
function invokeCall([name, tag, data]: Args): JobCall {
  const hasTag = !isRecord(tag);
  return { action: 'invoke', name, tag: hasTag ? tag : undefined, data: hasTag ? data : tag };
}

function entityRows(core: Core): Record<string, Row> {
  const row =
    (callOf: (args: Args) => EntityCall): Row =>
    (args, kill) =>
      other(core, kill, () => entityCall(core, callOf(args)));
  return {
    'entity.schema': row(([entity]) => ({ action: 'schema', entity })),
    'entity.create': row(([entity, data]) => ({ action: 'create', entity, data })),
    'entity.get': row(([entity, id]) => ({ action: 'get', entity, id })),
    'entity.getAll': row(([entity, options]) => ({ action: 'getAll', entity, options })),
    'entity.update': row(([entity, id, data]) => ({ action: 'update', entity, id, data })),
    'entity.delete': row(([entity, id]) => ({ action: 'delete', entity, id })),
  };
}

function fileRows(core: Core, { folder }: Asking): Record<string, Row> {
  return {
    'files.upload': ([given], kill) => other(core, kill, () => uploadFromPath(core, folder(), given)),
    'files.get': ([id], kill) => other(core, kill, () => fileCall(core, { action: 'get', id })),
    'files.list': (_args, kill) => other(core, kill, () => fileCall(core, { action: 'list' })),
    'files.delete': ([id], kill) => other(core, kill, () => fileCall(core, { action: 'delete', id })),
  };
}

async function other(core: Core, kill: () => void, work: () => Result<unknown>): Promise<Served | undefined> {
  return served(await otherCall(core, kill, work));
}

function served(result: Result<unknown> | undefined): Served | undefined {
  if (result === undefined) return undefined;
  return result.ok ? { ok: true, value: result.value } : { ok: false, value: result.error };
}
