import { defaultDocument, type SettingsDocument } from '../../rules/settings/document.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { measureMemory } from './memory.ts';
import { figuresOf, ownCpuOf, type Figures, type OwnCpu, type Usage } from './meter.ts';
import { naiveSync } from './naive.ts';
import { measurePhases, type PhaseFigures } from './phases.ts';
import { loadWhole } from '../../sandbox/platform/platform.ts';
import type { Seed } from '../../sandbox/sandbox.types.ts';
import { openWorld, type World } from './world.ts';
import { changeSome } from './changes.ts';

/** One line of the bench: what a sync of so many people cost. */
export interface Measured extends Figures, OwnCpu {
  readonly name: string;
  /** Persons on both sides together. */
  readonly people: number;
  /** From the start to the end of the run, on the sandbox's clock. */
  readonly virtualMinutes: number;
  /** All requests but Freshdesk's writes, for a thousand people. */
  readonly besidesFreshdeskWritesPer1000: number;
  /** `engineCpuMs` for a thousand people, and the same of the whole process with the local products. */
  readonly engineCpuMsPer1000: number;
  readonly processCpuMsPer1000: number;
  /** Live memory of the fullest execution above its own beginning, MB; `null` where it was not sampled. */
  readonly executionMemoryMb: number | null;
  /** Largest stored value with its key, and all of them, bytes. */
  readonly store: { readonly values: number; readonly largest: number; readonly bytes: number };
  /** The same by phase of the run; nothing where the run is not the bench's own. */
  readonly phases: Readonly<Record<string, PhaseFigures>>;
  /** Processor time of everything, the local products included, seconds; and the process' peak memory. */
  readonly process: { readonly cpuSeconds: number; readonly wallSeconds: number; readonly peakRssMb: number };
}

interface Scenario {
  readonly seed: Exclude<Seed, string>;
  /** Plans of the products, where not Pro on both sides. */
  readonly plans?: { readonly freshsales?: SettingsDocument['freshsalesPlan']; readonly freshdesk?: string };
  /** What is chosen in the settings besides the plan. */
  readonly settings?: Partial<SettingsDocument>;
  readonly iparams?: object;
  /** What happens before the run that is measured. */
  readonly prepare?: (world: World) => Promise<void>;
  /** The measured run, where it is not a sync of the app. */
  readonly run?: (world: World) => Promise<RunSummary>;
}

const small = { people: 2000, overlap: 0.8, gaps: 0.1 };
const large = { people: 10_000, overlap: 0.8, gaps: 0.1 };
const huge = { people: 100_000, overlap: 0.8, gaps: 0.1 };

// The run after a first one reads what that one wrote; the next one finds nothing.
const untilIdle = async (world: World) => {
  await world.sync();
  await world.sync();
  await world.sync();
};

const changed = (count: number) => async (world: World) => {
  await untilIdle(world);
  await world.advance('1h');
  changeSome(world, count);
};

/** The moment before the twice-daily run is due, after runs that wrote nothing. */
const untilDue = async (world: World) => {
  await untilIdle(world);
  const { items } = await world.control<{ items: { state: { value: { dueAtMs: number } } } }>('GET', 'store');
  const waitMs = items.state.value.dueAtMs - world.sandbox.clock.now() - 1000;
  await world.advance(`${String(waitMs)}ms`);
};

/** The run that the next tick begins by itself. */
const dueRun = async (world: World) => {
  await world.advance('10m');
  await world.rest();
  const { runs } = await world.call<{ runs: RunSummary[] }>('listRuns');
  return runs[0]!;
};

const oneWay = (people: number, freshsales: 'enterprise' | 'growth'): Scenario => ({
  seed: { people, customersOnly: true },
  settings: { direction: 'toFreshsales' },
  plans: { freshsales },
});

/** The scenarios by name; `--only` picks some, all others run by default. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  'first-2k': { seed: small },
  'first-10k': { seed: large },
  'first-20k': { seed: { people: 20_000, overlap: 0.8, gaps: 0.1 } },
  'first-100k': { seed: huge },
  'one-way-10k': oneWay(10_000, 'enterprise'),
  'one-way-30k': oneWay(30_000, 'enterprise'),
  'one-way-100k': oneWay(100_000, 'enterprise'),
  'one-way-100k-growth': oneWay(100_000, 'growth'),
  'incremental-10k': { seed: large, prepare: changed(100) },
  'idle-10k': { seed: large, prepare: untilDue, run: dueRun },
  'idle-10k-classic': {
    seed: large,
    iparams: { freshsales_domain: 'acme.freshsales.io' },
    settings: { entities: ['contacts', 'leads'] },
    prepare: untilDue,
    run: dueRun,
  },
  // The app itself keeps still, or it would answer the events of these writes with requests of its own.
  'naive-10k': {
    seed: large,
    plans: { freshsales: 'enterprise' },
    settings: { enabled: false },
    run: naiveSync,
  },
};

/** Runs one scenario in this process and measures its last sync. */
export async function measure(name: string): Promise<Measured> {
  const scenario = scenarios[name];
  if (scenario === undefined)
    throw new Error(`There is no scenario ${name}: ${Object.keys(scenarios).join(', ')}.`);
  const { seed } = scenario;
  const world = await prepared(scenario);
  const before = { cpu: process.cpuUsage(), atMs: performance.now() };
  const memory = measureMemory(world);
  const phases = measurePhases(world);
  const eachMinute = async (minute: number) => {
    phases.look();
    await memory.look(minute);
  };
  const run = await (scenario.run?.(world) ?? world.sync(eachMinute));
  if (run.status !== 'done')
    throw new Error(`${name}: the sync ended as ${run.status} (${String(run.reason)}).`);
  const own = ownUse(before);
  const usage = await world.control<Usage>('GET', 'usage');
  const [figures, cpu] = [figuresOf(usage), ownCpuOf(usage, own)];
  const people = seed.people * (seed.customersOnly === true ? 1 : 2);
  const { total, freshdeskWrites } = figures.requests;
  return {
    name,
    people,
    ...figures,
    ...cpu,
    virtualMinutes: minutesOf(run),
    besidesFreshdeskWritesPer1000: tenths(((total - freshdeskWrites) * 1000) / people),
    engineCpuMsPer1000: tenths((cpu.engineCpuMs * 1000) / people),
    processCpuMsPer1000: tenths((own.cpuMs * 1000) / people),
    executionMemoryMb: memory.mostMb(),
    store: await storeOf(world),
    phases: phases.figures(),
    process: {
      cpuSeconds: tenths(own.cpuMs / 1000),
      wallSeconds: tenths(own.wallMs / 1000),
      peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    },
  };
}

const bothPro = { freshsales: 'pro', freshdesk: 'pro' } as const;

/** The installed app at the moment before the measured run, with the meter at zero. */
async function prepared({ seed, plans, settings, iparams, prepare }: Scenario): Promise<World> {
  // Without the local platform's guards: the engine's own processor time is what counts.
  const world = await openWorld(seed, undefined, undefined, undefined, loadWhole('dist', 'bare'));
  const { freshsales: freshsalesPlan, freshdesk } = { ...bothPro, ...plans };
  await world.control('POST', 'options', {
    freshsales: { plan: freshsalesPlan },
    freshdesk: { plan: freshdesk },
    // The engine's own processor time is what counts, not that of loading the app over and over.
    platform: { contextReuse: 'warm' },
  });
  await world.install({ ...iparams, settings: { ...defaultDocument, freshsalesPlan, ...settings } });
  await prepare?.(world);
  await world.control('POST', 'usage/reset');
  return world;
}

function ownUse(before: { cpu: NodeJS.CpuUsage; atMs: number }) {
  const { user, system } = process.cpuUsage(before.cpu);
  return { cpuMs: (user + system) / 1000, wallMs: performance.now() - before.atMs };
}

async function storeOf(world: World): Promise<Measured['store']> {
  const { items } = await world.control<{ items: Record<string, { value: unknown }> }>('GET', 'store');
  const sizes = Object.entries(items).map(
    ([key, { value }]) => Buffer.byteLength(key) + Buffer.byteLength(JSON.stringify(value)),
  );
  return {
    values: sizes.length,
    largest: Math.max(0, ...sizes),
    bytes: sizes.reduce((sum, size) => sum + size, 0),
  };
}

function minutesOf(run: RunSummary): number {
  return tenths((Date.parse(run.endedAt ?? run.startedAt) - Date.parse(run.startedAt)) / 60_000);
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
