import { valueOf } from '../model/fields.ts';
import { emailsOf } from '../model/people.ts';
import { mappedBy, sideOf, writesTo } from '../model/rules.ts';
import { allPairs } from '../story/people.ts';
import type { Choices, Entity } from '../story/story.ts';
import type { AnyEffect, Effect } from '../world/watched.ts';
import type { World } from '../world/world.ts';
import { begunMs } from './asked.ts';
import type { Check } from './check.ts';
import { at, choicesAround } from './overwritten.ts';

// A run ends with the slice that finds its settings changed; a bulk job may end later.
const LATE_MS = 60_000;

/** R-CON-05, R-SET-01, R-SET-02, R-SET-05, R-MAP-06, R-MAP-10: nothing is written that the settings do not ask for. */
export const allowed: Check = {
  name: 'R-SET-02',
  of: ({ world }) =>
    world.watched.effects
      .filter(({ by }) => by === 'app')
      .flatMap((effect) => {
        const said = `${effect.kind} ${String(effect.id)} at ${at(world, effect.atMs)}`;
        const whys = againstChoices(world, effect, (choices) => [
          ...byChoices(effect, choices),
          ...values(effect, choices),
        ]);
        return whys.map((why) => `${said}: ${why}`);
      }),
};

/** What of an effect nothing asks for that was in force from when its execution began, or shortly before, until it came about. */
export function againstChoices(
  world: World,
  effect: AnyEffect,
  whysBy: (choices: readonly Choices[]) => string[],
): string[] {
  const whys = whysBy(choicesAround(world, effect.atMs, LATE_MS));
  if (whys.length === 0) return whys;
  return whysBy(choicesAround(world, effect.atMs, effect.atMs - begunMs(world, effect) + LATE_MS));
}

function byChoices(effect: Effect, choices: readonly Choices[]): string[] {
  const { kind, before } = effect;
  if (!choices.some(({ enabled }) => enabled)) return ['the integration was switched off.'];
  const isAsked = choices.some(
    ({ direction, accounts }) =>
      writesTo(direction, sideOf(kind)) ||
      // To whom somebody belongs goes the way that companies do.
      (before !== undefined && accounts !== undefined && writesTo(accounts.direction, sideOf(kind))),
  );
  return [
    ...(isAsked ? [] : ['nothing is to be written to this side.']),
    ...(kind === 'customers' ? [] : byEntity(kind, effect, choices)),
  ];
}

function byEntity(kind: Entity, { before }: Effect, choices: readonly Choices[]): string[] {
  if (!choices.some(({ entities }) => entities.includes(kind))) return ['this kind of record takes no part.'];
  if (before !== undefined || choices.some(({ createAs }) => createAs === kind)) return [];
  return ['new customers become another kind of record.'];
}

function values({ kind, before, after }: Effect, choices: readonly Choices[]): string[] {
  const side = sideOf(kind);
  const mapped = choices.flatMap((one) => mappedBy(one).filter(({ direction }) => writesTo(direction, side)));
  const known = new Set(mapped.map(({ pair }) => pair.name));
  return allPairs
    .filter(({ name }) => !known.has(name))
    .filter((pair) => changed(before, after, pair[side]))
    .map(({ name }) => `${name} is not to be written here.`);
}

function changed(
  before: Effect['before'],
  after: Effect['after'],
  field: Parameters<typeof valueOf>[1],
): boolean {
  const now = valueOf(after, field);
  return now !== null && (before === undefined ? null : valueOf(before, field)) !== now;
}

/** R-MAP-01: a new record's name is its source's, split at the first word. */
export const names: Check = {
  name: 'R-MAP-01',
  of: ({ world }) =>
    world.watched.effects
      .filter(({ by, before, kind }) => by === 'app' && before === undefined && kind !== 'customers')
      .flatMap(({ id, kind, after, atMs }) => {
        const full = nameOfCustomer(world, emailsOf(after), atMs);
        const own = [after['first_name'], after['last_name']].map((half) => (half as string | null) ?? '');
        if (full === undefined || own.every((half) => half === '')) return [];
        const [first = '', ...rest] = full.trim().split(/\s+/);
        const wanted = rest.length === 0 ? ['', first] : [first, rest.join(' ')];
        return own.join('|') === wanted.join('|')
          ? []
          : [`${kind} ${String(id)} was called ${own.join('|')} after ${full}.`];
      }),
};

/** The name of the one customer with an address, where it had that then and nobody has changed the name. */
function nameOfCustomer({ watched }: World, emails: readonly string[], atMs: number): string | undefined {
  const rows = watched.rows('customers').filter((row) => emailsOf(row)[0] === emails[0]);
  const [row] = rows;
  const wasRenamed = watched.effects.some(
    ({ kind, id, before, after }) =>
      kind === 'customers' && id === row?.['id'] && before !== undefined && before['name'] !== after['name'],
  );
  const hadIt = watched.lives.some(
    (life) =>
      life.kind === 'customers' &&
      life.id === row?.['id'] &&
      life.emails[0] === emails[0] &&
      life.fromMs <= atMs,
  );
  return rows.length === 1 && hadIt && !wasRenamed ? (row!['name'] as string) : undefined;
}
