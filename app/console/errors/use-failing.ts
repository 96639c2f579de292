import { useCallback, useEffect, useState } from 'preact/hooks';
import type { FailingPage } from '../../../rules/console/protocol.ts';
import type { Failing } from '../../../rules/failing.ts';
import { callServer, wordsOf, type PlatformClient } from '../../ui/platform.ts';

/** The failures that stand, as far as they are read. */
export interface FailingState {
  readonly failing: readonly Failing[];
  readonly reading: boolean;
  readonly over: boolean;
  readonly problem: string | null;
}

const before: FailingState = { failing: [], reading: true, over: false, problem: null };

/** Reads them a page at a time, and again whenever `version` changes. Gives how to read them anew. */
export function useFailing(client: PlatformClient, version: string): [FailingState, () => void] {
  const [state, change] = useState(before);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const current = { is: true };
    const show = (next: FailingState) => {
      if (current.is) change(next);
    };
    void readAll(client, show).catch((error: unknown) => {
      show({
        ...before,
        reading: false,
        problem: wordsOf(error),
      });
    });
    return () => {
      current.is = false;
    };
  }, [client, version, round]);
  const again = useCallback(() => {
    setRound((last) => last + 1);
  }, []);
  return [state, again];
}

async function readAll(client: PlatformClient, show: (state: FailingState) => void): Promise<void> {
  const failing: Failing[] = [];
  for (let page = 0; ; page += 1) {
    const answer = await callServer<FailingPage>(client, 'listFailing', { page });
    failing.push(...answer.failing);
    const reading = page + 1 < answer.pages;
    show({ failing: [...failing], reading, over: answer.over, problem: null });
    if (!reading) return;
  }
}
