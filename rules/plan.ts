import { equal, same, sourceOf, stateLeftOpen, winnerOf, type Winner } from './conflict.ts';
import { convert } from './fields/convert.ts';
import type { Outcome, Reason } from './fields/outcome.ts';
import { appliesTo, lacks, writesTo, type Pair } from './mapping.ts';
import { joinName, sameName } from './name.ts';
import type { Person, Side, Value } from './person.ts';
import type { MappedEntity } from './settings/document.ts';

/** One person: at most one Freshdesk customer, and every Freshsales record that shares an email with it. */
export interface Group {
  readonly customer: Person | null;
  readonly records: readonly Person[];
}

/** What is to be written to one record: values by pair key, never empty. */
export interface Change {
  readonly person: Person;
  readonly values: Readonly<Record<string, Value>>;
}

/** A value that could not be carried over; the rest of the record is written all the same (R-MAP-07). */
export interface FieldFailure {
  /** The record that was to be written; for a creation the one that it would come from. */
  readonly person: Person;
  /** Where it was to be written. */
  readonly side: Side;
  readonly pair: Pair;
  /** The value as the source has it. */
  readonly value: NonNullable<Value>;
  readonly reason: Reason;
}

type Report = (failure: FieldFailure) => void;

/** What the customer had after the last sync, by pair key: a checkbox's state, or for a rule's pair `stateOf` its value. */
export type Agreed = Readonly<Record<string, Value>>;

/**
 * What brings one person in step, without I/O. Text: only what is empty is filled, from Freshdesk or else from the
 * oldest record with a value (R-SYN-03, R-SYN-04); checkboxes: the source overwrites (R-SYN-05); else as the pair's rule
 * says (R-BEY-04). Applying the result and planning again gives nothing.
 */
export function planGroup(
  group: Group,
  pairs: readonly Pair[],
  agreed: Agreed = {},
  report: Report | null = null,
): Change[] {
  const records = [...group.records].sort(byAge);
  const { customer } = group;
  const settled = pairs.map((pair) => ({ pair, winner: winnerFor(pair, customer, records, agreed) }));
  const people = customer === null ? records : [customer, ...records];
  return people
    .map((person) => ({ person, values: changesOf(person, ownClaims(person, settled), customer, report) }))
    .filter((change) => Object.keys(change.values).length > 0);
}

/**
 * By pair key, what is to be remembered of a customer instead of its own state: that it was decided who has the latest value, and that
 * a difference stays (R-BEY-04). `changes`: what was planned with the same arguments.
 */
export function statesLeftOpen(
  customer: Person,
  records: readonly Person[],
  pairs: readonly Pair[],
  agreed: Agreed,
  changes: readonly Change[],
): Record<string, number> {
  const states: Record<string, number> = {};
  const oldestFirst = [...records].sort(byAge);
  const own = changed(customer, changes);
  const theirs = oldestFirst.map((record) => changed(record, changes));
  for (const pair of pairs.filter(({ rule }) => rule === 'recent')) {
    const winner = winnerFor(pair, customer, oldestFirst, agreed);
    const state = winner === null ? null : stateLeftOpen(pair, own, theirs, winner.person.side);
    if (state !== null) states[pair.key] = state;
  }
  return states;
}

function changed(person: Person, changes: readonly Change[]): Person {
  const values = changes.find((change) => change.person === person)?.values;
  return values === undefined ? person : { ...person, values: { ...person.values, ...values } };
}

/** The values a new Freshdesk customer gets from Freshsales records: of each field the one's that an empty customer would get it from. */
export function valuesForCustomer(
  records: readonly Person[],
  pairs: readonly Pair[],
  report: Report | null = null,
): Record<string, Value> {
  const oldestFirst = [...records].sort(byAge);
  const named = oldestFirst.filter((record) => fullNameOf(record) !== null).slice(0, 1);
  const from = (pair: Pair) =>
    sourceOf(
      pair,
      (pair.half === undefined ? oldestFirst : named).filter((record) => valueIn(record, pair) !== null),
    );
  const sources = pairs
    .filter((pair) => writesTo(pair, 'freshdesk'))
    .map((pair) => ({ pair, winner: filling(from(pair), pair) }));
  return converted(withoutDoubles(sources), 'freshdesk', report);
}

/** The values a new Freshsales record of a kind gets from a Freshdesk customer. */
export function valuesForRecord(
  customer: Person,
  pairs: readonly Pair[],
  entity: MappedEntity = 'contacts',
  report: Report | null = null,
): Record<string, Value> {
  const sources = pairs
    .filter((pair) => writesTo(pair, 'freshsales') && pair.entities.includes(entity))
    .filter((pair) => !nameIsAddress(customer, pair))
    .map((pair) => ({ pair, winner: filling(customer, pair) }));
  return converted(sources, 'freshsales', report);
}

/** The older record first, the lower id where they are of the same second: an order no paging can change. */
function byAge(a: Person, b: Person): number {
  return a.createdAtMs - b.createdAtMs || a.id - b.id;
}

interface Settled {
  readonly pair: Pair;
  readonly winner: Winner | null;
}

function winnerFor(
  pair: Pair,
  customer: Person | null,
  records: readonly Person[],
  agreed: Agreed,
): Winner | null {
  if (pair.kind !== 'checkbox') return winnerOf(pair, customer, records, agreed[pair.key] ?? null);
  const source = checkboxSource(pair, customer, records, agreed);
  return source === null || valueIn(source, pair) === null
    ? null
    : { ...filling(source, pair)!, over: bothSides };
}

const bothSides: readonly Side[] = ['freshdesk', 'freshsales'];

function checkboxSource(
  pair: Pair,
  customer: Person | null,
  records: readonly Person[],
  agreed: Agreed,
): Person | null {
  if (pair.direction === 'toFreshsales') return customer;
  const own = customer === null ? null : valueIn(customer, pair);
  if (pair.direction === 'toFreshdesk' || own === null)
    return records.find((record) => valueIn(record, pair) !== null) ?? null;
  // Where Freshdesk has kept what was agreed, a record that differs is the one that somebody changed.
  const kept = agreed[pair.key] === own;
  return records.find((record) => kept && differs(record, pair, own)) ?? customer;
}

function differs(record: Person, pair: Pair, value: Value): boolean {
  const own = valueIn(record, pair);
  return own !== null && own !== value;
}

function filling(person: Person | null | undefined, pair: Pair): Winner | null {
  const value = person == null ? null : valueIn(person, pair);
  return person == null || value === null ? null : { person, value, over: [] };
}

/** A value that belongs to a pair which is not for this record is none. */
function valueIn(person: Person, pair: Pair): Value {
  return appliesTo(pair, person) ? (person.values[pair.key] ?? null) : null;
}

/** A customer's field that leads and contacts both write is written by one of them: the first that has a value for it. */
function ownClaims(person: Person, settled: readonly Settled[]): readonly Settled[] {
  return person.side === 'freshdesk' ? withoutDoubles(settled) : settled;
}

function withoutDoubles(settled: readonly Settled[]): Settled[] {
  const claimed = new Set<string>();
  return settled.filter(({ pair, winner }) => {
    if (winner === null || pair.half !== undefined || !writesTo(pair, 'freshdesk')) return true;
    if (claimed.has(pair.freshdesk)) return false;
    claimed.add(pair.freshdesk);
    return true;
  });
}

function changesOf(
  person: Person,
  settled: readonly Settled[],
  customer: Person | null,
  report: Report | null,
): Record<string, Value> {
  const wanted = settled.filter((settled) => takes(person, settled, customer));
  return converted(wanted, person.side, (failure) => {
    report?.({ ...failure, person });
  });
}

function takes(person: Person, { pair, winner }: Settled, customer: Person | null): boolean {
  if (winner === null || winner.person === person) return false;
  if (!writesTo(pair, person.side) || !appliesTo(pair, person)) return false;
  return wants(person, pair, winner) && !nameSaysNothingNew(person, pair, winner.value, customer);
}

function wants(person: Person, pair: Pair, winner: Winner): boolean {
  return lacks(person, pair) || (winner.over.includes(person.side) && !isInStep(person, pair, winner));
}

function isInStep(person: Person, pair: Pair, winner: Winner): boolean {
  const value = person.values[pair.key] ?? null;
  if (person.side === winner.person.side) return equal(value, winner.value, pair.types[1]);
  return person.side === 'freshdesk' ? same(pair, value, winner.value) : same(pair, winner.value, value);
}

/** The values as the side written to holds them. */
function converted(settled: readonly Settled[], side: Side, report: Report | null): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const { pair, winner } of settled) {
    if (winner === null) continue;
    const outcome = outcomeFor(winner, pair, side);
    if (outcome.kind === 'value') values[pair.key] = outcome.value;
    if (outcome.kind === 'failure')
      report?.({ person: winner.person, side, pair, value: winner.value, reason: outcome.reason });
  }
  return values;
}

/** Between two Freshsales records nothing is converted. */
function outcomeFor(winner: Winner, pair: Pair, side: Side): Outcome {
  if (winner.person.side === side) return { kind: 'value', value: winner.value };
  return convert(winner.value, pair.routes[side]);
}

/** A half is not filled with what the other half says already, nor with a mere address. */
function nameSaysNothingNew(record: Person, pair: Pair, value: Value, customer: Person | null): boolean {
  if (pair.half === undefined || customer === null || record.side === 'freshdesk') return false;
  if (nameIsAddress(customer, pair)) return true;
  const name = fullNameOf(record);
  return name !== null && (sameName(name, fullNameOf(customer)) || sameName(name, String(value)));
}

function nameIsAddress(customer: Person, pair: Pair): boolean {
  return pair.half !== undefined && customer.emails.some((email) => sameName(email, fullNameOf(customer)));
}

function fullNameOf(person: Person): string | null {
  const half = (key: string) => (typeof person.values[key] === 'string' ? person.values[key] : null);
  return joinName(half('firstName'), half('lastName'));
}
