import { emailsOf, idOf, shares } from '../model/people.ts';
import { sideOf } from '../model/rules.ts';
import type { Life } from '../world/lives.ts';
import type { Effect } from '../world/watched.ts';
import type { World } from '../world/world.ts';
import { begunMs } from './asked.ts';
import type { Check } from './check.ts';
import { at, choicesAround } from './overwritten.ts';

// A record that somebody makes while the app is about to is not always seen.
const UNSEEN_MS = 5 * 60_000;

/** R-SYN-07: nobody is created who is there already. */
export const twice: Check = {
  name: 'R-SYN-07',
  of: ({ world }) =>
    creations(world).flatMap((effect) =>
      livesOf(world, effect)
        .filter((life) => life.fromMs <= effect.atMs && life.toMs > effect.atMs)
        .filter(({ by, fromMs }) => by === 'app' || fromMs < effect.atMs - UNSEEN_MS)
        .map(
          ({ kind, id }) =>
            `${effect.kind} ${String(effect.id)} was created for ${emailsOf(effect.after)[0] ?? '?'} at ${at(world, effect.atMs)}, though ${kind} ${String(id)} was there.`,
        ),
    ),
};

function creations({ watched }: World): Effect[] {
  return watched.effects.filter(({ by, before }) => by === 'app' && before === undefined);
}

/** Other lives on the side of a creation, of kinds that were synced when it was begun, with an address of it. */
function livesOf(world: World, effect: Effect): Life[] {
  const { kind, id, after } = effect;
  const entities = choicesAround(world, begunMs(world, effect), 0)[0]?.entities ?? [];
  const emails = emailsOf(after);
  return world.watched.lives.filter(
    (life) =>
      sideOf(life.kind) === sideOf(kind) &&
      (life.kind === 'customers' || entities.includes(life.kind)) &&
      !(life.kind === kind && life.id === id) &&
      shares(life.emails, emails),
  );
}

/** R-SYN-09: a pair of which one half was deleted is not created again. */
export const resurrected: Check = {
  name: 'R-SYN-09',
  of: ({ world, runs }) => {
    if (world.story.troubles.some(({ target }) => target === 'store')) return [];
    // A preview keeps nothing of what it saw.
    const done = runs.filter(({ status, kind }) => status === 'done' && kind !== 'preview');
    return creations(world).flatMap((effect) =>
      lostHalves(world, effect)
        .filter((lost) => wasKnown(world, lost, done) && isOfPair(world, lost, effect))
        .map(
          ({ kind, id, toMs }) =>
            `${effect.kind} ${String(effect.id)} was created at ${at(world, effect.atMs)}, though ${kind} ${String(id)} had been deleted at ${at(world, toMs)}.`,
        ),
    );
  },
};

/** Lives with an address of the creation that people ended, and that nobody began again by hand. */
function lostHalves(world: World, effect: Effect): Life[] {
  const own = livesOf(world, effect).filter(({ kind, toMs }) => kind === effect.kind && toMs <= effect.atMs);
  return own.filter(
    (lost) =>
      !own.some(
        (other) => other.by === 'people' && other.fromMs >= lost.toMs && shares(other.emails, lost.emails),
      ) && !changedAddress(world, lost),
  );
}

/** Created for an address that both halves had: with one that only the lost half had, somebody made a new record by hand. */
function isOfPair({ watched }: World, lost: Life, { after }: Effect): boolean {
  const both = emailsOf(after).filter((email) => lost.emails.includes(email));
  return watched.lives.some(
    (life) =>
      sideOf(life.kind) !== sideOf(lost.kind) &&
      life.fromMs < lost.toMs &&
      life.toMs > lost.fromMs &&
      shares(life.emails, both),
  );
}

/** The record lives on, under other addresses. */
function changedAddress({ watched }: World, lost: Life): boolean {
  return watched.lives.some(
    ({ kind, id, fromMs }) => kind === lost.kind && id === lost.id && fromMs === lost.toMs,
  );
}

/** A run saw both halves: it was for their kinds, began when both were there and ended before one was gone. */
function wasKnown(world: World, lost: Life, done: readonly Done[]): boolean {
  if (mayBeNoPair(world, lost, done) || mayBeOfOtherKind(world, lost, done)) return false;
  const partners = world.watched.lives.filter(
    (life) => sideOf(life.kind) !== sideOf(lost.kind) && sharesPrimary(life, lost),
  );
  return partners.some((partner) => {
    const [fromMs, toMs] = [Math.max(lost.fromMs, partner.fromMs), Math.min(lost.toMs, partner.toMs)];
    return done.some(
      ({ startedAt, endedAt }) =>
        Date.parse(startedAt) >= fromMs &&
        Date.parse(endedAt ?? '') <= toMs &&
        isFor(world, [lost, partner], Date.parse(startedAt)),
    );
  });
}

interface Done {
  readonly startedAt: string;
  readonly endedAt: string | null;
}

/** Where filters were set or somebody was left out before a run could notice what was lost. */
function mayBeNoPair({ filtered, leftOut }: World, lost: Life, done: readonly Done[]): boolean {
  return [...filtered, ...leftOut].some(({ fromMs }) => fromMs < noticedMs(lost, done));
}

/**
 * What runs remember of a record does not say of which kind it was. Where a kind was given up between the last run that saw the lost
 * record and the first that could miss it, only Freshsales' bin tells a deleted record from one of that kind: who was converted is not in it.
 */
function mayBeOfOtherKind({ chosen, watched }: World, lost: Life, done: readonly Done[]): boolean {
  const { kind, id, toMs } = lost;
  if (kind === 'customers' || watched.rows(kind).some((row) => idOf(row) === id)) return false;
  const seen = done.map(({ endedAt }) => Date.parse(endedAt ?? '')).filter((endMs) => endMs <= toMs);
  return chosen.some(
    ({ fromMs, choices }, index) =>
      fromMs > Math.max(...seen) &&
      fromMs < noticedMs(lost, done) &&
      chosen[index - 1]?.choices.entities.some((entity) => !choices.entities.includes(entity)) === true,
  );
}

function noticedMs({ toMs }: Life, done: readonly Done[]): number {
  const looks = done.filter(({ startedAt }) => Date.parse(startedAt) >= toMs);
  return Math.min(...looks.map(({ endedAt }) => Date.parse(endedAt ?? '')));
}

function isFor(world: World, halves: readonly Life[], atMs: number): boolean {
  const entities = choicesAround(world, atMs, 0)[0]?.entities ?? [];
  return halves.every(({ kind }) => kind === 'customers' || entities.includes(kind));
}

/** Lists of customers may show primary addresses only. */
function sharesPrimary(a: Life, b: Life): boolean {
  const [customer, record] = a.kind === 'customers' ? [a, b] : [b, a];
  const [primary] = customer.emails;
  return primary !== undefined && record.emails.includes(primary);
}
