/** What one execution did, for whoever judges it. */
export interface Trace {
  readonly rendered: { readonly error: unknown; readonly value: unknown }[];
  readonly logs: string[];
  readonly reads: Set<string>;
  readonly written: { readonly key: string; readonly value: object }[];
  readonly requests: Request[];
  storeOps: number;
}

export interface Request {
  readonly template: string;
  readonly context: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface TemplateAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly response: string;
}

/** The world of one execution. */
export interface Surroundings {
  nowMs(): number;
  readonly store: Map<string, object>;
  answer(request: Request): Promise<TemplateAnswer>;
}

export type Handlers = Readonly<Record<string, (args: unknown) => Promise<void>>>;

let around: Surroundings;
let trace: Trace;

/** More than any execution may make: whoever asks for more is in a loop. */
const CALLS_MAX = 60;

const $request = {
  invokeTemplate: async (
    template: string,
    { context, body }: { context: Record<string, string>; body?: string },
  ) => {
    const request = { template, context, body };
    trace.requests.push(request);
    // As if the platform had killed it: nothing that follows has an effect on what is judged.
    if (trace.requests.length > CALLS_MAX) throw { status: 0, headers: {}, response: '' };
    const answer = await around.answer(request);
    if (answer.status < 200 || answer.status >= 400) throw answer;
    return answer;
  },
};

function count(): void {
  trace.storeOps += 1;
}

const copyOf = <T>(value: T): T => structuredClone(value);

const $db = {
  get: async (key: string) => {
    count();
    trace.reads.add(key);
    const value = around.store.get(key);
    if (value === undefined) throw { status: 404, message: 'Record not found' };
    return Promise.resolve(copyOf(value));
  },
  set: async (key: string, value: object, options: { setIf?: string } = {}) => {
    count();
    if (options.setIf === 'not_exist' && around.store.has(key))
      throw { status: 400, message: 'The setIf conditional request failed' };
    write(key, value);
    return Promise.resolve({ Created: true });
  },
  update: async (key: string, action: string, changes: Record<string, unknown>) => {
    count();
    const value: Record<string, unknown> = { ...around.store.get(key) };
    for (const [name, change] of Object.entries(changes)) {
      const known = value[name];
      if (action === 'append')
        value[name] = [...(Array.isArray(known) ? (known as unknown[]) : []), ...(change as unknown[])];
      else value[name] = (typeof known === 'number' ? known : 0) + (change as number);
    }
    write(key, value);
    return Promise.resolve({ Updated: true });
  },
  delete: async (key: string) => {
    count();
    around.store.delete(key);
    return Promise.resolve({ Deleted: true });
  },
};

function write(key: string, value: object): void {
  trace.written.push({ key, value });
  around.store.set(key, JSON.parse(JSON.stringify(value)) as object);
}

const $schedule = {
  create: () => Promise.resolve({ status: 200 }),
  delete: () => Promise.resolve({ status: 200 }),
};

/** Lends the server part the globals of the platform, in this process; returns what takes them back. */
export function lendGlobals(): () => void {
  const { now } = Date;
  const { info } = console;
  Object.assign(globalThis, {
    $request,
    $db,
    $schedule,
    generateTargetUrl: () => Promise.resolve('https://hooks.platform.example/event?options=next-slice'),
    renderData: (error: unknown, value: unknown) => trace.rendered.push({ error, value }),
  });
  Date.now = () => around.nowMs();
  console.info = (text: string) => {
    trace.logs.push(text);
  };
  return () => {
    Date.now = now;
    console.info = info;
  };
}

export async function execute(
  handlers: Handlers,
  name: string,
  args: unknown,
  surroundings: Surroundings,
): Promise<Trace> {
  around = surroundings;
  trace = { rendered: [], logs: [], reads: new Set(), written: [], requests: [], storeOps: 0 };
  const own = trace;
  await handlers[name]!(args);
  return own;
}
