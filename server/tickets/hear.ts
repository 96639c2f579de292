import type { Heard } from '../../rules/tickets/protocol.ts';
import type { TicketNews } from '../../rules/tickets/news.ts';
import { isVisible } from '../../rules/tickets/visibility.ts';
import { countingSlot } from '../../rules/tickets/watch.ts';
import type { Desk } from './context.ts';
import { readNews } from './news.ts';

export interface HearInput {
  readonly requesters: readonly number[];
  /** Whether this widget is to be counted: it was not yet in this half-hour. */
  readonly count: boolean;
}

/** News for an open widget: one store operation a customer, and two more where it is counted. */
export async function hear(desk: Desk, { requesters, count }: HearInput): Promise<Heard> {
  const { items } = await readNews(desk, requesters);
  return {
    news: items.map((item) => shown(desk, item)),
    watchers: count ? await countWidget(desk) : null,
  };
}

/** R-TIC-12: what moved out of sight is told as gone, and nothing else of it. */
function shown(desk: Desk, news: TicketNews): TicketNews {
  const { id, updated, row } = news;
  return row === null || isVisible(row, desk.visibility) ? news : { id, updated, gone: true, row: null };
}

// A day's counts are of use until it is over.
const COUNTS_KEPT_SECONDS = 26 * 60 * 60;

/** How many widgets are open: those counted in this half-hour, or in the one before where these were more. */
async function countWidget({ services }: Desk): Promise<number> {
  const { store } = services;
  const { key, slot } = countingSlot(services.now());
  const counts = (await store.get(key)) as Readonly<Record<string, unknown>> | null;
  // Of two that begin a day at the same moment one goes uncounted.
  if (counts === null) await store.set(key, { [nameOf(slot)]: 1 }, COUNTS_KEPT_SECONDS);
  else await store.increment(key, { [nameOf(slot)]: 1 });
  const [now, before] = [counts?.[nameOf(slot)], counts?.[nameOf(slot - 1)]].map((value) =>
    typeof value === 'number' && value > 0 ? value : 0,
  );
  return Math.max(now! + 1, before!);
}

function nameOf(slot: number): string {
  return `slot${String(slot)}`;
}
