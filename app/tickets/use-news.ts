import { useEffect, useRef } from 'preact/hooks';
import type { TicketNews } from '../../rules/tickets/news.ts';
import { COUNT_EVERY_MS, lookedAt, lookEveryMs } from '../../rules/tickets/watch.ts';
import type { Opening, TicketApi } from './api.ts';

// Not all widgets of a morning at once.
const FIRST_LOOK_MS = { least: 30_000, spread: 90_000 } as const;

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
  looks: number;
  /** `null` once the widget is gone. */
  timer: ReturnType<typeof setTimeout> | null;
}

function keepLooking(api: TicketApi, latest: { readonly current: Watched }): () => void {
  const looking: Looking = { watchers: 1, countedMs: 0, looks: 0, timer: null };
  const plan = (waitMs: number) => {
    looking.timer = setTimeout(() => void lookAndPlan(), waitMs);
  };
  const lookAndPlan = async () => {
    const { opening } = latest.current;
    const customers = opening === null ? [] : lookedAt(customersOf(opening), looking.looks);
    // What could not be opened has no news: it is asked for by whoever comes back to the page, or presses.
    if (opening !== null && isVisible()) await look(api, latest.current, looking, customers);
    // Each customer is an operation: whoever looks at several does so as much more seldom.
    if (looking.timer !== null) plan(lookEveryMs(looking.watchers) * Math.max(customers.length, 1));
  };
  plan(FIRST_LOOK_MS.least + Math.random() * FIRST_LOOK_MS.spread);
  return () => {
    clearTimeout(looking.timer ?? undefined);
    looking.timer = null;
  };
}

async function look(
  api: TicketApi,
  watched: Watched,
  looking: Looking,
  customers: readonly number[],
): Promise<void> {
  looking.looks += 1;
  // Nobody is known whose news there could be: Freshdesk is asked.
  if (customers.length === 0) watched.load();
  const count = Date.now() - looking.countedMs >= COUNT_EVERY_MS;
  if (customers.length === 0 && !count) return;
  const result = await api.hear(customers, count);
  if (!result.ok) return;
  if (count) Object.assign(looking, { countedMs: Date.now(), watchers: result.value.watchers });
  watched.hear(result.value.news);
}

function isVisible(): boolean {
  return document.visibilityState === 'visible';
}

/** Who asked last comes first; of an account or deal also its people who have no ticket yet. */
function customersOf(opening: Opening): number[] {
  const related = 'contacts' in opening ? opening.contacts.flatMap(({ requesters }) => requesters) : [];
  return [...new Set([...opening.tickets.map(({ requester }) => requester), ...related])];
}
