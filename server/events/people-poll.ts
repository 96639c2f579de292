import { peoplePoll as validPoll } from '../../generated/validators.js';
import { GAP_MIN_MS, nextGapMs, SETTLE_MS } from '../../rules/events/poll.ts';
import type { Side } from '../../rules/person.ts';
import { parseOrNull } from '../door.ts';
import { freshdeskClient } from '../freshdesk/client.ts';
import { freshsalesClient } from '../freshsales/client.ts';
import type { Services } from '../services.ts';
import { accountOf, readSettings, type Settings } from '../settings.ts';
import { loadRuns } from '../sync/run-log.ts';
import type { RunSummary } from '../sync/summary.ts';
import { readState, type State } from '../sync/state.ts';
import { gather } from './changed-people.ts';

/** The one-time schedule of the poll of people. */
export const PEOPLE_POLL = 'poll-people';

interface PeoplePoll {
  readonly version: 1;
  readonly account: string;
  readonly gapMs: number;
  readonly polledMs: number;
  /** Changes that no event had announced, since the installation. */
  readonly missed: number;
}

const KEY = 'poll-people';

/** Sees to it that the poll goes on: asked for by each tick. Costs neither a request nor a store operation. */
export async function keepPollingPeople(services: Services, iparams: unknown): Promise<void> {
  if (isWanted(readSettings(iparams)))
    await services.schedules.once(PEOPLE_POLL, services.now() + GAP_MIN_MS);
}

/** What is known of the poll, for the settings page; `null` before the first. */
export async function readPeoplePoll(services: Services): Promise<PeoplePoll | null> {
  return parseOrNull<PeoplePoll>(validPoll, await services.store.get(KEY));
}

/**
 * R-BEY-07: looks whether customers, contacts or leads changed since the last run began, and has a run carry over what no
 * event told of. One request for each product's kind of people, at most four store operations.
 */
export async function pollPeople(services: Services, iparams: unknown): Promise<void> {
  const settings = readSettings(iparams);
  if (!isWanted(settings)) return;
  let gapMs: number | null = GAP_MIN_MS;
  try {
    gapMs = await pollOnce(services, settings, iparams);
  } finally {
    // A tick at the same moment found none, and set its own.
    await services.schedules.remove(PEOPLE_POLL);
    if (gapMs !== null) await services.schedules.once(PEOPLE_POLL, services.now() + gapMs);
  }
}

function isWanted({ enabled, realTime }: Settings): boolean {
  return enabled && realTime !== 'off';
}

/** One look, and the milliseconds until the next; `null` before the first sync, after which the tick begins anew. */
async function pollOnce(services: Services, settings: Settings, iparams: unknown): Promise<number | null> {
  const state = await readState(services);
  if (state === null || state.index === null) return null;
  // It reads all that changed.
  if (state.run !== null) return GAP_MIN_MS;
  const nowMs = services.now();
  const found = await changesSince(services, settings, state);
  const others = notOurs(found, await loadRuns(services.store), nowMs - SETTLE_MS);
  const announced = others === 0 || !(await gather(services, iparams));
  const poll = await loadPoll(services, settings);
  const missed = announced ? 0 : others;
  const gapMs = nextGapMs(poll.gapMs, others > 0, false);
  await services.store.set(KEY, { ...poll, missed: poll.missed + missed, gapMs, polledMs: nowMs });
  return gapMs;
}

async function loadPoll(services: Services, settings: Settings): Promise<PeoplePoll> {
  const account = accountOf(settings);
  const stored = await readPeoplePoll(services);
  // R-CON-07: another account's people are other people.
  if (stored?.account === account) return stored;
  return { version: 1, account, gapMs: 0, polledMs: 0, missed: 0 };
}

type Moments = Readonly<Record<Side, readonly number[]>>;

/** When people changed since the last run began, epoch milliseconds: a page of each kind, which is enough to know that a run is needed. */
async function changesSince(services: Services, settings: Settings, state: State): Promise<Moments> {
  const freshsales = freshsalesClient(services.requests, settings.freshsalesBase);
  const { watermarks, views, learned } = state;
  const sinceMs = watermarks.customers ?? 0;
  const changed = await freshdeskClient(services.requests).changed(sinceMs, 1, learned.oldUpdatedSince);
  const records: number[] = [];
  for (const entity of settings.entities) {
    const view = views[entity];
    if (view === undefined) continue;
    const page = await freshsales.page(entity, view, 1, 'updated_at', 'desc');
    records.push(...timesOf(page.records, watermarks[entity] ?? 0));
  }
  return { freshdesk: timesOf(changed.contacts, sinceMs), freshsales: records };
}

function timesOf(rows: readonly { readonly updated_at: string }[], afterMs: number): number[] {
  return rows.map((row) => Date.parse(row.updated_at)).filter((ms) => ms > afterMs);
}

// Products write whole seconds, and their clocks are not ours.
const SAME_TIME_MS = 5_000;

/**
 * How many of the changes were not our own writes: all after the end of the last run, and of those while it was at work
 * as many as it did not write.
 */
function notOurs(found: Moments, runs: readonly RunSummary[], untilMs: number): number {
  const endedMs = (Date.parse(runs[0]?.endedAt ?? '') || 0) + SAME_TIME_MS;
  return (['freshdesk', 'freshsales'] as const).reduce((sum, side) => {
    const moments = found[side].filter((ms) => ms <= untilMs);
    const later = moments.filter((ms) => ms > endedMs).length;
    const own = runs[0]?.counts.bySide[side];
    return (
      sum + later + Math.max(moments.length - later - (own === undefined ? 0 : own.created + own.updated), 0)
    );
  }, 0);
}
