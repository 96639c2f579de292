import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { WrittenFilter, WrittenPage, WrittenRecord } from '../../../rules/console/written.ts';
import { lastOne } from '../../ui/last-one.ts';
import { callServer, wordsOf, type PlatformClient } from '../../ui/platform.ts';

/** Rows at a time: a table of more is slow to draw and tiring to hear. */
export const ROWS = 50;

/** What is shown of a run's records. */
export interface WrittenState {
  readonly filter: WrittenFilter;
  /** What was searched for; `null` while everything is shown. */
  readonly text: string | null;
  readonly records: readonly WrittenRecord[];
  /** The part that has more of them; `null` when all are here. */
  readonly next: number | null;
  /** Which fifty of them show. */
  readonly page: number;
  readonly loading: boolean;
  readonly error: string | null;
}

export interface WrittenActions {
  readonly choose: (filter: WrittenFilter) => Promise<void>;
  readonly search: (text: string) => Promise<void>;
  readonly turn: (step: 1 | -1) => Promise<void>;
  readonly again: () => Promise<void>;
}

const initial: WrittenState = {
  filter: {},
  text: null,
  records: [],
  next: 0,
  page: 0,
  loading: true,
  error: null,
};

/** A run's records as they are asked for, a part at a time. */
export function useWritten(client: PlatformClient, runId: string): [WrittenState, WrittenActions] {
  const [state, setState] = useState(initial);
  const latest = useRef(state);
  const actions = useMemo(() => {
    latest.current = initial;
    return createActions(
      client,
      runId,
      () => latest.current,
      (part) => {
        latest.current = { ...latest.current, ...part };
        setState(latest.current);
      },
    );
  }, [client, runId]);
  useEffect(() => {
    void actions.choose({});
  }, [actions]);
  return [state, actions];
}

// A part may hold none of what a filter asks for; more than these are read at the next press.
const PARTS_AT_ONCE = 4;

function createActions(
  client: PlatformClient,
  runId: string,
  read: () => WrittenState,
  change: (part: Partial<WrittenState>) => void,
): WrittenActions {
  const asked = lastOne();
  /** Of what is asked for while something else is read, the last one says when reading is over, and whether it failed. */
  const guarded = async (work: () => Promise<void>) => {
    const isLast = asked();
    change({ loading: true, error: null });
    const error = await work().then(() => null, wordsOf);
    if (isLast()) change({ loading: false, error });
  };
  /** Reads on until so many records are here. */
  const readTo = async (count: number) => {
    for (let parts = 0; parts < PARTS_AT_ONCE; parts += 1) {
      const { next, records, filter, text } = read();
      if (next === null || records.length >= count) return;
      const page = await callServer<WrittenPage>(client, 'getWritten', { runId, part: next, filter });
      const now = read();
      // Something else was asked for meanwhile.
      if (now.filter !== filter || now.text !== text) return;
      change({ records: [...now.records, ...page.records], next: page.next });
    }
  };
  const choose = async (filter: WrittenFilter) => {
    change({ filter, text: null, records: [], next: 0, page: 0 });
    await guarded(() => readTo(ROWS));
  };
  const search = async (text: string) => {
    change({ text, records: [], next: null, page: 0 });
    await guarded(async () => {
      const found = await callServer<{ records: readonly WrittenRecord[] }>(client, 'searchWritten', {
        runId,
        text,
      });
      if (read().text === text) change({ records: found.records });
    });
  };
  return {
    choose,
    search,
    turn: (step) =>
      guarded(async () => {
        const page = Math.max(read().page + step, 0);
        await readTo((page + 1) * ROWS);
        if (read().records.length > page * ROWS) change({ page });
      }),
    again: async () => {
      const { text, filter } = read();
      await (text === null ? choose(filter) : search(text));
    },
  };
}
