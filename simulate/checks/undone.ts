import { valueOf, type Field, type Plain, type Row } from '../model/fields.ts';
import { idOf, isAlive } from '../model/people.ts';
import { sideOf } from '../model/rules.ts';
import { allPairs } from '../story/people.ts';
import type { Everybody, Undone } from '../undo.ts';
import type { AnyEffect, Effect } from '../world/watched.ts';
import type { World } from '../world/world.ts';
import { askedMs } from './asked.ts';
import { madeMeanwhile } from './made-meanwhile.ts';
import { mistakable } from './mistakable.ts';

type Kind = keyof Everybody;

const kinds: readonly Kind[] = ['customers', 'contacts', 'leads'];

/** R-BEY-02: after an undo both sides are as they were before the run, but for what was changed since; and they stay so. */
export function undone(world: World, result: Undone): string[] {
  if (result.endless.length > 0) return result.endless.map((problem) => `it ends: ${problem}`);
  const effects = world.watched.effects.filter((effect) => isOf(world, effect, result));
  const regions = regionsOf(world);
  const alike = [...mistakable({ world, runs: [result.of] }), ...madeMeanwhile(world, effects)];
  const accounts = new Set(world.watched.companyRows('accounts').filter(isAlive).map(idOf));
  return kinds.flatMap((kind) =>
    result.before[kind].flatMap((row) => {
      const own = effects.filter((effect) => effect.kind === kind && effect.id === idOf(row));
      const others = world.watched.effects.filter(
        (effect) =>
          effect.kind === kind &&
          effect.id === idOf(row) &&
          effect.atMs < result.atMs &&
          !own.includes(effect),
      );
      const hasLost = own.some(({ after }) => accountsOf(after).some((id) => !accounts.has(id)));
      const unsure = alike.filter((effect) => effect.kind === kind && effect.id === idOf(row));
      return one({ kind, row, own, others, unsure, hasLost, regions }, result).map(
        (problem) => `R-BEY-02: ${problem}`,
      );
    }),
  );
}

/** A bulk of the run before may be done in its time. */
function isOf(world: World, effect: Effect, { of }: Undone): boolean {
  const [fromMs, toMs] = [Date.parse(of.startedAt), Date.parse(of.endedAt ?? '')];
  const isThen = effect.by === 'app' && effect.atMs >= fromMs && effect.atMs <= toMs;
  return isThen && askedMs(world, effect) >= fromMs;
}

// A job of the run may end a little after it, and another run have begun.
const LATE_MS = 60_000;

function mayBeOf({ by, atMs }: Effect, { of }: Undone): boolean {
  const endedMs = Date.parse(of.endedAt ?? '');
  return by === 'app' && atMs > endedMs && atMs <= endedMs + LATE_MS;
}

interface Someone {
  readonly kind: Kind;
  /** As it was before the undo. */
  readonly row: Row;
  /** What the run did to it, and what anybody else did before the undo. */
  readonly own: readonly Effect[];
  readonly others: readonly Effect[];
  /** What somebody else did just as the run had meant to, and what it did to a record that it takes for its creation: nobody can tell. */
  readonly unsure: readonly AnyEffect[];
  /** Its account was deleted since, which changes it without an event. */
  readonly hasLost: boolean;
  /** What Freshdesk's only field with choices takes by now. */
  readonly regions: ReadonlySet<string>;
}

function regionsOf({ watched }: World): ReadonlySet<string> {
  const field = watched.freshdesk.list('contactFields').find(({ name }) => name === 'region');
  return new Set((field?.choices as { value: string }[] | undefined)?.map(({ value }) => value));
}

function one(someone: Someone, result: Undone): string[] {
  const { kind, row, own } = someone;
  const find = (all: Everybody) => all[kind].find((other) => idOf(other) === idOf(row));
  const [after, later] = [find(result.after), find(result.later)];
  const said = `${kind} ${String(idOf(row))}`;
  if (own[0] !== undefined && own[0].before === undefined)
    return created(someone, result, after).map((problem) => `${said} ${problem}`);
  if (after === undefined || isAlive(after) !== isAlive(row)) return [`${said} is not there any more.`];
  return fieldsOf(kind).flatMap((field) => {
    const late = someone.others.filter((effect) => mayBeOf(effect, result));
    const isUnsure = [...late, ...someone.unsure].some((effect) =>
      changed(effect.before ?? {}, effect.after, field),
    );
    const wanted = isUnsure ? undefined : wantedOf(someone, field, Date.parse(result.of.endedAt ?? ''));
    return [after, later ?? after]
      .map((now) => valueOf(now, field))
      .filter((value) => wanted !== undefined && show(value) !== show(wanted))
      .map((value) => `${said}: ${field.path} is ${show(value)} after the undo, and was ${show(wanted!)}.`);
  });
}

/** Who was created and never touched since is archived; in Freshdesk where that was asked for. */
function created(someone: Someone, { customers }: Undone, after: Row | undefined): string[] {
  if (isTouched(someone)) return [];
  const goes = someone.kind !== 'customers' || customers;
  const isThere = after !== undefined && isAlive(after);
  if (goes === !isThere) return [];
  return [goes ? 'was created by the run and is still there.' : 'is gone, which nobody had asked for.'];
}

function accountsOf(row: Row): number[] {
  const links = (row['sales_accounts'] ?? []) as { readonly id: number }[];
  return links.map(({ id }) => id);
}

function isTouched({ row, others, hasLost }: Someone): boolean {
  return others.length > 0 || hasLost || !isAlive(row);
}

/** What a field has after the undo; `undefined` where either may be: what it had before the run, where it is as the run left it. */
function wantedOf({ row, own, others, regions }: Someone, field: Field, endedMs: number): Plain | undefined {
  const now = valueOf(row, field);
  const change = changeOf(own, field);
  // Nobody writes to who is gone.
  if (change === null || !isAlive(row)) return now;
  const { earlier, left } = change;
  if (isLeftOpen(field, earlier, regions)) return undefined;
  const meanwhile = others.filter(({ atMs }) => atMs <= endedMs);
  if (meanwhile.some(({ before, after }) => before && changed(before, after, field))) return undefined;
  return show(now) === show(left) ? earlier : now;
}

interface Change {
  readonly earlier: Plain;
  readonly left: Plain;
}

/** What the run made of a field, however often it wrote to it. */
function changeOf(own: readonly Effect[], field: Field): Change | null {
  const changes = own.filter(({ before, after }) => changed(before!, after, field));
  const [first, last] = [changes[0], changes.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { earlier: valueOf(first.before!, field), left: valueOf(last.after, field) };
}

/**
 * Freshsales lets nobody take a last name away; a choice may be gone or have another name, and a value that must be unique be
 * somebody else's by now.
 */
function isLeftOpen(field: Field, earlier: Plain, regions: ReadonlySet<string>): boolean {
  if (earlier === null) return field.path === 'last_name';
  if (field.path === 'custom_fields.region' && !regions.has(String(earlier))) return true;
  return field.unique === true || field.path.startsWith('mobile');
}

function changed(before: Row, after: Row, field: Field): boolean {
  return show(valueOf(before, field)) !== show(valueOf(after, field));
}

function fieldsOf(kind: Kind): Field[] {
  const names = kind === 'customers' ? ['name'] : ['first_name', 'last_name'];
  return [
    ...names.map((path): Field => ({ path, kind: 'line' })),
    ...allPairs.map((pair) => pair[sideOf(kind)]),
  ];
}

function show(value: Plain): string {
  return JSON.stringify(value).slice(0, 60);
}
