import { ticketNews as validNews } from '../../generated/validators.js';
import { emailHash } from '../../rules/hash.ts';
import { compacted, type TicketNews } from '../../rules/tickets/news.ts';
import type { Services } from '../services.ts';
import { accountOf, type Settings } from '../settings.ts';
import type { Desk } from './context.ts';

/**
 * News of a customer's tickets since somebody last opened a record of theirs. Events add to it in one atomic operation,
 * so that several at once lose nothing; whoever opens the record within a minute of the last look reads them. A cache: it may be
 * full, lost or forged, and the product is asked again all the same.
 */
const LIST = 'list';

// Addresses are asked for in this number at most (see LIVE_LOOKUPS), so their news are too.
const READ_MAX = 5;

/** R-CON-07: the key names the accounts, since ids mean something in one pair of them only. */
export function newsKeyOf(settings: Settings, requester: number): string {
  return `news/${emailHash('accounts', accountOf(settings))}/${String(requester)}`;
}

/** Where it is kept what the CRM was told last of a customer's tickets (R-BEY-20). */
export function factsKeyOf(settings: Settings, requester: number): string {
  return `facts/${emailHash('accounts', accountOf(settings))}/${String(requester)}`;
}

/** What nobody opened for so long is asked of Freshdesk anyway. */
const KEPT_SECONDS = 30 * 24 * 60 * 60;

/**
 * Puts a list in the place of the one there was, each ticket once: one store operation. An event of this very moment may be
 * lost to it; its change is newer than all that the poll has read, so the next one finds it. Rejects with a `StoreError`.
 */
export function putNews(
  services: Services,
  settings: Settings,
  requester: number,
  news: readonly TicketNews[],
): Promise<void> {
  return services.store.set(newsKeyOf(settings, requester), { [LIST]: compacted(news) }, KEPT_SECONDS);
}

/** What is known already of one customer's tickets: one store operation. Rejects with a `StoreError`. */
export async function knownNews(
  services: Services,
  settings: Settings,
  requester: number,
): Promise<readonly TicketNews[]> {
  const value = (await services.store.get(newsKeyOf(settings, requester))) as Readonly<
    Record<string, unknown>
  > | null;
  const list = value?.[LIST];
  return Array.isArray(list) ? list.filter((item): item is TicketNews => validNews(item)) : [];
}

/** One store operation; a store that refuses is left alone: whoever opens the record asks Freshdesk. */
export async function addNews(
  services: Services,
  settings: Settings,
  requester: number,
  news: TicketNews,
): Promise<void> {
  try {
    await services.store.append(newsKeyOf(settings, requester), { [LIST]: [news] });
  } catch {
    services.log('News of a ticket could not be kept; the next opening or poll finds it.');
  }
}

/** What was told of some customers' tickets, and of whom there was something. */
export interface News {
  readonly items: readonly TicketNews[];
  readonly owners: readonly number[];
}

/** News of some customers, one store operation each; none where the store does not answer. */
export async function readNews(desk: Desk, requesters: readonly number[]): Promise<News> {
  const asked = [...new Set(requesters)].slice(0, READ_MAX);
  const lists = await Promise.all(asked.map((id) => readList(desk, id)));
  return { items: lists.flat(), owners: asked.filter((_, at) => lists[at]!.some(hasWeight)) };
}

async function readList(desk: Desk, requester: number): Promise<readonly TicketNews[]> {
  try {
    return await knownNews(desk.services, desk.settings, requester);
  } catch {
    return [];
  }
}

function hasWeight({ row, gone }: TicketNews): boolean {
  return row !== null || gone;
}

const MARKS_MAX = 20;

/**
 * The lists whose news were taken over keep only which tickets were heard of, and when, so that the poll can tell what
 * no event announced. One store operation for each; news that arrive at the same moment may be lost to it.
 */
export async function dropNews(desk: Desk, { items, owners }: News): Promise<void> {
  const marks = compacted(items)
    .slice(0, MARKS_MAX)
    .map(({ id, updated }): TicketNews => ({ id, updated, gone: false, row: null }));
  try {
    for (const id of owners)
      await desk.services.store.set(newsKeyOf(desk.settings, id), { [LIST]: marks }, KEPT_SECONDS);
  } catch {
    desk.services.log('News that were taken over could not be removed; they change nothing.');
  }
}
