import { useEffect, useRef, useState } from 'preact/hooks';
import type { FilterCount } from '../../../rules/console/taking-part.ts';
import type { Filters } from '../../../rules/settings/overlay.ts';
import { callServer, wordsOf, type PlatformClient } from '../../ui/platform.ts';

/** Whom filters would keep, and how to ask for it. */
export interface Counting {
  /** `null` until they were counted for these filters. */
  readonly counts: readonly FilterCount[] | null;
  readonly busy: boolean;
  readonly problem: string | null;
  /** Counts at once. */
  readonly count: () => Promise<void>;
}

// After the last letter; and nothing is asked more often than every ten seconds.
const PAUSE_MS = 1_200;
const EVERY_MS = 10_000;

/** Whom filters would keep, counted by itself a moment after each change. */
export function useCounting(client: PlatformClient, filters: Filters): Counting {
  const [state, setState] = useState<Omit<Counting, 'count'>>({ counts: null, busy: false, problem: null });
  const asked = useRef({ filters, atMs: -EVERY_MS });
  const latest = useRef(filters);
  latest.current = filters;
  const count = async () => {
    const about = latest.current;
    asked.current = { filters: about, atMs: performance.now() };
    setState({ counts: null, busy: true, problem: null });
    const next = await answerTo(client, about);
    // Somebody typed on: what is counted is not what is asked any more.
    if (latest.current === about) setState({ ...next, busy: false });
  };
  useEffect(() => {
    if (asked.current.filters === filters) return undefined;
    setState({ counts: null, busy: false, problem: null });
    const waitMs = Math.max(PAUSE_MS, asked.current.atMs + EVERY_MS - performance.now());
    const timer = setTimeout(() => {
      if (asked.current.filters !== filters) void count();
    }, waitMs);
    return () => {
      clearTimeout(timer);
    };
  }, [filters]);
  return { ...state, count };
}

async function answerTo(
  client: PlatformClient,
  filters: Filters,
): Promise<Pick<Counting, 'counts' | 'problem'>> {
  try {
    const { counts } = await callServer<{ counts: FilterCount[] }>(client, 'countFilters', { filters });
    return { counts, problem: null };
  } catch (error) {
    return { counts: null, problem: wordsOf(error) };
  }
}
