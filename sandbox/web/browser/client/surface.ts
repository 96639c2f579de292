import type { Ask, Context } from './ask.ts';
import { listen, receive } from './events.ts';
import type { AppEvent } from './events.ts';
import { fileMethods, storeMethods } from './stores.ts';

type Listener = (event: AppEvent) => unknown;

/** Which names the methods of unclear naming have. */
export interface ClientNames {
  readonly jobMethods: 'job' | 'jobs' | 'both';
}

/** The client that `app.initialized()` gives to an app: its surface and nothing else (front-end apps, data to instance). */
export function clientOf(ask: Ask, context: Context, { jobMethods }: ClientNames) {
  const jobs = jobMethodsOf(ask);
  return {
    iparams: { get: (key?: string) => ask('iparams.get', key) },
    request: requestMethods(ask),
    db: storeMethods(ask),
    files: fileMethods(ask),
    ...(jobMethods === 'jobs' ? {} : { job: jobs }),
    ...(jobMethods === 'job' ? {} : { jobs }),
    data: { get: (name: string) => ask('data.get', name) },
    events: { on: eventMethod(context) },
    interface: {
      trigger: (action: string, options?: object) => ask('interface.trigger', action, options),
    },
    instance: instanceMethods(ask, context),
  };
}

function eventMethod({ location }: Context) {
  return (type: string, listener: Listener, options?: { readonly intercept?: boolean }) => {
    if (location === 'modal') throw new Error('Events methods are not available in a modal.');
    listen(type, listener, options?.intercept === true);
    return Promise.resolve();
  };
}

function requestMethods(ask: Ask) {
  const gone = ['get', 'post', 'put', 'patch', 'delete'].map((name) => [
    name,
    () => Promise.reject(new Error(`${name} is no longer supported in Request API`)),
  ]);
  return {
    invoke: (name: string, payload?: object) => ask('request.invoke', name, payload ?? {}),
    invokeTemplate: (name: string, options?: object) => ask('request.invokeTemplate', name, options ?? {}),
    ...(Object.fromEntries(gone) as Record<string, () => Promise<never>>),
  };
}

function jobMethodsOf(ask: Ask) {
  const call = (action: string, more: object) => ask('jobs', { action, ...more });
  return {
    // One page leaves the tag out (serverless-apps/jobs).
    invoke: (name: unknown, ...given: readonly unknown[]) => {
      const [tag, data] = typeof given[0] === 'object' ? [undefined, given[0]] : given;
      return call('invoke', { name, tag, data });
    },
    get: (id: unknown) => call('get', { id }),
    list: (filter?: unknown) => call('list', { filter }),
    history: (filter?: unknown) => call('history', { filter }),
  };
}

function instanceMethods(ask: Ask, context: Context) {
  return {
    resize: (size: { readonly height?: string }) => ask('instance.resize', size),
    close: () => ask('instance.close'),
    context: () => Promise.resolve(context),
    get: () => ask('instance.get'),
    send: (options: object) => ask('instance.send', options),
    receive: (listener: Listener) => {
      receive(listener);
    },
  };
}
