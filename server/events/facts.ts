import { factsProgress as validProgress } from '../../generated/validators.js';
import { advanced, POLL_ROWS, SLICE_GAP_MS, toLookAt, type PollProgress } from '../../rules/events/poll.ts';
import { parseOrNull } from '../door.ts';
import { ticketClient } from '../freshdesk/tickets.ts';
import { isOfOneRecord } from '../platform/errors.ts';
import { takeLock } from '../platform/lock.ts';
import type { Services } from '../services.ts';
import { accountOf, loadSettings, type Settings } from '../settings.ts';
import { writeFactsOf } from './customer-facts.ts';
import { factOfRead, type TicketFact } from './ticket-event.ts';

/** The one-time schedule until which changed tickets are gathered, before the CRM is told. */
export const FACTS = 'ticket-facts';

interface Progress extends PollProgress {
  readonly version: 1;
  readonly account: string;
  /** When telling began, epoch milliseconds. */
  readonly beganMs: number;
}

const KEY = 'facts';
const LEASE_KEY = 'facts/lease';
const LEASE_SECONDS = 60;

/** Customers a slice: with up to six requests each about half of what a minute has. */
const CUSTOMERS_MAX = 4;

function wantsFacts({ enabled, facts }: Settings): boolean {
  return enabled && (facts.openTicketsField !== null || facts.lastTicketField !== null || facts.timeline);
}

/** A ticket changed: the CRM is told in some minutes, of all that changed until then. Costs neither a request nor a store operation. */
export async function askForFacts(services: Services, settings: Settings): Promise<void> {
  if (wantsFacts(settings)) await services.schedules.once(FACTS, services.now() + SLICE_GAP_MS);
}

/**
 * R-BEY-20: reads which tickets changed since the last time and writes the facts of at most four customers; what is left
 * over, the next slice does. What goes wrong is repeated, and repeating it writes nothing twice.
 */
export async function writeFacts(services: Services, iparams: unknown): Promise<void> {
  const settings = await loadSettings(services.store, iparams);
  if (!wantsFacts(settings) || settings.paused !== null) return;
  if (!(await takeLock(services.store, LEASE_KEY, LEASE_SECONDS))) return;
  let more = true;
  try {
    more = await slice(services, settings);
  } finally {
    if (more) await services.schedules.once(FACTS, services.now() + SLICE_GAP_MS);
    await services.store.delete(LEASE_KEY);
  }
}

/** One page of changes; true where something is left to do. */
async function slice(services: Services, settings: Settings): Promise<boolean> {
  const nowMs = services.now();
  const progress = await load(services, settings, nowMs);
  const rows = await ticketClient(services.requests).changedSince(progress.sinceMs, progress.page, POLL_ROWS);
  const facts = rows.map(factOfRead);
  const changes = facts.map(({ news }) => news);
  const open = new Set(toLookAt(changes, progress, nowMs));
  const due = facts.filter(({ news }) => open.has(news));
  const served = new Set([...new Set(due.map(({ requester }) => requester))].slice(0, CUSTOMERS_MAX));
  for (const requester of served) await writeOf(services, settings, requester, progress.beganMs);
  const left = due.find(({ requester }) => !served.has(requester))?.news ?? null;
  await services.store.set(KEY, { ...progress, ...advanced(progress, changes, left, nowMs) });
  return left !== null || rows.length >= POLL_ROWS || hasUnsettled(facts, progress, open);
}

/** What changed a moment ago waits for the next slice, since events and lists need their time. */
function hasUnsettled(
  facts: readonly TicketFact[],
  { seen }: Progress,
  open: ReadonlySet<TicketFact['news']>,
): boolean {
  return facts.some(({ news }) => !open.has(news) && !seen.includes(`${String(news.id)}@${news.updated}`));
}

/** An agent who asks, a customer who was deleted, or a field that is gone keep nobody else waiting. */
async function writeOf(
  services: Services,
  settings: Settings,
  requester: number,
  beganMs: number,
): Promise<void> {
  try {
    await writeFactsOf(services, settings, requester, beganMs);
  } catch (error) {
    if (!isOfOneRecord(error)) throw error;
    services.log(`The facts of a customer could not be written: ${error.message}`);
  }
}

async function load(services: Services, settings: Settings, nowMs: number): Promise<Progress> {
  const account = accountOf(settings);
  const stored = parseOrNull<Progress>(validProgress, await services.store.get(KEY));
  // R-CON-07: another account's tickets are other tickets.
  if (stored?.account === account && stored.sinceMs <= nowMs) return stored;
  const beganMs = nowMs - 2 * SLICE_GAP_MS;
  return { version: 1, account, beganMs, sinceMs: beganMs, page: 1, seen: [] };
}
