import type { World } from './world.ts';

/** Live memory of executions, sampled. */
export interface MemoryMeter {
  /** Lets the coming minute pass step by step, looking at the memory between the calls of an execution. */
  readonly look: (minute: number) => Promise<void>;
  /** The most that an execution held above its own beginning; `null` when nothing was sampled. */
  mostMb(): number | null;
}

// A full collection of a world of 200,000 people takes a second: a few minutes of the run are looked at.
const LOOK_EVERY_MINUTES = 60;
const STEP_MS = 400;
const STEPS = 45;

/**
 * With `--expose-gc`: moves the clock by less than a call takes and measures what is still referenced between the
 * steps. The least of a minute is the sandbox by itself, so the difference is what the execution holds.
 */
export function measureMemory(world: World, people: number): MemoryMeter {
  const collect = (globalThis as { gc?: () => void }).gc;
  let most: number | null = null;
  const every = people > 10_000 ? LOOK_EVERY_MINUTES : 10;
  return {
    look: async (minute) => {
      if (collect === undefined || minute % every !== every - 1) return;
      const seen: number[] = [];
      for (let step = 0; step < STEPS; step += 1) {
        await world.advance(`${String(STEP_MS)}ms`);
        collect();
        seen.push(process.memoryUsage().heapUsed);
      }
      most = Math.max(most ?? 0, Math.max(...seen) - Math.min(...seen));
    },
    mostMb: () => (most === null ? null : Math.round((most / 1024 / 1024) * 10) / 10),
  };
}
