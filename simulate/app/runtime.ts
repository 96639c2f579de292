/** The globals of a serverless execution (Platform 3.0, serverless apps), as far as a server part in this process uses them. */
export const runtimeNames = [
  '$request',
  '$db',
  '$schedule',
  '$job',
  'generateTargetUrl',
  'renderData',
  'console',
  'Date',
  'Math',
] as const;

export type Runtime = Readonly<Record<(typeof runtimeNames)[number], unknown>>;

/** What an execution offers its container: the way to the platform's services, and its time and chance. */
export interface Host {
  call(id: number, service: string, args: unknown): void;
  render(error: string | undefined, value: string | undefined): void;
  log(level: string, text: string): void;
  now(): number;
  random(): number;
  threw(message: string): void;
  rejected(message: string): void;
  ended(): void;
}

type Ask = (service: string, args: readonly unknown[]) => Promise<unknown>;

/** Makes the globals; `host` is whoever the container belongs to at the time of the call. */
export function runtimeOf(host: () => Host, ask: Ask): Runtime {
  const service = (name: string, methods: readonly string[]) =>
    Object.fromEntries(
      methods.map((method) => [method, (...args: unknown[]) => ask(`${name}.${method}`, args)]),
    );
  const levels = ['log', 'info', 'warn', 'error'];
  return {
    $request: service('request', ['invokeTemplate']),
    $db: service('db', ['get', 'set', 'update', 'delete']),
    $schedule: service('schedule', ['create', 'fetch', 'update', 'delete']),
    $job: service('job', ['invoke', 'get', 'list', 'history', 'updateStatusMessage']),
    generateTargetUrl: (...args: unknown[]) => ask('targetUrl.generate', args),
    renderData: (error?: unknown, value?: unknown) => {
      host().render(errorText(error), value === undefined ? undefined : JSON.stringify(value));
    },
    console: Object.fromEntries(
      levels.map((level) => [
        level,
        (...args: unknown[]) => {
          host().log(level, args.map(String).join(' '));
        },
      ]),
    ),
    Date: dateOf(() => host().now()),
    Math: mathOf(() => host().random()),
  };
}

function errorText(error: unknown): string | undefined {
  if (error === undefined || error === null) return undefined;
  const { status, message } = error as { status?: unknown; message?: unknown };
  return JSON.stringify({ status, message });
}

/** `Date` on the simulated clock. */
function dateOf(now: () => number): unknown {
  return new Proxy(Date, {
    construct: (target, args: unknown[]) =>
      args.length === 0 ? new target(now()) : new target(...(args as [number])),
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  });
}

function mathOf(random: () => number): unknown {
  return Object.assign(Object.create(Math) as object, { random });
}
