import { customers, doubles, everybody } from '../../tests/sync/people.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import type { World } from './world.ts';

/** Sees to it that a sync does not go well. */
export type Disturb = (world: World) => Promise<unknown>;

/** How a disturbed sync ended. */
export interface End {
  readonly data: ReturnType<typeof everybody>;
  /** The first sync, and what followed it by itself. */
  readonly run: RunSummary | undefined;
  readonly later: readonly RunSummary[];
  readonly doubles: readonly string[];
  /** Calls that executions made to the platform, without schedules. */
  readonly calls: number;
}

/** Installs the app, disturbs its first sync and lets it end; `tell` hears now and then where it is. */
export async function endOf(
  world: World,
  disturb: Disturb,
  tell: (line: string) => void = () => undefined,
): Promise<End> {
  await world.install();
  await world.control('POST', 'usage/reset');
  await disturb(world);
  await started(world);
  await world.rest(async (minute) => {
    if (minute % TELL_EVERY_MINUTES === TELL_EVERY_MINUTES - 1) tell(await whereItIs(world, minute + 1));
  });
  const { requests, storeOps } = await world.control<Usage>('GET', 'usage');
  await world.control('DELETE', 'faults');
  const whole = await lastRun(world);
  // What a product did not answer for is tried again by itself.
  await world.advance(RETRIED_WITHIN);
  await world.rest();
  const { runs } = await world.call<{ runs: RunSummary[] }>('listRuns');
  return {
    data: everybody(world),
    run: whole,
    later: runs.filter(({ startedAt }) => startedAt > (whole?.startedAt ?? '')),
    doubles: doubles(customers(world)),
    calls: requests.total + storeOps.total,
  };
}

async function lastRun(world: World): Promise<RunSummary | undefined> {
  const { runs } = await world.call<{ runs: RunSummary[] }>('listRuns');
  return runs.find(({ kind }) => kind === 'full') ?? runs[0];
}

const RETRIED_WITHIN = '2h';

const TELL_EVERY_MINUTES = 60;

interface Stored {
  readonly items: {
    readonly state?: {
      readonly value: {
        readonly run: {
          readonly phase: string;
          readonly attempts: number;
          readonly summary: { readonly progress: { readonly done: number } };
        } | null;
      };
    };
  };
}

async function whereItIs(world: World, minutes: number): Promise<string> {
  const { items } = await world.control<Stored>('GET', 'store');
  const run = items.state?.value.run;
  const { faults } = await world.control<{ faults: { kind: string }[] }>('GET', 'faults');
  const cuts = faults.filter(({ kind }) => kind === 'kill').length;
  const where = `${String(run?.phase)} ${String(run?.summary.progress.done)}`;
  return `after ${String(minutes)} minutes: ${where}, ${String(cuts)} cuts to come`;
}

interface Usage {
  readonly requests: { readonly total: number };
  readonly storeOps: { readonly total: number };
}

const PRESSES_MAX = 20;

/** The start itself may be what is cut off: an admin presses again. */
async function started(world: World): Promise<void> {
  for (let press = 0; press < PRESSES_MAX; press += 1) {
    try {
      await world.call('startSync');
      return;
    } catch {
      await world.advance('1m');
    }
  }
}
