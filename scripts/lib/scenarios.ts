import { requestKinds, type RequestKind } from '../../server/platform/requests.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { openWorld, type Json, type World } from './world.ts';

/** One line of the bench: what a sync of so many people cost. */
export interface Measured {
  readonly name: string;
  /** Persons on both sides together. */
  readonly people: number;
  readonly requests: Readonly<Record<RequestKind | 'total', number>>;
  readonly storeOps: number;
  readonly executions: number;
  /** From the start to the end of the run, on the sandbox's clock. */
  readonly virtualMinutes: number;
  /** Processor time of the whole process, sandbox and app, for a thousand people. */
  readonly cpuMsPer1000: number;
  readonly peakRssMb: number;
}

interface Scenario {
  /** Persons a side. */
  readonly people: number;
  /** What happens before the run that is measured. */
  readonly prepare: (world: World) => Promise<void>;
}

const syncTwice = async (world: World) => {
  await world.sync();
  await world.sync();
};

export const scenarios: Readonly<Record<string, Scenario>> = {
  'first-2k': { people: 2000, prepare: () => Promise.resolve() },
  'idle-2k': { people: 2000, prepare: syncTwice },
  'changes-2k': {
    people: 2000,
    prepare: async (world) => {
      await syncTwice(world);
      await world.advance('1h');
      changeSome(world);
    },
  },
};

interface Usage {
  readonly requests: { readonly total: number; readonly byTemplate: Readonly<Record<string, number>> };
  readonly storeOps: { readonly total: number };
  readonly executionsTotal: number;
}

/** Runs one scenario in this process and measures its last sync. */
export async function measure(name: string): Promise<Measured> {
  const scenario = scenarios[name];
  if (scenario === undefined)
    throw new Error(`There is no scenario ${name}: ${Object.keys(scenarios).join(', ')}.`);
  const world = await openWorld({ people: scenario.people, overlap: 0.8, gaps: 0.1 });
  await world.install();
  await scenario.prepare(world);
  await world.control('POST', 'usage/reset');
  const before = process.cpuUsage();
  const run = await world.sync();
  const { user, system } = process.cpuUsage(before);
  if (run.status !== 'done')
    throw new Error(`${name}: the sync ended as ${run.status} (${String(run.reason)}).`);
  const usage = await world.control<Usage>('GET', 'usage');
  const people = scenario.people * 2;
  return {
    name,
    people,
    requests: byKind(usage),
    storeOps: usage.storeOps.total,
    executions: usage.executionsTotal,
    virtualMinutes: minutesOf(run),
    cpuMsPer1000: Math.round((user + system) / people),
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

/** Counted by the sandbox, sorted by what the app's templates are for. */
function byKind(usage: Usage): Measured['requests'] {
  const kinds = { list: 0, match: 0, reread: 0, write: 0, poll: 0, other: 0, total: usage.requests.total };
  for (const [template, count] of Object.entries(usage.requests.byTemplate)) {
    const kind = Object.entries(requestKinds).find(([name]) => name === template)?.[1] ?? 'other';
    kinds[kind] += count;
  }
  return kinds;
}

function minutesOf(run: RunSummary): number {
  const ms = Date.parse(run.endedAt ?? run.startedAt) - Date.parse(run.startedAt);
  return Math.round(ms / 6000) / 10;
}

/** One in a hundred of each side gets a Twitter id, which hardly anybody has: news for the other side. */
function changeSome(world: World): void {
  const view = world
    .suite<{ filters: { id: number; name: string }[] }>('GET', '/contacts/filters')
    .filters.find((filter) => filter.name === 'All Contacts')!;
  const { contacts } = world.suite<{ contacts: Json[] }>(
    'GET',
    `/contacts/view/${String(view.id)}?per_page=100`,
  );
  for (const { id } of contacts.filter((contact) => contact['twitter'] == null).slice(0, CHANGED)) {
    world.suite('PUT', `/contacts/${String(id)}`, { contact: { twitter: `sales_${String(id)}` } });
  }
  const customers = world.freshdesk<Json[]>('GET', '/contacts?per_page=100');
  for (const { id } of customers.filter((customer) => customer['twitter_id'] == null).slice(0, CHANGED)) {
    world.freshdesk('PUT', `/contacts/${String(id)}`, { twitter_id: `desk_${String(id)}` });
  }
}

const CHANGED = 20;
