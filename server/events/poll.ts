import { ticketPoll as validPoll } from '../../generated/validators.js';
import {
  advanced,
  newProgress,
  nextGapMs,
  POLL_ROWS,
  SLICE_GAP_MS,
  toLookAt,
  type PollProgress,
} from '../../rules/events/poll.ts';
import { parseOrNull } from '../door.ts';
import { ticketClient } from '../freshdesk/tickets.ts';
import type { Services } from '../services.ts';
import { accountOf, readSettings, type Settings } from '../settings.ts';
import { POLL } from '../tickets/keep-polling.ts';
import { knownNews, putNews } from '../tickets/news.ts';
import { askForFacts } from './facts.ts';
import { factOfRead, type TicketFact } from './ticket-event.ts';

interface Poll extends PollProgress {
  readonly version: 1;
  readonly account: string;
  /** When the last thirty days were read, epoch milliseconds; `null` while they are being read. */
  readonly backfilledMs: number | null;
  readonly gapMs: number;
  readonly polledMs: number;
  /** Changes that no event had announced, since the installation. */
  readonly missed: number;
}

const KEY = 'poll-tickets';

/** What is known of the poll, for the settings page; `null` before the first. */
export async function readPoll(services: Services): Promise<Poll | null> {
  return parseOrNull<Poll>(validPoll, await services.store.get(KEY));
}

/**
 * Reads what changed in Freshdesk's tickets since the last time, oldest first, and keeps what no event told: one request,
 * and two store operations for each of at most a dozen customers. What is left over, the next one reads; what goes wrong,
 * it repeats.
 */
export async function pollTickets(services: Services, iparams: unknown): Promise<void> {
  const settings = readSettings(iparams);
  // Without a key there is nothing to ask; with the next event, opening or installation it goes on.
  if (!settings.enabled || settings.paused !== null) return;
  let gapMs = SLICE_GAP_MS;
  try {
    gapMs = await pollOnce(services, settings);
  } finally {
    await services.schedules.once(POLL, services.now() + gapMs);
  }
}

/** One page, and the milliseconds until the next. */
async function pollOnce(services: Services, settings: Settings): Promise<number> {
  const nowMs = services.now();
  const poll = await loadPoll(services, settings, nowMs);
  const rows = await ticketClient(services.requests).changedSince(poll.sinceMs, poll.page, POLL_ROWS);
  const facts = rows.map(factOfRead);
  const changes = facts.map(({ news }) => news);
  const open = new Set(toLookAt(changes, poll, nowMs));
  const looked = await lookAt(
    services,
    settings,
    facts.filter(({ news }) => open.has(news)),
    poll.backfilledMs !== null,
  );
  const more = looked.left !== null || rows.length >= POLL_ROWS;
  const gapMs = nextGapMs(poll.gapMs, open.size > 0, more);
  if (looked.missed > 0) await askForFacts(services, settings);
  await services.store.set(KEY, {
    ...poll,
    ...advanced(poll, changes, looked.left, nowMs),
    backfilledMs: poll.backfilledMs ?? (more ? null : nowMs),
    missed: poll.missed + looked.missed,
    gapMs,
    polledMs: nowMs,
  });
  return gapMs;
}

async function loadPoll(services: Services, settings: Settings, nowMs: number): Promise<Poll> {
  const account = accountOf(settings);
  const stored = await readPoll(services);
  // R-CON-07: another account's tickets are other tickets.
  if (stored?.account === account && stored.sinceMs <= nowMs) return stored;
  return {
    version: 1,
    account,
    ...newProgress(nowMs),
    backfilledMs: null,
    gapMs: 0,
    polledMs: nowMs,
    missed: 0,
  };
}

/** Customers a poll: with two store operations each about half of what a minute has. */
const CUSTOMERS_MAX = 12;

interface Looked {
  readonly missed: number;
  readonly left: TicketFact['news'] | null;
}

/** @param counting whether what is not known counts as missed: during the back-fill nothing was announced */
async function lookAt(
  services: Services,
  settings: Settings,
  facts: readonly TicketFact[],
  counting: boolean,
): Promise<Looked> {
  const customers = [...new Set(facts.map(({ requester }) => requester))];
  const served = new Set(customers.slice(0, CUSTOMERS_MAX));
  // All before the first that is left over, so that the next slice goes on from there.
  const end = facts.findIndex(({ requester }) => !served.has(requester));
  const here = end < 0 ? facts : facts.slice(0, end);
  let missed = 0;
  for (const requester of served) {
    const told = here.filter((fact) => fact.requester === requester).map(({ news }) => news);
    const known = await knownNews(services, settings, requester);
    const unknown = told.filter(
      (news) => !known.some(({ id, updated }) => id === news.id && updated >= news.updated),
    );
    if (unknown.length > 0) await putNews(services, settings, requester, [...known, ...unknown]);
    missed += counting ? unknown.length : 0;
  }
  return { missed, left: end < 0 ? null : facts[end]!.news };
}
