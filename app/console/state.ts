import type { FailurePage } from '../../rules/console/protocol.ts';
import { callServer, isBusy, wordsOf, type PlatformClient } from '../ui/platform.ts';
import { whoIs } from '../ui/who.ts';
import { runAtWork, type Overview, type Run, type RunDetails } from './types.ts';

/** The page's parts. */
export type View = 'overview' | 'logs' | 'errors' | 'why' | 'filters' | 'data';

/** What the page shows. */
export interface ConsoleState {
  readonly view: View;
  /** `null` until the first answer. */
  readonly overview: Overview | null;
  /** The run whose details are open. */
  readonly open: RunDetails | null;
  /** The run whose details are being read. */
  readonly opening: string | null;
  readonly starting: boolean;
  readonly error: string | null;
}

export interface Actions {
  readonly show: (view: View) => void;
  /** Reads the runs; of the one at work its progress. */
  readonly refresh: () => Promise<void>;
  /** The same by the clock: where the minute is full, what is shown stays, and nobody is alarmed. */
  readonly poll: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** R-BEY-01: works out what a sync would write; the list opens by itself. */
  readonly preview: () => Promise<void>;
  readonly openRun: (runId: string) => Promise<void>;
  readonly closeRun: () => void;
  /** R-BEY-02: starts to take back what a run wrote; rejects with a message for people. */
  readonly undo: (runId: string, customers: boolean, code: string) => Promise<void>;
  /** Pauses or resumes; rejects with a message for people, for the dialog that asks for the code. */
  readonly setPaused: (paused: boolean, code: string) => Promise<void>;
  /** Answers the run that asks before it goes on; rejects likewise. */
  readonly answer: (goOn: boolean, code: string) => Promise<void>;
}

export const initialState: ConsoleState = {
  view: 'overview',
  overview: null,
  open: null,
  opening: null,
  starting: false,
  error: null,
};

/** The page's actions; `change` takes over what they learn. */
export function createActions(
  client: PlatformClient,
  read: () => ConsoleState,
  change: (part: Partial<ConsoleState>) => void,
): Actions {
  const guarded = async (
    work: () => Promise<Partial<ConsoleState>>,
    passes: (error: unknown) => boolean = () => false,
  ) => {
    try {
      change({ error: null, ...(await work()) });
    } catch (error) {
      if (passes(error)) return;
      const text = wordsOf(error);
      change({ error: text, starting: false, opening: null });
    }
  };
  const list = async () => ({ overview: await callServer<Overview>(client, 'listRuns') });
  const details = (runId: string) => callServer<RunDetails>(client, 'getRun', { runId });

  const latest = async (): Promise<Partial<ConsoleState>> => {
    const { overview } = read();
    const running = overview === null ? undefined : runAtWork(overview.runs);
    if (overview?.health.sync !== 'on' || running === undefined) return list();
    const run = await details(running.runId);
    if (run.endedAt !== null)
      return { ...(await list()), ...(run.kind === 'preview' ? { open: run, view: 'logs' } : {}) };
    // What was learned of the rest meanwhile (a pause, say) stays.
    return { overview: withRun(read().overview, run) };
  };

  /** The first failures show at once; the others, a hundred a call, as they come. */
  const readMore = async (first: RunDetails) => {
    for (let number = first.more; number > 0; number -= 1) {
      const { failures } = await callServer<FailurePage>(client, 'getFailures', {
        runId: first.runId,
        number,
      });
      const { open } = read();
      if (open?.runId !== first.runId) return {};
      change({ open: { ...open, failures: [...failures, ...open.failures], more: number - 1 } });
    }
    return {};
  };

  return {
    show: (view) => {
      change({ view });
    },
    refresh: () => guarded(latest),
    poll: () => guarded(latest, (error) => read().overview !== null && isBusy(error)),
    start: () => begin('startSync'),
    preview: () => begin('startPreview'),
    openRun: async (runId) => {
      change({ opening: runId, open: null, view: 'logs' });
      await guarded(async () => {
        const open = await details(runId);
        // Another one was opened, or it was closed, meanwhile.
        if (read().opening !== runId) return {};
        change({ open, opening: null });
        return readMore(open);
      });
    },
    closeRun: () => {
      change({ open: null, opening: null });
    },
    undo: async (runId, customers, code) => {
      await callServer(client, 'undoRun', { runId, customers, code, who: await whoIs(client) });
      change({ open: null });
      await refreshList();
    },
    setPaused: async (paused, code) => {
      await callServer(client, 'setPaused', { paused, code, who: await whoIs(client) });
      await refreshList();
    },
    answer: async (goOn, code) => {
      await callServer(client, 'answerRun', { goOn, code, who: await whoIs(client) });
      await refreshList();
    },
  };

  async function begin(method: 'startSync' | 'startPreview'): Promise<void> {
    change({ starting: true });
    await guarded(async () => {
      await callServer(client, method);
      return { ...(await list()), starting: false, open: null, view: 'logs' };
    });
  }

  async function refreshList(): Promise<void> {
    await guarded(list);
  }
}

function withRun(overview: Overview | null, fresh: Run): Overview | null {
  if (overview === null) return null;
  return { ...overview, runs: overview.runs.map((run) => (run.runId === fresh.runId ? fresh : run)) };
}
