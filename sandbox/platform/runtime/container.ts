import { createContext, Script, type Context } from 'node:vm';
import { bootstrapSource } from './bootstrap.ts';

/** The running handler as the context's bootstrap offers it. */
export interface Inside {
  /** Gives the globals to the execution that `host` belongs to. */
  lend(host: object, offers: object): void;
  start(handler: string, packedArgs: unknown): void;
  settle(id: number, ok: boolean, packed: unknown): void;
}

/** How values come into a container and out of it, so that neither side holds a piece of the other's. */
export interface Border {
  /** A value as `Inside` takes it. */
  pack(value: unknown): unknown;
  /** What came out, as a value. */
  unpack(packed: unknown): unknown;
}

const jsonText: Border = {
  pack: (value) => JSON.stringify(value),
  unpack: (text) => JSON.parse(text as string) as unknown,
};

/** What `require` and loop guards need of the context that the app's files run in. */
export interface Loader {
  require(from: string): unknown;
  readonly guard: unknown;
}

/** Where the app's server part runs: one execution's own, or one after the other's. */
export interface Container {
  /** What it was opened from. */
  readonly code: ServerCode;
  readonly inside: Inside;
  readonly border: Border;
  /** The app's promises wait in the machine's queue, not in one of their own. */
  readonly sharesQueue: boolean;
  /** Its code is stopped when it computes for too long: the processor's time counts. */
  readonly isGuarded: boolean;
  /** Whether `server/server.js` has run already. */
  readonly isLoaded: boolean;
  /** What `server/server.js` exports; it runs at the first use, and module state lives as long as the container. */
  handlers(): Record<string, unknown>;
  /** Lets promises of the app go on that wait in a queue of their own. */
  turn(): void;
}

/** The server part of an app, ready to run. */
export interface ServerCode {
  open(): Container;
}

/** The files of a server part as a context runs them. */
export interface Files {
  /** Runs `server/server.js` in a context and gives what it exports. */
  load(context: Context, loader: Loader): Record<string, unknown>;
  /** How one file finds another by name. */
  finder(context: Context, loader: () => Loader): (from: string, name: string) => unknown;
}

const bootstrap = new Script(bootstrapSource, { filename: 'platform' });
const nothing = new Script('0', { filename: 'platform' });

/** A context of its own, as on the platform. */
export class VmContainer implements Container {
  readonly code: ServerCode;
  readonly inside: Inside & Loader;
  readonly border = jsonText;
  readonly sharesQueue: boolean;
  readonly isGuarded = true;
  readonly #files: Files;
  readonly #context: Context;
  #handlers: Record<string, unknown> | undefined;

  /** `sharesQueue`: packages run outside the context, and the app waits for their promises. */
  constructor(code: ServerCode, files: Files, sharesQueue: boolean) {
    this.code = code;
    this.sharesQueue = sharesQueue;
    this.#files = files;
    // With a queue of their own, promises of the app go on only when the context is entered.
    this.#context = createContext({}, sharesQueue ? {} : { microtaskMode: 'afterEvaluate' });
    keepCounters(this.#context);
    const make = bootstrap.runInContext(this.#context) as (require: unknown) => Inside & Loader;
    this.inside = make(files.finder(this.#context, () => this.inside));
  }

  get isLoaded(): boolean {
    return this.#handlers !== undefined;
  }

  handlers(): Record<string, unknown> {
    this.#handlers ??= this.#files.load(this.#context, this.inside);
    return this.#handlers;
  }

  turn(): void {
    nothing.runInContext(this.#context);
  }
}

/** Where the coverage of an instrumented app is measured, its counters outlive the context they count in. */
function keepCounters(context: Context): void {
  const { __coverage__: counters } = globalThis as { __coverage__?: object };
  if (counters !== undefined) context['__coverage__'] = counters;
}
