import { recordKindOf, type WrittenRecord } from '../../rules/console/written.ts';
import { valueOf } from '../model/fields.ts';
import { namesOf } from '../model/companies.ts';
import { emailsOf, shares } from '../model/people.ts';
import { sideOf } from '../model/rules.ts';
import { allPairs } from '../story/people.ts';
import { isCompany, type AnyEffect } from '../world/watched.ts';
import type { World } from '../world/world.ts';
import { begunBy } from './alone.ts';
import type { Check } from './check.ts';
import { mayBeUnseen } from './counts.ts';
import { madeMeanwhile } from './made-meanwhile.ts';
import { mistakable } from './mistakable.ts';
import { neverKnown } from './never-known.ts';
import { at } from './overwritten.ts';

/** R-BEY-02: what an undo goes by says of each record just what was written to it. */
export const journal: Check = {
  name: 'R-BEY-02',
  of: (end) => {
    const { world, written } = end;
    if (world.story.troubles.some(({ target }) => target === 'store')) return [];
    const { effects: ofPeople, companyEffects } = world.watched;
    const effects = withBeginnings(
      world,
      [...ofPeople, ...companyEffects].filter(({ by }) => by === 'app'),
    );
    const seen = [...effects, ...mistakable(end).map((effect) => ({ ...effect, creates: false }))];
    const own = written.filter(({ kind }) => kind === 'created' || kind === 'updated');
    const unknown = neverKnown(end);
    const told = own.filter(({ side, id }) => side !== 'freshdesk' || id === null || !unknown.has(id));
    const missing = effects
      .filter((effect) => !own.some((record) => isOf(record, effect)))
      .filter((effect) => !mayBeUnseen(end, effect));
    return [
      ...missing.map(
        ({ kind, id, atMs }) =>
          `The journal does not know of ${kind} ${String(id)}, written at ${at(world, atMs)}.`,
      ),
      ...told.flatMap((record) => untrue(record, seen)),
    ];
  },
};

/**
 * A write, and whether it is (a part of) its record's creation: one that is created field by field is one to the journal, and so is
 * what a bulk job that was to create wrote to a record that somebody had made by then.
 */
type Begun = AnyEffect & { readonly creates: boolean };

function withBeginnings(world: World, effects: readonly AnyEffect[]): Begun[] {
  const meanwhile = madeMeanwhile(world, effects);
  const creates = (effect: AnyEffect) =>
    meanwhile.has(effect) || begunBy(effects, effect).before === undefined;
  return effects.map((effect) => ({ ...effect, creates: creates(effect) }));
}

function isOf({ side, entity, kind, id, email }: WrittenRecord, effect: Begun): boolean {
  if (recordKindOf({ side, entity }) !== effect.kind) return false;
  if (kind === 'created') return effect.creates && isCalled(effect, email ?? '');
  return effect.before !== undefined && id === effect.id;
}

function isCalled({ kind, after }: AnyEffect, name: string): boolean {
  if (isCompany(kind)) return shares(namesOf(after), namesOf({ name }));
  return emailsOf(after).includes(name);
}

/** What a record of the journal says and nobody saw; of fields those that are mapped from the start. */
function untrue(record: WrittenRecord, effects: readonly Begun[]): string[] {
  const who = `${record.kind} ${String(record.id ?? record.email)} (${record.side})`;
  const own = effects.filter((effect) => isOf(record, effect));
  if (own.length === 0) return [`The journal says ${who}, which nobody saw.`];
  return record.fields
    .filter(({ key, after }) => !own.some((effect) => has(effect, key, after)))
    .map(({ key, after }) => `The journal says ${who}: ${key} ${String(after)}, which nobody saw.`);
}

function has({ kind, after }: AnyEffect, key: string, value: unknown): boolean {
  const pair = allPairs.find(({ name }) => name === key);
  if (pair === undefined) return true;
  return String(valueOf(after, pair[sideOf(kind)])) === String(value);
}
