import { emailsOf, shares } from '../model/people.ts';
import type { AnyEffect, Effect } from '../world/watched.ts';
import type { World } from '../world/world.ts';
import { changedBy, createdBy, requestsOf, type Request } from './calls.ts';
import type { Check } from './check.ts';
import { at } from './overwritten.ts';

/**
 * After the safety net has come once there is nothing left to do for the second. Where lists do not show secondary addresses,
 * a record that has one of them is recognised late (R-SYN-03), and a value that must be unique may have become free: what that
 * brought is carried on by the second, not by the third. So is what a record still lacks that a run before was refused a value of:
 * it is not written to again in that run.
 */
export const settled: Check = {
  name: 'R-SYN-02',
  of: ({ world, netsMs: [firstMs = Infinity, secondMs = Infinity, thirdMs = Infinity] }) => {
    const late = recognisedLate(world);
    const refused = requestsOf(world.calls).filter(
      ({ status, askedMs }) => refusals.has(status) && askedMs >= firstMs && askedMs < secondMs,
    );
    const isLeft = (effect: Effect) =>
      shares(emailsOf(effect.after), late) ||
      isOfUnique(effect) ||
      refused.some((one) => isAbout(one, effect));
    const companies = world.watched.companyEffects
      .filter(({ by, atMs }) => by === 'app' && atMs >= secondMs)
      .map((effect) => sentence(world, effect, effect.atMs >= thirdMs ? 'third' : 'second'));
    const people = world.watched.effects
      .filter(({ by, atMs }) => by === 'app' && atMs >= secondMs)
      .filter((effect) => effect.atMs >= thirdMs || !isLeft(effect))
      .map((effect) => sentence(world, effect, effect.atMs >= thirdMs ? 'third' : 'second'));
    return [...people, ...companies];
  },
};

function sentence(world: World, { kind, id, atMs, before }: AnyEffect, which: string): string {
  const what = before === undefined ? 'created' : 'changed';
  return `The ${which} safety net ${what} ${kind} ${String(id)} at ${at(world, atMs)}.`;
}

/** Freshdesk lets no two customers have the same mobile number or Twitter id. */
const unique = new Set(['mobile', 'twitter_id', 'mobile_number', 'twitter', 'updated_at']);

function isOfUnique({ before, after }: Effect): boolean {
  if (before === undefined) return false;
  const changed = Object.keys(after).filter(
    (key) => JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null),
  );
  return changed.every((key) => unique.has(key));
}

const refusals: ReadonlySet<number> = new Set([400, 409, 422]);

/** Whether a request was to write to the same record, or to create it. */
function isAbout(request: Request, { kind, id, after }: Effect): boolean {
  const [changed, created] = [changedBy(request), createdBy(request)];
  if (changed?.kind === kind && changed.ids.includes(id)) return true;
  return created?.kind === kind && shares(emailsOf(after), created.names);
}

/** All addresses of customers of whom a record has a secondary one, in accounts whose lists do not show those. */
function recognisedLate({ story, watched }: World): string[] {
  if (story.accounts.listRowsWithOtherEmails) return [];
  const theirs = [...watched.rows('contacts'), ...watched.rows('leads')].flatMap(emailsOf);
  return watched
    .rows('customers')
    .map(emailsOf)
    .filter(([, ...others]) => shares(others, theirs))
    .flat();
}
