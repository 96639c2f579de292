import type { End } from '../play.ts';
import type { AnyEffect } from '../world/watched.ts';
import type { World } from '../world/world.ts';
import { changedBy, changesOf, lastRead, requestsOf, type Request } from './calls.ts';
import { has } from './has.ts';

type Ended = Pick<End, 'world'>;

/**
 * Bulks that gave a record what a run of another kind had given it seconds before, when Freshsales' search did not show that yet: each kind
 * of run has a journal of its own, and what the other one sent is not in it. The record stays as it is, and both count.
 */
export function sentTwice(end: Ended): AnyEffect[] {
  const bulks = requestsOf(end.world.calls).filter(
    ({ template, status }) => template === 'freshsalesBulkUpsert' && status >= 200 && status < 300,
  );
  return bulks.flatMap((bulk) => {
    const { kind, ids } = changedBy(bulk)!;
    const before = bulks.filter((one) => isOfOther(end, bulk, one) && changedBy(one)!.kind === kind);
    return ids
      .filter((id) => before.some((one) => isAgain(end, bulk, one, id)) && !hasEffect(end, bulk, id))
      .map((id) => ({ atMs: bulk.askedMs, by: 'app', kind, id, before: {}, after: changesOf(bulk, id)! }));
  });
}

/** Runs of one kind that follow each other are one run, with one journal. */
function isOfOther({ world }: Ended, bulk: Request, before: Request): boolean {
  return before.askedMs < bulk.askedMs && journalOf(world, before) !== journalOf(world, bulk);
}

/** The journal into which an execution wrote what it was about to send. */
function journalOf({ calls }: World, { execution }: Request): string | undefined {
  const noted = calls.find(
    (call) =>
      call.execution === execution && call.service === 'db.update' && journal.test(String(call.args[0])),
  );
  return noted === undefined ? undefined : journal.exec(String(noted.args[0]))![1];
}

const journal = /^j\/([^/]+)\//;

function isAgain({ world }: Ended, bulk: Request, before: Request, id: number): boolean {
  const { indexLagMs, bulkDurationMs } = world.story.accounts;
  const [now, then] = [changesOf(bulk, id), changesOf(before, id)];
  if (now === null || then === null || !has(then, now)) return false;
  const read = lastRead(requestsOf(world.calls), bulk, id);
  return read !== undefined && read.atMs <= before.askedMs + bulkDurationMs + indexLagMs;
}

/** As late as a bulk is done. */
const DONE_MS = 60_000;

function hasEffect({ world }: Ended, { askedMs }: Request, id: number): boolean {
  const { effects, companyEffects } = world.watched;
  return [...effects, ...companyEffects].some(
    ({ by, id: one, atMs }) => by === 'app' && one === id && atMs >= askedMs && atMs <= askedMs + DONE_MS,
  );
}
