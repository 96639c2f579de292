import type { World } from './world.ts';

/** Live memory of executions, sampled. */
export interface MemoryMeter {
  /** Lets the coming minute pass step by step, looking at the memory between the calls of an execution. */
  readonly look: (minute: number) => Promise<void>;
  /** The most that an execution held above its own beginning; `null` when nothing was sampled. */
  mostMb(): number | null;
}

// A full collection of a world of 200,000 people takes seconds: a few of the first minutes are looked at, in which the
// most is compared.
const LOOK_EVERY_MINUTES = 25;
const LOOK_AT = 5;
const LOOKS_MAX = 3;
const STEP_MS = 1500;
const STEPS = 12;

/**
 * With `--expose-gc`: moves the clock by less than a call takes and measures what is still referenced between the
 * steps. The least of a minute is the sandbox by itself, so the difference is what the execution holds.
 */
export function measureMemory(world: World): MemoryMeter {
  const collect = (globalThis as { gc?: () => void }).gc;
  let most: number | null = null;
  let looks = 0;
  return {
    look: async (minute) => {
      if (collect === undefined || minute % LOOK_EVERY_MINUTES !== LOOK_AT || looks === LOOKS_MAX) return;
      looks += 1;
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
