import { createContext, Script, type Context } from 'node:vm';
import { bootstrapSource } from './bootstrap.ts';
import type { ServerCode } from './code.ts';

/** The running handler as the context's bootstrap offers it. */
export interface Inside {
  /** Gives the globals to the execution that `host` belongs to. */
  lend(host: object, offers: object): void;
  start(handler: string, argsText: string): void;
  settle(id: number, ok: boolean, text: string | undefined): void;
  require(from: string): unknown;
  readonly guard: unknown;
}

const bootstrap = new Script(bootstrapSource, { filename: 'platform' });

/** A context with the app's server part in it: one execution's own, or one after the other's. */
export class Container {
  readonly code: ServerCode;
  readonly context: Context;
  readonly inside: Inside;
  #handlers: Record<string, unknown> | undefined;

  /** `sharedQueue`: packages run outside the context, and the app waits for their promises. */
  constructor(code: ServerCode, sharedQueue: boolean) {
    this.code = code;
    // With a queue of their own, promises of the app go on only when the context is entered.
    this.context = createContext({}, sharedQueue ? {} : { microtaskMode: 'afterEvaluate' });
    keepCounters(this.context);
    const make = bootstrap.runInContext(this.context) as (require: unknown) => Inside;
    this.inside = make(code.finder(this.context, () => this.inside));
  }

  /** What `server/server.js` exports; it runs at the first use, and module state lives as long as the container. */
  handlers(): Record<string, unknown> {
    this.#handlers ??= this.code.load(this.context, this.inside);
    return this.#handlers;
  }
}

/** Where the coverage of an instrumented app is measured, its counters outlive the context they count in. */
function keepCounters(context: Context): void {
  const { __coverage__: counters } = globalThis as { __coverage__?: object };
  if (counters !== undefined) context['__coverage__'] = counters;
}
