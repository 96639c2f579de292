/**
 * Runs first in every context and makes the globals of the serverless runtime
 * (app-sdk v3.0, serverless-apps; the context of FDK 6). It is a script of that context, so that every value an app
 * sees is of the app's own realm; to the outside it speaks JSON only.
 */
export const bootstrapSource = `(function (require) {
  'use strict';
  const { parse, stringify } = JSON;
  const systemRandom = Math.random;
  let host;
  const waiting = new Map();
  let calls = 0;
  let turns = 0;
  let isOver = false;

  function ask(service, args) {
    return new Promise((resolve, reject) => {
      const id = ++calls;
      const text = host.outside(() => stringify(args));
      waiting.set(id, { resolve, reject });
      host.call(id, service, text);
    });
  }

  function service(name, methods) {
    return Object.fromEntries(methods.map((method) => [method, (...args) => ask(name + '.' + method, args)]));
  }

  function textOf(value) {
    if (typeof value === 'string') return value;
    if (value instanceof Error) return value.stack || String(value);
    try {
      return stringify(value) ?? String(value);
    } catch {
      return String(value);
    }
  }

  function messageOf(error) {
    if (error !== null && typeof error === 'object' && 'message' in error) return textOf(error.message);
    return textOf(error);
  }

  function errorText(error) {
    if (error === undefined || error === null) return undefined;
    const isObject = typeof error === 'object' && !Array.isArray(error);
    if (!isObject || !('message' in error || 'status' in error)) return 'invalid';
    return stringify({ status: error.status, message: error.message });
  }

  function renderData(error, value) {
    host.render(errorText(error), value === undefined ? undefined : stringify(value));
  }

  // Executions that come later in the same context find the globals as the first one did.
  function offer(name, isOffered, make) {
    delete globalThis[name];
    if (isOffered) globalThis[name] = make();
  }

  function offerAll({ store, schedule, targetUrl, random }) {
    offer('$request', true, () => service('request', ['invokeTemplate']));
    offer('$db', store, () => ({
      ...service('db', ['get', 'set', 'update', 'delete']),
      entity: () => ({ get: entityOf }),
    }));
    offer('$files', store, () => ({
      ...service('files', ['upload', 'get', 'list', 'delete']),
      getSandboxedPath: () => host.sandboxedPath(),
    }));
    offer('$schedule', schedule, () => service('schedule', ['create', 'fetch', 'update', 'delete']));
    offer('$job', schedule, () =>
      service('job', ['invoke', 'get', 'list', 'history', 'updateStatusMessage']),
    );
    offer('generateTargetUrl', targetUrl, () => (...args) => ask('targetUrl.generate', args));
    Math.random = random ? () => host.random() : systemRandom;
  }

  function entityOf(entity) {
    const methods = ['schema', 'create', 'get', 'getAll', 'update', 'delete'];
    return Object.fromEntries(
      methods.map((method) => [method, (...args) => ask('entity.' + method, [entity, ...args])]),
    );
  }

  globalThis.renderData = renderData;
  globalThis.console = Object.fromEntries(
    ['log', 'info', 'warn', 'error'].map((level) => [
      level,
      (...args) => host.log(level, args.map(textOf).join(' ')),
    ]),
  );

  const SystemDate = Date;
  function SandboxDate(...args) {
    if (!new.target) return new SystemDate(host.now()).toString();
    return Reflect.construct(SystemDate, args.length === 0 ? [host.now()] : args, new.target);
  }
  Object.defineProperty(SandboxDate, 'name', { value: 'Date' });
  Object.defineProperty(SandboxDate, 'length', { value: 7 });
  SandboxDate.prototype = SystemDate.prototype;
  SandboxDate.prototype.constructor = SandboxDate;
  SandboxDate.now = () => host.now();
  SandboxDate.parse = SystemDate.parse;
  SandboxDate.UTC = SystemDate.UTC;
  globalThis.Date = SandboxDate;

  return {
    lend(newHost, offers) {
      host = newHost;
      waiting.clear();
      isOver = false;
      offerAll(offers);
    },
    start(name, argsText) {
      const run = async () => {
        let result;
        try {
          const handlers = host.load();
          result = handlers[name](parse(argsText));
        } catch (error) {
          host.threw(messageOf(error));
          return;
        }
        try {
          await result;
          host.ended();
        } catch (error) {
          host.rejected(messageOf(error));
        }
      };
      Promise.resolve().then(run);
    },
    settle(id, ok, text) {
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      const value = text === undefined ? undefined : host.outside(() => parse(text));
      if (ok) resolve(value);
      else reject(value);
    },
    guard() {
      turns += 1;
      if (turns % 1024 === 0) isOver ||= host.overdue();
      // From then on at every turn: a loop around a catch ends too.
      if (isOver) throw new Error('The execution took too long.');
    },
    require: (from) => (name) => {
      const found = require(from, name);
      if (found === undefined) throw new Error('Cannot find module "' + name + '"');
      return found.exports;
    },
  };
})`;
