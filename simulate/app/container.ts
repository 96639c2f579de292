import type { Container, Inside, ServerCode } from '../../sandbox/platform/runtime/container.ts';
import type { ServerPart } from './bundle.ts';
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

class InProcessContainer implements Container {
  readonly code: ServerCode;
  readonly inside: Inside;
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
      start: (handler, argsText) => void this.#start(handler, argsText),
      settle: (id, ok, text) => {
        this.#settle(id, ok, text);
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
      this.#host.call(this.#calls, service, JSON.stringify(args));
    });
  }

  async #start(name: string, argsText: string): Promise<void> {
    const host = this.#host;
    const handler = this.#handlers[name] as (args: unknown) => unknown;
    let result: unknown;
    try {
      await Promise.resolve();
      result = handler(JSON.parse(argsText));
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

  #settle(id: number, ok: boolean, text: string | undefined): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    const value = text === undefined ? undefined : (JSON.parse(text) as unknown);
    if (ok) waiting.resolve(value);
    else waiting.reject(value);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
