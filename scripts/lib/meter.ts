import { requestKinds, type RequestKind } from '../../server/platform/requests.ts';

/** What the sandbox counted, as far as the bench reads it. */
export interface Usage {
  readonly requests: {
    readonly total: number;
    readonly byTemplate: Readonly<Record<string, number>>;
    readonly byRoute: Readonly<Record<string, number>>;
    readonly byStatus: Readonly<Record<string, number>>;
  };
  readonly storeOps: { readonly total: number };
  readonly executionsTotal: number;
  readonly ownMsByKind: Readonly<Record<string, number>>;
  readonly loads: { readonly count: number; readonly ms: number };
  readonly executions: readonly {
    readonly kind: string;
    readonly name: string;
    readonly durationMs: number;
    readonly requests: number;
    readonly storeOps: number;
  }[];
}

type Kinds = Readonly<Record<RequestKind | 'total', number>>;

/** What a run cost, by the sandbox's meter. */
export interface Figures {
  /** Every request in one kind; the writes also by product. */
  readonly requests: Kinds & { readonly freshdeskWrites: number; readonly freshsalesWrites: number };
  /** All calls that Freshsales counts to its hour. */
  readonly freshsalesCalls: number;
  /** Refused by a limit of the platform or of a product. */
  readonly refused429: number;
  readonly storeOps: number;
  readonly executions: number;
  /** The longest execution, and the one with most calls. */
  readonly most: { readonly durationMs: number; readonly requests: number; readonly storeOps: number };
}

/** Processor time of the app's own code, milliseconds. */
export interface OwnCpu {
  /** Of the sync. */
  readonly engineCpuMs: number;
  /** Of hearing of the events that its writes raise. */
  readonly eventsCpuMs: number;
  /** Of loading the app's files into so many new contexts. */
  readonly loadCpuMs: number;
  readonly loads: number;
}

/**
 * The app's share of the processor time that the process used meanwhile: the sandbox knows for how long the app's code
 * ran on the machine's clock, and by how much that clock runs apart from the processor's, the whole process tells. What
 * the machine does beside (compiling, collecting) is shared in proportion.
 */
export function ownCpuOf(
  { ownMsByKind, loads }: Usage,
  used: { readonly cpuMs: number; readonly wallMs: number },
): OwnCpu {
  const { product = 0, ...others } = ownMsByKind;
  const cpuOf = (ms: number) => Math.round((ms * used.cpuMs) / used.wallMs);
  return {
    engineCpuMs: cpuOf(Object.values(others).reduce((sum, ms) => sum + ms, 0)),
    eventsCpuMs: cpuOf(product),
    loadCpuMs: cpuOf(loads.ms),
    loads: loads.count,
  };
}

export function figuresOf(usage: Usage): Figures {
  const { executions } = usage;
  const most = (what: 'durationMs' | 'requests' | 'storeOps') =>
    executions.reduce((most, execution) => Math.max(most, execution[what]), 0);
  // The bench's own question after the run.
  const asked = executions
    .filter(({ name }) => name === 'listRuns')
    .reduce((sum, { storeOps }) => sum + storeOps, 0);
  return {
    requests: byKind(usage),
    freshsalesCalls: callsOf(usage, 'freshsales'),
    refused429: usage.requests.byStatus['429'] ?? 0,
    storeOps: usage.storeOps.total - asked,
    executions: usage.executionsTotal,
    most: { durationMs: most('durationMs'), requests: most('requests'), storeOps: most('storeOps') },
  };
}

/** Counted by the sandbox, sorted by what the app's templates are for. */
function byKind(usage: Usage): Figures['requests'] {
  const kinds = { list: 0, match: 0, reread: 0, write: 0, poll: 0, widget: 0, selfCall: 0, other: 0 };
  const writes = { freshdesk: 0, freshsales: 0 };
  for (const [template, count] of Object.entries(usage.requests.byTemplate)) {
    const kind = kindOf(template);
    kinds[kind] += count;
    if (kind === 'write') writes[template.startsWith('freshdesk') ? 'freshdesk' : 'freshsales'] += count;
  }
  return {
    ...kinds,
    total: usage.requests.total,
    freshdeskWrites: writes.freshdesk,
    freshsalesWrites: writes.freshsales,
  };
}

function kindOf(template: string): RequestKind {
  return Object.entries(requestKinds).find(([name]) => name === template)?.[1] ?? 'other';
}

function callsOf({ requests }: Usage, product: string): number {
  const counts = Object.entries(requests.byRoute).filter(([route]) => route.startsWith(product));
  return counts.reduce((sum, [, count]) => sum + count, 0);
}
