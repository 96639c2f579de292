import { openChannel } from './channel.ts';

/*
 * The client library that stands in for `{{{appclient}}}`: it defines the global `app`. Surface and names:
 * developers.freshworks.com, "Front-end apps" of each module (data, events, interface, instance, request, db).
 */

type Data = Record<string, unknown>;
type Listener = (event: AppEvent) => void;

interface AppEvent {
  readonly type: string;
  readonly helper: { getData(): unknown; done(): void; fail(message: string): void };
}

interface Context {
  readonly instanceId: string;
  readonly location: string;
  readonly parentId?: string;
  readonly modalData?: unknown;
}

const listeners = new Map<string, Listener[]>();
const receivers: Listener[] = [];

// A page function (`validate`, `postConfigs`, `getConfigs`) is a global of the settings page.
const channel = openChannel(
  () => (window.parent === window ? null : window.parent),
  (method, args) => {
    if (method === 'event') return emit(listeners.get(String(args[0])) ?? [], String(args[0]), args[1]);
    if (method === 'received') return emit(receivers, 'received', args[0]);
    return callPage(method, args);
  },
);

const noop = () => undefined;

function emit(to: readonly Listener[], type: string, data: unknown): void {
  for (const listener of to) listener({ type, helper: { getData: () => data, done: noop, fail: noop } });
}

function callPage(name: string, args: readonly unknown[]): unknown {
  const found = (window as unknown as Data)[name];
  if (typeof found !== 'function') throw new Error(`Mandatory method(s) missing in iparams.html: ${name}`);
  return (found as (...args: readonly unknown[]) => unknown)(...args);
}

const ask = (method: string, ...args: unknown[]) => channel.ask(method, ...args);

function clientOf(context: Context) {
  return {
    iparams: { get: (key?: string) => ask('iparams.get', key) },
    request: requestMethods(),
    db: {
      get: (key: unknown) => ask('db', { action: 'fetch', dbKey: key }),
      set: (key: unknown, data: unknown, options?: unknown) =>
        ask('db', { action: 'store', dbKey: key, data, options }),
      update: (key: unknown, type: unknown, attributes: unknown) =>
        ask('db', { action: 'update', dbKey: key, type, attributes }),
      delete: (key: unknown) => ask('db', { action: 'delete', dbKey: key }),
    },
    data: { get: (name: string) => ask('data.get', name) },
    events: {
      on: (type: string, listener: Listener) => {
        if (context.location === 'modal') throw new Error('Events methods are not available in a modal.');
        listeners.set(type, [...(listeners.get(type) ?? []), listener]);
      },
    },
    interface: { trigger: (action: string, options?: Data) => ask('interface.trigger', action, options) },
    instance: instanceMethods(context),
  };
}

function requestMethods() {
  return {
    invoke: (name: string, payload?: Data) => ask('request.invoke', name, payload ?? {}),
    invokeTemplate: (name: string, options?: Data) => ask('request.invokeTemplate', name, options ?? {}),
    get: gone('get'),
    post: gone('post'),
    put: gone('put'),
    patch: gone('patch'),
    delete: gone('delete'),
  };
}

const gone = (name: string) => () => {
  throw new Error(`${name} is no longer supported in Request API`);
};

function instanceMethods(context: Context) {
  return {
    resize: (size: { height?: string }) => ask('instance.resize', size),
    close: () => ask('instance.close'),
    context: () => Promise.resolve(context),
    get: () => ask('instance.get'),
    send: (options: Data) => ask('instance.send', options),
    receive: (listener: Listener) => {
      receivers.push(listener);
    },
  };
}

let client: Promise<ReturnType<typeof clientOf>> | undefined;

Object.assign(window, {
  app: {
    /** Resolves once per iframe; outside a product's page it never does. */
    initialized: () => (client ??= ask('initialized').then((context) => clientOf(context as Context))),
  },
});
