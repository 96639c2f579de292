import { describe, expect, test } from '@jest/globals';
import { createActions, initialState, type ConsoleState } from '../../app/console/state.ts';
import type { PlatformClient } from '../../app/ui/platform.ts';

const overview = { runs: [], dueAt: '', health: { sync: 'on' } };

/** The page's state over a client's calls. */
function pageOver(invoke: () => Promise<{ response: object }>) {
  const page: { state: ConsoleState } = { state: initialState };
  const actions = createActions(
    { request: { invoke } } as unknown as PlatformClient,
    () => page.state,
    (part) => {
      page.state = { ...page.state, ...part };
    },
  );
  return { page, actions };
}

/** The page's state over a client that answers or refuses what it is asked, in turn. */
function opened(answers: readonly (object | { readonly status: number })[]) {
  const left = [...answers];
  const invoke = () => {
    const next = left.shift()!;
    const refused = Object.assign(new Error('refused'), next);
    return 'status' in next ? Promise.reject(refused) : Promise.resolve({ response: next });
  };
  return pageOver(invoke);
}

/** The same where what is asked after the first answers waits, in turn, until it is answered. */
function openedSlowly(first: readonly object[]) {
  const waiting: ((answer: { response: object }) => void)[] = [];
  const left = [...first];
  const invoke = () => {
    const next = left.shift();
    if (next !== undefined) return Promise.resolve({ response: next });
    return new Promise<{ response: object }>((resolve) => {
      waiting.push(resolve);
    });
  };
  return {
    ...pageOver(invoke),
    answer: (response: object, at = 0) => {
      waiting[at]!({ response });
    },
  };
}

const details = (runId: string) => ({ runId, failures: [], more: 0 });

describe('R-LOG-01: a run that is opened', () => {
  test('is the last one that somebody chose, whichever is read first', async () => {
    const { page, actions, answer } = openedSlowly([]);
    const both = [actions.openRun('first'), actions.openRun('second')];
    answer(details('second'), 1);
    answer(details('first'), 0);
    await Promise.all(both);
    expect(page.state).toMatchObject({ open: { runId: 'second' }, opening: null });
  });

  test('stays closed where it was closed while it was read', async () => {
    const { page, actions, answer } = openedSlowly([]);
    const opening = actions.openRun('first');
    actions.closeRun();
    answer(details('first'));
    await opening;
    expect(page.state).toMatchObject({ open: null, opening: null });
  });
});

describe('R-SYN-01: watching a sync', () => {
  test('a minute that is full alarms nobody who sees the state already', async () => {
    const { page, actions } = opened([overview, { status: 429 }]);
    await actions.refresh();
    await actions.poll();
    expect(page.state).toMatchObject({ overview, error: null });
  });

  test('it is told to whoever sees nothing yet, or presses Try again', async () => {
    const { page, actions } = opened([{ status: 429 }, overview, { status: 429 }]);
    await actions.poll();
    expect(page.state.error).not.toBeNull();
    await actions.poll();
    expect(page.state.error).toBeNull();
    await actions.refresh();
    expect(page.state.error).not.toBeNull();
  });

  test('what is learned while a run is looked at, such as a pause, stays', async () => {
    const running = { runId: 'r', endedAt: null, status: 'running', kind: 'full' };
    const watched = { ...overview, runs: [running] };
    const paused = { ...watched, health: { sync: 'paused' } };
    const { page, actions, answer } = openedSlowly([watched]);
    await actions.refresh();
    const poll = actions.poll();
    page.state = { ...page.state, overview: paused as unknown as ConsoleState['overview'] };
    answer({ ...running, progress: {} });
    await poll;
    expect(page.state.overview?.health.sync).toBe('paused');
  });

  test('another failure is told at once', async () => {
    const { page, actions } = opened([overview, { status: 500 }]);
    await actions.refresh();
    await actions.poll();
    expect(page.state.error).not.toBeNull();
  });
});
