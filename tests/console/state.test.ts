import { describe, expect, test } from '@jest/globals';
import { createActions, initialState, type ConsoleState } from '../../app/console/state.ts';
import type { PlatformClient } from '../../app/ui/platform.ts';

const overview = { runs: [], dueAt: '', health: { sync: 'on' } };

/** The page's state over a client that answers or refuses what it is asked, in turn. */
function opened(answers: readonly (object | { readonly status: number })[]) {
  const left = [...answers];
  const invoke = () => {
    const next = left.shift()!;
    const refused = Object.assign(new Error('refused'), next);
    return 'status' in next ? Promise.reject(refused) : Promise.resolve({ response: next });
  };
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

  test('another failure is told at once', async () => {
    const { page, actions } = opened([overview, { status: 500 }]);
    await actions.refresh();
    await actions.poll();
    expect(page.state.error).not.toBeNull();
  });
});
