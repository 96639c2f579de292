import { lacks, writesTo, type Pair } from './mapping.ts';
import { joinName, sameName } from './name.ts';
import type { Person, Value } from './person.ts';

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

/** The value both sides had after the last sync, by pair key; only checkboxes are looked up. */
export type Agreed = Readonly<Record<string, Value>>;

/**
 * What brings one person in step, without I/O. Text: only what is empty is filled, from Freshdesk or else from the
 * oldest record with a value (R-SYN-03, R-SYN-04); checkboxes: the source overwrites (R-SYN-05).
 * Applying the result and planning again gives nothing.
 */
export function planGroup(group: Group, pairs: readonly Pair[], agreed: Agreed = {}): Change[] {
  const records = [...group.records].sort(byAge);
  const sources = pairs.map((pair) => ({ pair, ...settle(pair, group.customer, records, agreed) }));
  const people = group.customer === null ? records : [group.customer, ...records];
  return people
    .map((person) => ({ person, values: changesOf(person, sources, group.customer) }))
    .filter((change) => Object.keys(change.values).length > 0);
}

/** The values a new Freshdesk customer gets from Freshsales records: of each field the oldest one's. */
export function valuesForCustomer(records: readonly Person[], pairs: readonly Pair[]): Record<string, Value> {
  const oldestFirst = [...records].sort(byAge);
  const named = oldestFirst.find((record) => fullNameOf(record) !== null);
  const values: Record<string, Value> = {};
  for (const pair of pairs.filter((pair) => writesTo(pair, 'freshdesk'))) {
    const from = pair.half === undefined ? oldestFirst : named === undefined ? [] : [named];
    const value = firstValue(from, pair);
    if (value !== null) values[pair.key] = value;
  }
  return values;
}

/** The values a new Freshsales record gets from a Freshdesk customer. */
export function valuesForRecord(customer: Person, pairs: readonly Pair[]): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const pair of pairs.filter((pair) => writesTo(pair, 'freshsales'))) {
    const value = customer.values[pair.key] ?? null;
    if (value !== null && !nameIsAddress(customer, pair)) values[pair.key] = value;
  }
  return values;
}

/** The older record first, the lower id where they are of the same second: an order no paging can change. */
function byAge(a: Person, b: Person): number {
  return a.createdAtMs - b.createdAtMs || a.id - b.id;
}

interface Settled {
  readonly pair: Pair;
  /** What Freshsales records are to have, `null` when nothing is to be written there. */
  readonly forRecords: Value;
  /** What the customer is to have, `null` when nothing is to be written there. */
  readonly forCustomer: Value;
}

function settle(
  pair: Pair,
  customer: Person | null,
  records: readonly Person[],
  agreed: Agreed,
): Omit<Settled, 'pair'> {
  const own = customer?.values[pair.key] ?? null;
  const settled =
    pair.kind === 'checkbox' ? settleCheckbox(pair, own, records, agreed) : settleText(pair, own, records);
  return {
    forRecords: writesTo(pair, 'freshsales') ? settled : null,
    forCustomer: writesTo(pair, 'freshdesk') ? settled : null,
  };
}

function settleText(pair: Pair, own: Value, records: readonly Person[]): Value {
  return own ?? (writesTo(pair, 'freshdesk') ? firstValue(records, pair) : null);
}

function settleCheckbox(pair: Pair, own: Value, records: readonly Person[], agreed: Agreed): Value {
  if (pair.direction === 'toFreshsales') return own;
  if (pair.direction === 'toFreshdesk' || own === null) return firstValue(records, pair);
  // Where Freshdesk has kept what was agreed, a record that differs is the one that somebody changed.
  const kept = agreed[pair.key] === own;
  const changed = kept ? records.find((record) => differs(record, pair, own)) : undefined;
  return changed === undefined ? own : firstValue([changed], pair);
}

function differs(record: Person, pair: Pair, value: Value): boolean {
  const own = record.values[pair.key] ?? null;
  return own !== null && own !== value;
}

function firstValue(records: readonly Person[], pair: Pair): Value {
  return records.find((record) => record.values[pair.key] != null)?.values[pair.key] ?? null;
}

function changesOf(
  person: Person,
  settled: readonly Settled[],
  customer: Person | null,
): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const { pair, forRecords, forCustomer } of settled) {
    const value = person.side === 'freshsales' ? forRecords : forCustomer;
    if (value === null || !takes(person, pair, value)) continue;
    if (person.side === 'freshsales' && nameSaysNothingNew(person, pair, value, customer)) continue;
    values[pair.key] = value;
  }
  return values;
}

function takes(person: Person, pair: Pair, value: Value): boolean {
  return pair.kind === 'checkbox' ? (person.values[pair.key] ?? null) !== value : lacks(person, pair);
}

/** A half is not filled with what the other half says already, nor with a mere address. */
function nameSaysNothingNew(record: Person, pair: Pair, value: Value, customer: Person | null): boolean {
  if (pair.half === undefined || customer === null) return false;
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
