import type { Clock, Timer } from '../../core/clock.ts';
import type { Random } from '../../core/random.ts';
import type { LogLevel } from '../logs.ts';
import type { ExecutionRecord } from '../types.ts';
import type { Container } from './container.ts';
import { watchStrayRejections } from './stray.ts';

/** How an execution came to its end. */
export interface Ending {
  readonly outcome: ExecutionRecord['outcome'];
  readonly message?: string;
  /** For how long the app's code has run on the machine's clock, milliseconds, without what the platform does for it. */
  readonly ownMs: number;
  /** The same of loading its files, where this execution was the first of its context. */
  readonly loadMs: number;
}

/** What the app gave to `renderData`, or what the platform answers in its place. */
export type Rendered =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly error: { readonly status?: unknown; readonly message?: unknown } }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'threw'; readonly message: string }
  | { readonly kind: 'timeout' };

/** Which globals exist besides those that always do. */
export interface Offers {
  readonly store: boolean;
  readonly schedule: boolean;
  readonly targetUrl: boolean;
}

/** What a promise of the app settles with. */
export interface Served {
  readonly ok: boolean;
  readonly value: unknown;
}

/** A service call of the app: undefined means that the execution died at it. */
export type Serve = (
  service: string,
  args: readonly unknown[],
  kill: () => void,
) => Promise<Served | undefined>;

export interface ExecutionSpec {
  /** Nobody else's while the execution lasts. */
  readonly container: Container;
  readonly handler: string;
  readonly args: Record<string, unknown>;
  readonly limitMs: number;
  readonly loopLimitMs: number;
  readonly offers: Offers;
  /** Methods and setup events last until `renderData`; the others until nothing is left to do. */
  readonly mustRender: boolean;
  readonly clock: Clock;
  /** What the app's `Date` is wrong by. */
  readonly skewMs: number;
  /** Random numbers for the app; the machine's own when undefined. */
  readonly random: Random | undefined;
  readonly serve: Serve;
  /** A folder of the execution's own. */
  sandboxedPath(): string;
  log(level: LogLevel, source: 'app' | 'platform', text: string): void;
  onRendered(rendered: Rendered): void;
  onEnded(ending: Ending): void;
}

/**
 * One execution: a handler in a context of its own. After its end nothing it does has an effect, and what it waits
 * for never comes.
 */
export class Execution {
  readonly #spec: ExecutionSpec;
  readonly #deadline: Timer;
  #entered: Moment = notEntered;
  #insideMs = 0;
  #outsideMs = 0;
  #loadMs = 0;
  #overrun = false;
  #pending = 0;
  #handlerDone = false;
  #rendered = false;
  #failure: string | undefined;
  #ended = false;

  constructor(spec: ExecutionSpec) {
    this.#spec = spec;
    this.#lend();
    this.#deadline = spec.clock.at(spec.clock.now() + spec.limitMs, () => {
      this.#stop('timeout');
    });
    watchStrayRejections((text) => {
      spec.log('error', 'platform', text);
    });
  }

  start(): void {
    const { container, handler, args } = this.#spec;
    this.#enter(() => {
      container.inside.start(handler, container.border.pack(args));
    });
  }

  /** Dies at once; whoever waits for an answer gets that of a timeout. */
  kill(): void {
    this.#stop('killed');
  }

  #lend(): void {
    const { container, offers, random, clock, skewMs } = this.#spec;
    container.inside.lend(
      {
        load: () => this.#load(),
        outside: <T>(work: () => T) => this.#outside(work),
        call: (id: number, service: string, packedArgs: unknown) => {
          this.#outside(() => void this.#call(id, service, packedArgs));
        },
        render: (error?: string, value?: string) => {
          this.#outside(() => {
            this.#render(error, value);
          });
        },
        log: (level: LogLevel, text: string) => {
          if (!this.#ended) this.#spec.log(level, 'app', text);
        },
        now: () => clock.now() + skewMs,
        overdue: () => (this.#overrun ||= this.#isOverdue()),
        random: () => random?.next(),
        sandboxedPath: () => this.#spec.sandboxedPath(),
        threw: (message: string) => {
          this.#threw(message);
        },
        rejected: (message: string) => {
          this.#rejected(message);
          this.#lookSoon();
        },
        ended: () => {
          this.#handlerDone = true;
          this.#lookSoon();
        },
      },
      { ...offers, random: random !== undefined },
    );
  }

  /** Runs `work` and then everything of the app that can go on, under the limit for endless loops. */
  #enter(work: () => void): void {
    if (this.#ended) return;
    this.#note();
    try {
      work();
      this.#spec.container.turn();
    } catch (error) {
      this.#threw(error instanceof Error ? error.message : String(error));
    }
    this.#insideMs += this.#enteredMs();
    if (this.#isOverdue()) this.#stop('timeout');
    if (this.#spec.container.sharesQueue) this.#lookSoon();
    else this.#endIfIdle();
  }

  // In the shared queue the app goes on after `#enter`; a tick comes after all that can go on now.
  #lookSoon(): void {
    if (!this.#spec.container.sharesQueue) return;
    process.nextTick(() => {
      if (this.#overrun) this.#stop('timeout');
      this.#endIfIdle();
    });
  }

  // The only place where the machine's time counts: the sandbox's does not pass while the app computes. It is the
  // processor's, so that a busy machine kills nobody; to ask for that takes long, and it is never more than the clock's.
  #isOverdue(): boolean {
    const { loopLimitMs } = this.#spec;
    if (this.#enteredMs() <= loopLimitMs) return false;
    const { user, system } = process.cpuUsage(this.#entered.cpu);
    return user + system > loopLimitMs * 1000;
  }

  #note(): void {
    if (this.#spec.container.isGuarded) this.#entered = momentNow();
  }

  #enteredMs(): number {
    return this.#spec.container.isGuarded ? performance.now() - this.#entered.atMs : 0;
  }

  /** What the platform does while the app waits for it: no time of the app's. */
  #outside<T>(work: () => T): T {
    const beforeMs = performance.now();
    try {
      return work();
    } finally {
      this.#outsideMs += performance.now() - beforeMs;
    }
  }

  #load(): Record<string, unknown> {
    const { container } = this.#spec;
    if (container.isLoaded) return container.handlers();
    const beforeMs = this.#outsideMs;
    const handlers = this.#outside(() => container.handlers());
    this.#loadMs = this.#outsideMs - beforeMs;
    return handlers;
  }

  // Without timers in the sandbox, a handler that has ended and waits for no call can do nothing more.
  #endIfIdle(): void {
    const idle = this.#handlerDone && this.#pending === 0;
    if (!idle || (this.#spec.mustRender && !this.#rendered)) return;
    this.#end({ outcome: this.#failure === undefined ? 'ok' : 'error', ...this.#failureMessage() });
  }

  async #call(id: number, service: string, packedArgs: unknown): Promise<void> {
    if (this.#ended || this.#overrun) return;
    this.#pending += 1;
    const { inside, border } = this.#spec.container;
    const result = await this.#spec.serve(service, border.unpack(packedArgs) as unknown[], () => {
      this.kill();
    });
    this.#pending -= 1;
    if (result === undefined) return;
    const answer = border.pack(result.value);
    this.#enter(() => {
      inside.settle(id, result.ok, answer);
    });
  }

  #render(errorText: string | undefined, valueText: string | undefined): void {
    if (this.#ended || this.#overrun || this.#rendered) return;
    const rendered = readRendered(errorText, valueText);
    if (rendered.kind !== 'value') this.#failure ??= describe(rendered);
    this.#answer(rendered);
  }

  #threw(message: string): void {
    if (this.#ended || this.#isOverdue()) return;
    this.#spec.log('error', 'platform', `Error while executing App server script! - ${message}`);
    this.#handlerDone = true;
    this.#failure ??= message;
    if (!this.#rendered) this.#answer({ kind: 'threw', message });
  }

  // Nobody hears of it: a caller waits until the time is over (FDK 6).
  #rejected(message: string): void {
    if (this.#ended || this.#isOverdue()) return;
    this.#spec.log('error', 'platform', `Unhandled rejection in ${this.#spec.handler}: ${message}`);
    this.#handlerDone = true;
    this.#failure ??= message;
  }

  #answer(rendered: Rendered): void {
    this.#rendered = true;
    this.#spec.onRendered(rendered);
  }

  #stop(outcome: 'timeout' | 'killed'): void {
    if (this.#ended) return;
    this.#end({ outcome: this.#failure === undefined ? outcome : 'error', ...this.#failureMessage() });
    if (!this.#rendered) this.#answer({ kind: 'timeout' });
  }

  #failureMessage(): { message: string } | object {
    return this.#failure === undefined ? {} : { message: this.#failure };
  }

  #end(ending: Omit<Ending, 'ownMs' | 'loadMs'>): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#deadline.cancel();
    const ownMs = Math.max(this.#insideMs - this.#outsideMs, 0);
    this.#spec.onEnded({ ...ending, ownMs, loadMs: this.#loadMs });
  }
}

/** Asking the machine for processor time takes long itself: the clock starts afterwards. */
interface Moment {
  readonly cpu: NodeJS.CpuUsage;
  readonly atMs: number;
}

// To ask for the processor's time takes long, and is done only where a guard asks for it.
const notEntered: Moment = { cpu: { user: 0, system: 0 }, atMs: 0 };

function momentNow(): Moment {
  return { cpu: process.cpuUsage(), atMs: performance.now() };
}

function readRendered(errorText: string | undefined, valueText: string | undefined): Rendered {
  if (errorText === 'invalid') return { kind: 'invalid' };
  if (errorText !== undefined) {
    return { kind: 'error', error: JSON.parse(errorText) as { status?: unknown; message?: unknown } };
  }
  return { kind: 'value', value: valueText === undefined ? undefined : (JSON.parse(valueText) as unknown) };
}

function describe(rendered: Rendered): string {
  if (rendered.kind !== 'error') return 'renderData was called with an error that is none';
  return String(rendered.error.message ?? rendered.error.status);
}
