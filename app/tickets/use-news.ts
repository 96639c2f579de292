import { useEffect, useRef } from 'preact/hooks';
import type { TicketNews } from '../../rules/tickets/news.ts';
import { COUNT_EVERY_MS, lookEveryMs } from '../../rules/tickets/watch.ts';
import type { Opening, TicketApi } from './api.ts';

// Not all widgets of a morning at once.
const FIRST_LOOK_MS = { least: 30_000, spread: 90_000 } as const;

// More customers than this are seldom behind one record.
const CUSTOMERS_MAX = 2;

interface Watched {
  readonly opening: Opening | null;
  /** Asks Freshdesk, where that was more than a minute ago. */
  readonly load: () => void;
  readonly hear: (news: readonly TicketNews[]) => void;
}

/**
 * What happened to a person's tickets while the widget is open: on coming back to the page Freshdesk is asked, and in
 * between a visible widget looks into the store, the more seldom the more widgets are open (docs/real-time.md).
 */
export function useNews(api: TicketApi, watched: Watched): void {
  // The timers outlive a drawing: they use what holds when they fire.
  const latest = useRef(watched);
  latest.current = watched;
  useEffect(() => {
    const onReturn = () => {
      if (isVisible()) latest.current.load();
    };
    document.addEventListener('visibilitychange', onReturn);
    window.addEventListener('focus', onReturn);
    const stop = keepLooking(api, latest);
    return () => {
      document.removeEventListener('visibilitychange', onReturn);
      window.removeEventListener('focus', onReturn);
      stop();
    };
  }, []);
}

function keepLooking(api: TicketApi, latest: { readonly current: Watched }): () => void {
  let watchers = 1;
  let countedMs = 0;
  let stopped = false;
  const look = async () => {
    if (!isVisible()) return;
    const requesters = requestersOf(latest.current.opening);
    if (requesters.length === 0) return latest.current.load();
    const count = Date.now() - countedMs >= COUNT_EVERY_MS;
    const result = await api.hear(requesters, count);
    if (!result.ok) return;
    if (count) countedMs = Date.now();
    watchers = result.value.watchers ?? watchers;
    latest.current.hear(result.value.news);
  };
  const lookAndPlan = async () => {
    await look();
    if (!stopped) timer = plan(lookEveryMs(watchers));
  };
  const plan = (waitMs: number): ReturnType<typeof setTimeout> =>
    setTimeout(() => void lookAndPlan(), waitMs);
  let timer = plan(FIRST_LOOK_MS.least + Math.random() * FIRST_LOOK_MS.spread);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

function isVisible(): boolean {
  return document.visibilityState === 'visible';
}

/** An account's or deal's widget has too many people to look for each: it asks when it is shown again. */
function requestersOf(opening: Opening | null): number[] {
  if (opening === null || 'contacts' in opening) return [];
  return [...new Set(opening.tickets.map(({ requester }) => requester))].slice(0, CUSTOMERS_MAX);
}
