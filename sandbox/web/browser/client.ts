import { openChannel } from './channel.ts';
import type { Ask, Context } from './client/ask.ts';
import { askListeners, deliver, emit } from './client/events.ts';
import { callForm, startForm } from './client/form-script.ts';
import { keepLinksLocal } from './client/local-links.ts';
import { clientOf } from './client/surface.ts';
import type { ClientNames } from './client/surface.ts';

/*
 * The client library that stands in for `{{{appclient}}}`: it defines the global `app`. Surface and names:
 * developers.freshworks.com, "Front-end apps" of each module (data, events, interface, instance, request, db).
 */

type Answer = (...args: readonly unknown[]) => unknown;

const ANSWERS: Readonly<Record<string, Answer>> = {
  event: (type, data) => {
    emit(String(type), data);
  },
  intercept: (type, data) => askListeners(String(type), data),
  received: deliver,
  postConfigs: (options) => {
    const { wait } = options as { readonly wait: boolean };
    const given = pageFunction('postConfigs')();
    // A page that is not waited for has stored its promise instead of what it promises.
    return given instanceof Promise && !wait ? {} : given;
  },
  form: (name, ...args) => callForm(String(name), args),
};

const channel = openChannel(
  () => (window.parent === window ? null : window.parent),
  (method, args) => (ANSWERS[method] ?? pageFunction(method))(...args),
);

/** A function of the settings page (`validate`, `postConfigs`, `getConfigs`) is a global of its document. */
function pageFunction(name: string): Answer {
  const found = (window as unknown as Record<string, unknown>)[name];
  if (typeof found !== 'function') throw new Error(`Mandatory method(s) missing in iparams.html: ${name}`);
  return found as Answer;
}

const ask: Ask = (method, ...args) => channel.ask(method, ...args);

let client: Promise<ReturnType<typeof clientOf>> | undefined;

/** Resolves once per iframe; outside a product's page it never does. */
function initialized(): Promise<ReturnType<typeof clientOf>> {
  client ??= ask('initialized').then((known) => {
    const { context, names } = known as { readonly context: Context; readonly names: ClientNames };
    return clientOf(ask, context, names);
  });
  return client;
}

// `frsh_init` is the older name, which official samples still call. A document that loads the library twice has one.
if (!('app' in window)) {
  Object.assign(window, { app: { initialized }, frsh_init: initialized });
  startForm(ask);
  keepLinksLocal();
}
