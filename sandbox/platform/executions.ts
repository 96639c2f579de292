import type { Core } from './core.ts';
import type { LogLevel } from './logs.ts';
import type { Container } from './runtime/container.ts';
import { SandboxedFolder } from './runtime/folder.ts';
import { Execution, type Ending, type Offers, type Rendered, type Serve } from './runtime/execution.ts';
import { serviceTable } from './serviceTable.ts';
import type { ExecutionRecord } from './types.ts';

export interface Launch {
  readonly kind: ExecutionRecord['kind'];
  /** The event's, schedule's or method's name: what `usage` and `logs` show. */
  readonly name: string;
  readonly handler: string;
  readonly args: Record<string, unknown>;
  readonly limitMs: number;
  readonly offers?: Partial<Offers>;
  /** Templates know no `app_settings` while they are being decided on. */
  readonly withoutDeveloperSettings?: boolean;
  /** Id of the job that it is. */
  readonly jobId?: string;
  readonly onEnded?: (ending: Ending) => void;
  /** Runs from the install page leave no logs (serverless-apps/smi-apps). */
  readonly silent?: boolean;
}

/** Starts executions, keeps the live ones and writes down how they ended. */
export class Executions {
  readonly #core: Core;
  readonly #live = new Set<Execution>();
  /** Containers that wait for their next execution, when contexts are kept warm; the first opened comes first. */
  #idle: Container[] = [];
  readonly #opened = new WeakMap<Container, number>();
  #count = 0;

  constructor(core: Core) {
    this.#core = core;
  }

  /** Resolves with what the handler rendered, or what the platform says in its place. */
  launch(launch: Launch): Promise<Rendered> {
    return new Promise((resolve) => {
      this.#run(launch, resolve);
    });
  }

  /** Ends everything that runs: the installation is gone. */
  killAll(): void {
    for (const execution of this.#live) execution.kill();
    this.#idle = [];
  }

  /** How many are running. */
  live(): number {
    return this.#live.size;
  }

  #run(launch: Launch, onRendered: (rendered: Rendered) => void): void {
    const { clock, options, appRandom } = this.#core;
    const container = this.#container();
    const log = this.#logger(launch);
    const folder = new SandboxedFolder();
    this.#count += 1;
    const id = this.#count;
    const counted = countingServe(
      serviceTable(this.#core, this, {
        ...launch,
        folder: () => folder.path(),
        log: (level, text) => {
          log(level, 'platform', text);
        },
      }),
    );
    const startedAtMs = clock.now();
    let refused = false;
    const execution = new Execution({
      container,
      handler: launch.handler,
      args: launch.args,
      limitMs: launch.limitMs,
      loopLimitMs: options.loopLimitMs,
      offers: { store: true, schedule: true, targetUrl: true, ...launch.offers },
      mustRender: launch.kind === 'method' || launch.kind === 'setup',
      clock,
      skewMs: options.appClockSkewMs,
      random: appRandom,
      serve: this.#witnessed(id, counted.serve),
      sandboxedPath: () => folder.open(),
      log,
      onRendered: (rendered) => {
        refused = launch.kind === 'setup' && rendered.kind === 'error';
        onRendered(rendered);
      },
      onEnded: (ending) => {
        this.#live.delete(execution);
        folder.remove();
        launch.onEnded?.(ending);
        this.#keep(container, ending);
        const seen =
          refused && ending.outcome === 'error' ? { ...ending, outcome: 'refused' as const } : ending;
        this.#core.meter.execution(recordOf(id, launch, startedAtMs, clock.now(), seen, counted.counts));
      },
    });
    this.#live.add(execution);
    execution.start();
  }

  #witnessed(execution: number, serve: Serve): Serve {
    const { witness, clock } = this.#core;
    if (witness === undefined) return serve;
    return async (service, args, kill) => {
      const askedMs = clock.now();
      const result = await serve(service, args, kill);
      witness({ execution, service, args, askedMs, answeredMs: clock.now(), result });
      return result;
    };
  }

  #container(): Container {
    const { code, options } = this.#core;
    const warm = options.contextReuse === 'warm' ? this.#idle.shift() : undefined;
    if (warm?.code === code) return warm;
    const opened = code.open();
    this.#opened.set(opened, this.#count);
    return opened;
  }

  // One after the other they all go to the same container, and a crowd opens others for a while.
  #wait(container: Container): void {
    const age = (one: Container) => this.#opened.get(one) ?? 0;
    const place = this.#idle.findIndex((one) => age(one) > age(container));
    this.#idle.splice(place === -1 ? this.#idle.length : place, 0, container);
  }

  // What was cut off may still have something to do: its context is not used again.
  #keep(container: Container, { outcome }: Ending): void {
    const isSound = outcome !== 'timeout' && outcome !== 'killed';
    if (isSound && this.#core.options.contextReuse === 'warm') this.#wait(container);
  }

  #logger({ name, silent }: Launch) {
    const { logs, clock } = this.#core;
    return (level: LogLevel, source: 'app' | 'platform', text: string) => {
      if (silent === true && source === 'app') return;
      logs.add({ at: new Date(clock.now()).toISOString(), level, source, execution: name, text });
    };
  }
}

interface ServiceCounts {
  requests: number;
  storeOps: number;
}

function countingServe(serve: Serve): { serve: Serve; counts: ServiceCounts } {
  const counts: ServiceCounts = { requests: 0, storeOps: 0 };
  return {
    counts,
    serve: (service, args, kill) => {
      if (service.startsWith('request.')) counts.requests += 1;
      if (service.startsWith('db.')) counts.storeOps += 1;
      return serve(service, args, kill);
    },
  };
}

function recordOf(
  id: number,
  { kind, name }: Launch,
  startedAtMs: number,
  nowMs: number,
  ending: Ending,
  counts: ServiceCounts,
): ExecutionRecord {
  return {
    id,
    kind,
    name,
    startedAt: new Date(startedAtMs).toISOString(),
    durationMs: nowMs - startedAtMs,
    ...ending,
    ...counts,
  };
}
