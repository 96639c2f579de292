import type { Sandbox } from '../../sandbox.types.ts';
import type { StateFile } from './state-file.ts';

/** Keeps the state of a running sandbox in its file. */
export interface Keeper {
  /** Saves now, if anything changed. */
  save(): void;
  stop(): void;
}

const PAUSE_MS_MIN = 2_000;

// Taking a snapshot of a large account takes a while, so it is taken the more seldom the longer it takes.
const PAUSE_PER_COST = 40;

/** Looks every few seconds whether the state differs from the one that is kept, and writes it if so. */
export function keepState(sandbox: Sandbox, file: StateFile): Keeper {
  let kept = '';
  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    const state = JSON.stringify(sandbox.snapshot());
    if (state === kept) return;
    kept = state;
    file.write(`{"version":1,"nowMs":${sandbox.clock.now()},"sandbox":${state}}`);
  };
  const next = (pauseMs: number) => {
    timer = setTimeout(() => {
      const startMs = performance.now();
      save();
      next(Math.max(PAUSE_MS_MIN, PAUSE_PER_COST * (performance.now() - startMs)));
    }, pauseMs);
    timer.unref();
  };
  next(PAUSE_MS_MIN);
  return {
    save,
    stop: () => {
      clearTimeout(timer);
    },
  };
}
