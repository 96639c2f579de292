import { convert } from './fields/convert.ts';
import { itemsOf } from './fields/codecs.ts';
import { decodeNumber, emailHash } from './hash.ts';
import { appliesTo, writesTo, type Pair } from './mapping.ts';
import type { Person, Side, Value } from './person.ts';
import type { FieldType } from './fields/types.ts';

/** Whose value is to be everybody's, and over whose it is written; `null`: nobody has one. */
export interface Winner {
  readonly person: Person;
  readonly value: NonNullable<Value>;
  /** Sides on which other values are overwritten, not only gaps filled. */
  readonly over: readonly Side[];
}

/** The state of a value as the index and what was agreed remember it: 18 bits, none for an empty one. */
export function stateOf(value: Value): number | null {
  return value === null
    ? null
    : Math.max(decodeNumber(emailHash('value', String(value)).slice(0, 3)), STATE_MIN);
}

/** States below are taken: 0 is empty, 1 a record that the pair is not for. */
const STATE_MIN = 2;

/** Whether the customer's and a record's value say the same, as far as either can say what the other does. */
export function same(pair: Pair, own: Value, other: Value): boolean {
  return (
    agrees(convert(own, pair.routes.freshsales), other, pair.types[1]) ||
    agrees(convert(other, pair.routes.freshdesk), own, pair.types[0])
  );
}

function agrees(outcome: ReturnType<typeof convert>, value: Value, type: FieldType): boolean {
  if (outcome.kind === 'failure') return false;
  return outcome.kind === 'empty' ? value === null : equal(outcome.value, value, type);
}

/** Lists are equal in whatever order. */
export function equal(a: Value, b: Value, type: FieldType): boolean {
  if (a === b || a === null || b === null) return a === b;
  if (type !== 'multiSelect' && type !== 'tags') return false;
  const sorted = (value: NonNullable<Value>) =>
    itemsOf(value, type === 'tags' ? ',' : ';')
      .sort()
      .join('\n');
  return sorted(a) === sorted(b);
}

/**
 * R-BEY-04: who wins. Nobody's value is ever emptied: a field that was cleared is filled again from the other product.
 * @param records oldest first
 * @param agreed the customer's state when both sides last agreed; `null` when they never did
 */
export function winnerOf(
  pair: Pair,
  customer: Person | null,
  records: readonly Person[],
  agreed: Value,
): Winner | null {
  const theirs = records.filter((record) => has(record, pair));
  if (!has(customer, pair)) return writesTo(pair, 'freshdesk') ? ofRecords(pair, theirs) : null;
  return theirs.length === 0 ? won(customer, pair, []) : rules[pair.rule](pair, customer, theirs, agreed);
}

/**
 * Whose value an empty customer gets: the oldest record's, or where the latest wins, the one's that changed last. Where the
 * customer's value is to be everybody's, the other records get it at once, as they would the next time.
 */
function ofRecords(pair: Pair, records: readonly Person[]): Winner | null {
  const person = sourceOf(pair, records);
  if (person === null) return null;
  const spreads = pair.rule === 'recent' || pair.rule === 'freshdesk';
  const taken = spreads && convert(valueIn(person, pair), pair.routes.freshdesk).kind === 'value';
  return won(person, pair, taken ? ['freshsales'] : []);
}

/**
 * The record of which an empty customer, or one that is created, gets a value: the oldest, or where the latest wins the newest, if
 * possible of those whose value fits. @param records oldest first, all with a value
 */
export function sourceOf(pair: Pair, records: readonly Person[]): Person | null {
  if (pair.rule !== 'recent') return records[0] ?? null;
  return newestOf(records.filter((record) => fits(pair, record))) ?? newestOf(records);
}

function fits(pair: Pair, record: Person): boolean {
  return convert(valueIn(record, pair), pair.routes.freshdesk).kind === 'value';
}

function newestOf(people: readonly Person[]): Person | null {
  return people.reduce<Person | null>(
    (best, other) => (best === null || isNewer(other, best) ? other : best),
    null,
  );
}

type Rule = (pair: Pair, own: Person, others: readonly Person[], agreed: Value) => Winner;

const rules: Readonly<Record<Pair['rule'], Rule>> = {
  fillEmpty: (pair, own) => won(own, pair, []),
  freshdesk: (pair, own) => won(own, pair, ['freshsales']),
  freshsales: (pair, own, others) =>
    writesTo(pair, 'freshdesk') ? won(others[0]!, pair, ['freshdesk']) : won(own, pair, []),
  recent: (pair, own, others, agreed) =>
    won(mostRecent(pair, own, others, agreed), pair, ['freshdesk', 'freshsales']),
};

/** Who changed the value since both agreed; where both did, or nothing was agreed yet, whose record changed last. */
function mostRecent(pair: Pair, own: Person, others: readonly Person[], before: Value): Person {
  const decided = decidedBefore(pair, own, others, before);
  if (decided !== null) return decided;
  if (isOldNews(pair, valueIn(own, pair), before)) return newestOf(others) ?? own;
  // One way only one side follows the other, so that what either has at the end was not agreed on.
  return laterChanged(pair, own, others, pair.direction === 'both' ? before : null);
}

const sides: readonly Side[] = ['freshdesk', 'freshsales'];

/** Where a difference stayed and nobody has changed either value since, it is as it was: our own writes move the times and decide nothing anew. */
function decidedBefore(pair: Pair, own: Person, others: readonly Person[], before: Value): Person | null {
  const side =
    before === null ? undefined : sides.find((side) => before === openState(pair, side, own, others));
  if (side === undefined) return null;
  const taken = others.find((other) => same(pair, valueIn(own, pair), valueIn(other, pair)));
  return side === 'freshdesk'
    ? own
    : (taken ?? newestOf(others.filter((other) => !fits(pair, other))) ?? own);
}

function openState(pair: Pair, side: Side, own: Person, others: readonly Person[]): number {
  const theirs = others.map((other) => String(valueIn(other, pair))).sort();
  return stateOf(JSON.stringify([side, valueIn(own, pair), theirs]))!;
}

/**
 * What is remembered of a customer's value instead of its own state, where the latest value was decided on and a difference stays, since
 * that one cannot be carried over; `null` where both sides agree. `side`: whose the latest was; people as they are once all is written.
 */
export function stateLeftOpen(
  pair: Pair,
  own: Person,
  records: readonly Person[],
  side: Side,
): number | null {
  if (pair.rule !== 'recent' || pair.direction === 'toFreshsales' || !has(own, pair)) return null;
  const others = records.filter((record) => has(record, pair));
  const isOpen = others.some((other) => !same(pair, valueIn(own, pair), valueIn(other, pair)));
  return isOpen ? openState(pair, side, own, others) : null;
}

function laterChanged(pair: Pair, own: Person, others: readonly Person[], agreed: Value): Person {
  const value = valueIn(own, pair);
  const changed = others.filter((other) => agreed === null || stateIn(valueIn(other, pair), pair) !== agreed);
  const newest = newestOf(changed);
  if (newest === null || same(pair, value, valueIn(newest, pair))) return own;
  return isAgreed(pair, value, agreed) || newest.updatedAtMs > own.updatedAtMs ? newest : own;
}

/** Towards Freshsales the times decide about a customer's value once: later our own writes would, which move them. */
function isOldNews({ direction }: Pair, value: Value, before: Value): boolean {
  return direction === 'toFreshsales' && before !== null && stateOf(value) === before;
}

/** What cannot be written over there was not agreed on, though it is what the index remembers. */
function isAgreed(pair: Pair, value: Value, agreed: Value): boolean {
  return (
    agreed !== null && stateOf(value) === agreed && convert(value, pair.routes.freshsales).kind === 'value'
  );
}

function isNewer(a: Person, b: Person): boolean {
  return a.updatedAtMs > b.updatedAtMs || (a.updatedAtMs === b.updatedAtMs && a.id < b.id);
}

/** The state that a record's value would have with the customer. */
function stateIn(value: Value, pair: Pair): number | null {
  const outcome = convert(value, pair.routes.freshdesk);
  return outcome.kind === 'value' ? stateOf(outcome.value) : null;
}

function won(person: Person, pair: Pair, over: readonly Side[]): Winner {
  return { person, value: person.values[pair.key]!, over };
}

function has(person: Person | null, pair: Pair): person is Person {
  return person !== null && appliesTo(pair, person) && valueIn(person, pair) !== null;
}

function valueIn(person: Person, pair: Pair): Value {
  return person.values[pair.key] ?? null;
}
