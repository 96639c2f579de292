import { callServer, wordsOf, type PlatformClient } from '../ui/platform.ts';
import type { Run, RunDetails } from './types.ts';

/** What the page shows. */
export interface ConsoleState {
  readonly runs: readonly Run[] | null;
  readonly dueAt: string | null;
  /** The run whose details are open. */
  readonly open: RunDetails | null;
  readonly starting: boolean;
  readonly error: string | null;
}

export interface Actions {
  /** Reads the runs; of the one at work its progress. */
  readonly refresh: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly openRun: (runId: string) => Promise<void>;
  readonly closeRun: () => void;
}

export const initialState: ConsoleState = {
  runs: null,
  dueAt: null,
  open: null,
  starting: false,
  error: null,
};

/** The page's actions; `change` takes over what they learn. */
export function createActions(
  client: PlatformClient,
  read: () => ConsoleState,
  change: (part: Partial<ConsoleState>) => void,
): Actions {
  const guarded = async (work: () => Promise<Partial<ConsoleState>>) => {
    try {
      change({ ...(await work()), error: null });
    } catch (error) {
      change({ error: error instanceof Error ? error.message : wordsOf(error), starting: false });
    }
  };
  const list = () => callServer<{ runs: readonly Run[]; dueAt: string }>(client, 'listRuns');
  const details = (runId: string) => callServer<RunDetails>(client, 'getRun', { runId });

  return {
    refresh: () =>
      guarded(async () => {
        const running = read().runs?.find((run) => run.status === 'running');
        if (running === undefined) return list();
        const run = await details(running.runId);
        return run.status === 'running' ? { runs: withRun(read().runs ?? [], run) } : list();
      }),
    start: async () => {
      change({ starting: true });
      await guarded(async () => {
        await callServer(client, 'startSync');
        return { ...(await list()), starting: false };
      });
    },
    openRun: (runId) => guarded(async () => ({ open: await details(runId) })),
    closeRun: () => {
      change({ open: null });
    },
  };
}

function withRun(runs: readonly Run[], fresh: Run): Run[] {
  return runs.map((run) => (run.runId === fresh.runId ? fresh : run));
}
