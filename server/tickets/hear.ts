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

/** How many widgets are open: those counted in this half-hour, or in the one before where these were more. */
async function countWidget({ services }: Desk): Promise<number> {
  const { key, slot } = countingSlot(services.now());
  await services.store.increment(key, { [nameOf(slot)]: 1 });
  const counts = ((await services.store.get(key)) ?? {}) as Readonly<Record<string, unknown>>;
  const [now, before] = [counts[nameOf(slot)], counts[nameOf(slot - 1)]].map((value) =>
    typeof value === 'number' && value > 0 ? value : 1,
  );
  return Math.max(now!, before!);
}

function nameOf(slot: number): string {
  return `slot${String(slot)}`;
}
