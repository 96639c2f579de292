import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PlatformClient } from '../ui/platform.ts';
import { createActions, initialState, type Actions, type ConsoleState } from './state.ts';
import { runAtWork } from './types.ts';

// Nothing is asked more often than every ten seconds: an installation has 50 calls a minute for everybody.
const POLL_MS = 10_000;
// Without a run at work little changes.
const IDLE_ROUNDS = 6;

/** The page's state, kept up to date while somebody looks at it. */
export function useConsole(client: PlatformClient): [ConsoleState, Actions] {
  const [state, setState] = useState(initialState);
  const latest = useRef(state);
  const actions = useMemo(
    () =>
      createActions(
        client,
        () => latest.current,
        (part) => {
          latest.current = { ...latest.current, ...part };
          setState(latest.current);
        },
      ),
    [client],
  );
  useEffect(() => {
    void actions.refresh();
    const rounds = { passed: 0 };
    const timer = setInterval(() => {
      rounds.passed += 1;
      if (isDue(latest.current, rounds.passed)) void actions.poll();
    }, POLL_MS);
    return () => {
      clearInterval(timer);
    };
  }, [actions]);
  return [state, actions];
}

function isDue({ overview, error }: ConsoleState, round: number): boolean {
  if (document.hidden) return false;
  const isIdle = overview !== null && error === null && runAtWork(overview.runs) === undefined;
  return !isIdle || round % IDLE_ROUNDS === 0;
}
