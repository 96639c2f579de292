import { emailsOf } from '../model/people.ts';
import { valueOf, type Field, type Plain } from '../model/fields.ts';
import { mappedBy, mayOverwrite, sideOf, type Mapped } from '../model/rules.ts';
import type { End } from '../play.ts';
import { allPairs } from '../story/people.ts';
import type { Choices } from '../story/story.ts';
import type { AnyEffect, Effect } from '../world/watched.ts';
import type { World } from '../world/world.ts';
import { begunMs } from './asked.ts';
import { lastRead, requestsOf, writeOf, type Request } from './calls.ts';
import type { Check } from './check.ts';
import { wasMadeMeanwhile } from './made-meanwhile.ts';

/** R-SYN-04, R-SYN-05, R-SYN-10, R-BEY-04: no filled value is written over against the rules. */
export const overwritten: Check = {
  name: 'R-SYN-04',
  of: ({ world }: End) => {
    const requests = requestsOf(world.calls);
    return world.watched.effects
      .filter(({ by, before }) => by === 'app' && before !== undefined)
      .flatMap((effect) => [...lostEmails(effect), ...lostValues(world, requests, effect)]);
  },
};

function lostEmails({ kind, id, before, after }: Effect): string[] {
  const now = emailsOf(after);
  return emailsOf(before!)
    .filter((email) => !now.includes(email))
    .map((email) => `${kind} ${String(id)} lost its address ${email}.`);
}

const names: readonly Field[] = ['name', 'first_name', 'last_name'].map((path) => ({ path, kind: 'line' }));

function lostValues(world: World, requests: readonly Request[], effect: Effect): string[] {
  const side = sideOf(effect.kind);
  const fields = [
    ...names.map((field) => ({ field, name: 'name' })),
    ...allPairs.map((pair) => ({ field: pair[side], name: pair.name })),
  ];
  return fields.flatMap(({ field, name }) => {
    const [before, after] = [valueOf(effect.before!, field), valueOf(effect.after, field)];
    if (before === null || before === after) return [];
    const said = `${effect.kind} ${String(effect.id)}: ${name} was ${show(before)}, the app wrote ${show(after)}`;
    if (after === null) return [`${said}.`];
    if (isAllowed(world, effect, name) || arrivedUnseen(requests, effect, field)) return [];
    if (wasMadeMeanwhile(world, requests, effect)) return [];
    return [`${said} at ${at(world, effect.atMs)}.`];
  });
}

// A run goes by the settings with which its slice began.
const SLICE_MS = 60_000;

function isAllowed(world: World, effect: Effect, name: string): boolean {
  if (wasAllowed(world, effect, name, SLICE_MS)) return true;
  return wasAllowed(world, effect, name, effect.atMs - begunMs(world, effect) + SLICE_MS);
}

function wasAllowed(world: World, { atMs, kind }: Effect, name: string, whileMs: number): boolean {
  return choicesAround(world, atMs, whileMs)
    .flatMap((choices) => mappedBy(choices))
    .some((mapped: Mapped) => mapped.pair.name === name && mayOverwrite(mapped, sideOf(kind)));
}

/** The settings that were in force at some time in the last while. */
export function choicesAround({ chosen }: World, atMs: number, whileMs: number): Choices[] {
  return chosen
    .filter(({ fromMs }, at) => fromMs <= atMs && (chosen[at + 1]?.fromMs ?? Infinity) >= atMs - whileMs)
    .map(({ choices }) => choices);
}

/** R-SYN-10: the value was not there when the record was last read. */
export function arrivedUnseen(requests: readonly Request[], effect: AnyEffect, field: Field): boolean {
  const write = writeOf(requests, effect);
  const read = write === undefined ? undefined : lastRead(requests, write, effect.id);
  return read !== undefined && valueOf(read.row, field) === null;
}

export function at({ startMs }: World, timeMs: number): string {
  return `${((timeMs - startMs) / 60_000).toFixed(1)} min`;
}

function show(value: Plain): string {
  return value === null ? 'nothing' : `“${String(value).slice(0, 40)}”`;
}
