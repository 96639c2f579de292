import type { Border, Container, Inside, ServerCode } from '../../sandbox/platform/runtime/container.ts';
import type { ServerPart } from './bundle.ts';
import { jsonCopy } from './copy.ts';
import { runtimeOf, type Host } from './runtime.ts';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * A server part in this process, for one execution after the other. Containers outlive their simulation, so that the
 * machine has compiled the code well when the next one begins.
 */
export class InProcessCode implements ServerCode {
  readonly #part: ServerPart;
  #idle: InProcessContainer[] = [];
  #lent: InProcessContainer[] = [];

  constructor(part: ServerPart) {
    this.#part = part;
  }

  open(): Container {
    const container = this.#idle.pop() ?? new InProcessContainer(this, this.#part);
    this.#lent.push(container);
    return container;
  }

  /** A simulation has ended: nothing of it goes on. */
  takeBack(): void {
    for (const container of this.#lent) container.forget();
    this.#idle.push(...this.#lent);
    this.#lent = [];
  }
}

const nobody: Host = {
  call: () => undefined,
  render: () => undefined,
  log: () => undefined,
  now: () => 0,
  random: () => 0,
  threw: () => undefined,
  rejected: () => undefined,
  ended: () => undefined,
};

/** Both sides are of one realm: a copy on the way in and on the way out is enough. */
const copies: Border = { pack: jsonCopy, unpack: (copy) => copy };

class InProcessContainer implements Container {
  readonly code: ServerCode;
  readonly inside: Inside;
  readonly border = copies;
  readonly sharesQueue = true;
  readonly isGuarded = false;
  readonly isLoaded = true;
  readonly #handlers: Record<string, unknown>;
  readonly #waiting = new Map<number, Waiting>();
  #host: Host = nobody;
  #calls = 0;

  constructor(code: ServerCode, part: ServerPart) {
    this.code = code;
    this.#handlers = part(
      runtimeOf(
        () => this.#host,
        (service, args) => this.#ask(service, args),
      ),
    );
    this.inside = {
      lend: (host) => {
        this.#host = host as Host;
        this.#waiting.clear();
      },
      start: (handler, args) => void this.#start(handler, args),
      settle: (id, ok, value) => {
        this.#settle(id, ok, value);
      },
    };
  }

  handlers(): Record<string, unknown> {
    return this.#handlers;
  }

  /** There is one queue: the app's promises go on by themselves. */
  turn(): void {
    return undefined;
  }

  forget(): void {
    this.#host = nobody;
    this.#waiting.clear();
  }

  #ask(service: string, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#calls += 1;
      this.#waiting.set(this.#calls, { resolve, reject });
      this.#host.call(this.#calls, service, copies.pack(args));
    });
  }

  async #start(name: string, args: unknown): Promise<void> {
    const host = this.#host;
    const handler = this.#handlers[name] as (args: unknown) => unknown;
    let result: unknown;
    try {
      await Promise.resolve();
      result = handler(args);
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
  }

  #settle(id: number, ok: boolean, value: unknown): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    if (ok) waiting.resolve(value);
    else waiting.reject(value);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
