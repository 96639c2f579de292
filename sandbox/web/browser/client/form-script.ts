import type { Ask } from './ask.ts';

/*
 * What `config/assets/iparams.js` of a JSON settings form may use beside the client: the global `utils`
 * (app-installation-page, dynamic parameters). Its functions are called by the host page, which sends the form's
 * values along, so that `utils.get` can answer at once.
 */

let values: Record<string, unknown> = {};

/** Offers `utils` to a document that the platform made for the form's script. */
export function startForm(ask: Ask): void {
  if (document.documentElement.dataset.form === undefined) return;
  Object.assign(window, {
    utils: {
      get: (name: string) => values[name],
      set: (name: string, attributes: Record<string, unknown>) => {
        if ('value' in attributes) values[name] = attributes.value;
        void ask('form.set', name, attributes);
      },
    },
  });
}

/** Calls a function of the script, if it has one of this name, with the form's values in force. */
export function callForm(name: string, [current, ...args]: readonly unknown[]): unknown {
  values = { ...(current as Record<string, unknown>) };
  const found = (window as unknown as Record<string, unknown>)[name];
  return typeof found === 'function' ? (found as (...given: unknown[]) => unknown)(...args) : undefined;
}
