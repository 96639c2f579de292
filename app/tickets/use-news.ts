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

/** What a widget knows between two looks. */
interface Looking {
  watchers: number;
  countedMs: number;
  /** `null` once the widget is gone. */
  timer: ReturnType<typeof setTimeout> | null;
}

function keepLooking(api: TicketApi, latest: { readonly current: Watched }): () => void {
  const looking: Looking = { watchers: 1, countedMs: 0, timer: null };
  const plan = (waitMs: number) => {
    looking.timer = setTimeout(() => void lookAndPlan(), waitMs);
  };
  const lookAndPlan = async () => {
    await look(api, latest.current, looking);
    if (looking.timer !== null) plan(lookEveryMs(looking.watchers));
  };
  plan(FIRST_LOOK_MS.least + Math.random() * FIRST_LOOK_MS.spread);
  return () => {
    clearTimeout(looking.timer ?? undefined);
    looking.timer = null;
  };
}

async function look(api: TicketApi, watched: Watched, looking: Looking): Promise<void> {
  if (!isVisible()) return;
  const requesters = requestersOf(watched.opening);
  if (requesters.length === 0) {
    watched.load();
    return;
  }
  const count = Date.now() - looking.countedMs >= COUNT_EVERY_MS;
  const result = await api.hear(requesters, count);
  if (!result.ok) return;
  if (count) Object.assign(looking, { countedMs: Date.now(), watchers: result.value.watchers });
  watched.hear(result.value.news);
}

function isVisible(): boolean {
  return document.visibilityState === 'visible';
}

/** An account's or deal's widget has too many people to look for each: it asks when it is shown again. */
function requestersOf(opening: Opening | null): number[] {
  if (opening === null || 'contacts' in opening) return [];
  return [...new Set(opening.tickets.map(({ requester }) => requester))].slice(0, CUSTOMERS_MAX);
}
