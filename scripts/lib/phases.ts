import type { Usage } from '../../sandbox/platform/usage.ts';
import type { World } from './world.ts';

type Counts = Record<string, number>;

/** What a phase of a run took: how long, and of what how much. */
export interface PhaseFigures {
  minutes: number;
  requests: number;
  storeOps: number;
  /** Executions by how many requests each made, without those that made none. */
  readonly executionsByRequests: Counts;
  readonly requestsByTemplate: Counts;
  readonly storeOpsByKey: Counts;
}

/** Sorts what is counted of a run by the phase that it was in. */
export interface PhaseMeter {
  /** To be called before each minute that passes. */
  readonly look: () => void;
  /** What has been counted, by phase in the order of the run. */
  figures(): Readonly<Record<string, PhaseFigures>>;
}

/** Looks each minute: what was done in the minute in which a phase ended counts to the phase that it began in. */
export function measurePhases(world: World): PhaseMeter {
  const platform = world.sandbox.platforms.first;
  const phases = new Map<string, PhaseFigures>();
  let before = platform.usage();
  let phase = 'start';
  const take = () => {
    const now = platform.usage();
    const figures = phases.get(phase) ?? nothing();
    phases.set(phase, figures);
    count(figures, before, now);
    before = now;
    return figures;
  };
  return {
    look: () => {
      take().minutes += 1;
      phase = phaseOf(platform.storeItem('state')?.value) ?? phase;
    },
    figures: () => {
      take();
      return Object.fromEntries(phases);
    },
  };
}

function nothing(): PhaseFigures {
  return {
    minutes: 0,
    requests: 0,
    storeOps: 0,
    executionsByRequests: {},
    requestsByTemplate: {},
    storeOpsByKey: {},
  };
}

function count(figures: PhaseFigures, before: Usage, now: Usage): void {
  figures.requests += now.requests.total - before.requests.total;
  figures.storeOps += now.storeOps.total - before.storeOps.total;
  addMore(figures.requestsByTemplate, before.requests.byTemplate, now.requests.byTemplate);
  addMore(figures.storeOpsByKey, before.storeOps.byKey, now.storeOps.byKey);
  const last = before.executions.at(-1)?.id ?? 0;
  for (const { id, requests } of now.executions)
    if (id > last && requests > 0) add(figures.executionsByRequests, String(requests), 1);
}

function addMore(sums: Counts, before: Readonly<Counts>, now: Readonly<Counts>): void {
  for (const [name, total] of Object.entries(now)) add(sums, name, total - (before[name] ?? 0));
}

function add(sums: Counts, name: string, more: number): void {
  if (more > 0) sums[name] = (sums[name] ?? 0) + more;
}

function phaseOf(state: unknown): string | undefined {
  return (state as { run?: { phase?: string } | null } | undefined)?.run?.phase;
}
