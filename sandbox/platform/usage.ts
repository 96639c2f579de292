import type { ExecutionRecord } from './types.ts';

const EXECUTIONS_MAX = 2000;

type Counts = Record<string, number>;

/** Everything counted since the last reset. */
export interface Usage {
  readonly since: string;
  readonly requests: {
    readonly total: number;
    readonly byTemplate: Counts;
    /** `<product> <method> <path with ids normalised>` */
    readonly byRoute: Counts;
    readonly byStatus: Counts;
  };
  readonly storeOps: {
    readonly total: number;
    readonly byAction: Counts;
    /** `<action> <key, with numbers and other made-up parts normalised>` */
    readonly byKey: Counts;
  };
  readonly methods: Counts;
  readonly executionsTotal: number;
  /** For how long the app's own code ran in all of them on the machine's clock, milliseconds, by what called for it. */
  readonly ownMsByKind: Counts;
  /** How often the app's files were loaded into a context, and how long that took in all. */
  readonly loads: { readonly count: number; readonly ms: number };
  /** The newest, oldest first; at most 2000. */
  readonly executions: readonly ExecutionRecord[];
}

/** The meter of one platform. */
export class Meter {
  #sinceMs: number;
  #byTemplate: Counts = {};
  #byRoute: Counts = {};
  #byStatus: Counts = {};
  #byAction: Counts = {};
  #byKey: Counts = {};
  #methods: Counts = {};
  #executions: ExecutionRecord[] = [];
  #executionsTotal = 0;
  #ownMsByKind: Counts = {};
  #loads = { count: 0, ms: 0 };

  constructor(nowMs: number) {
    this.#sinceMs = nowMs;
  }

  request(template: string, product: string, method: string, path: string): void {
    count(this.#byTemplate, template);
    count(this.#byRoute, `${product} ${method} ${routeOf(path)}`);
  }

  requestStatus(status: number): void {
    count(this.#byStatus, String(status));
  }

  storeOp(action: string, key: unknown): void {
    count(this.#byAction, action);
    count(this.#byKey, `${action} ${keyOf(String(key))}`);
  }

  method(name: string): void {
    count(this.#methods, name);
  }

  execution(record: ExecutionRecord): void {
    this.#executionsTotal += 1;
    count(this.#ownMsByKind, record.kind, record.ownMs);
    if (record.loadMs > 0) this.#load(record.loadMs);
    this.#executions.push(record);
    if (this.#executions.length > EXECUTIONS_MAX) this.#executions.shift();
  }

  #load(ms: number): void {
    this.#loads = { count: this.#loads.count + 1, ms: this.#loads.ms + ms };
  }

  reset(nowMs: number): void {
    this.#sinceMs = nowMs;
    this.#byTemplate = {};
    this.#byRoute = {};
    this.#byStatus = {};
    this.#byAction = {};
    this.#byKey = {};
    this.#methods = {};
    this.#executions = [];
    this.#executionsTotal = 0;
    this.#ownMsByKind = {};
    this.#loads = { count: 0, ms: 0 };
  }

  usage(): Usage {
    return {
      since: new Date(this.#sinceMs).toISOString(),
      requests: {
        total: sum(this.#byTemplate),
        byTemplate: { ...this.#byTemplate },
        byRoute: { ...this.#byRoute },
        byStatus: { ...this.#byStatus },
      },
      storeOps: {
        total: sum(this.#byAction),
        byAction: { ...this.#byAction },
        byKey: { ...this.#byKey },
      },
      methods: { ...this.#methods },
      executionsTotal: this.#executionsTotal,
      ownMsByKind: { ...this.#ownMsByKind },
      loads: this.#loads,
      executions: [...this.#executions],
    };
  }
}

/** `/api/v2/contacts/67000000012` → `/api/v2/contacts/{id}`; numbers, uuids and long hex words are ids. */
function routeOf(path: string): string {
  return path
    .split('/')
    .map((part) =>
      /^(\d+|[0-9a-f]{16,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.test(part) ? '{id}' : part,
    )
    .join('/');
}

/** `x/s/1767603600/26/3` → `x/s/*`: a part with a digit in it is made up, and so is what follows it. */
function keyOf(key: string): string {
  return key.replace(/[^/]*\d[^/]*/g, '*').replace(/\*(\/\*)+/g, '*');
}

function count(counts: Counts, name: string, by = 1): void {
  counts[name] = (counts[name] ?? 0) + by;
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce((total, one) => total + one, 0);
}
