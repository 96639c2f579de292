import { sentence } from '../../rules/sentences.ts';
import { TAGS } from '../../rules/fields/partners.ts';
import { fillPaths } from '../../rules/fields/path.ts';
import type { Pair } from '../../rules/mapping.ts';
import type { Change } from '../../rules/plan.ts';
import type { Person, Value } from '../../rules/person.ts';
import type { MappedEntity } from '../../rules/settings/document.ts';
import { pairsOfField, toBody, toPerson } from '../freshdesk/map.ts';
import {
  isCallError,
  isOfOneRecord,
  type CallError,
  type CallErrorKind,
  type RefusedField,
} from '../platform/errors.ts';
import { sliceOver } from './counted.ts';
import { keptValue, whichRecord } from './failures.ts';
import type { JournalEntry } from './journal.ts';
import type { Slice } from './slice.ts';
import {
  entryOfChange,
  entryOfCreation,
  isOpen,
  isOwnCreation,
  leaveOpen,
  recognise,
  settled,
  takeBack,
} from './intended.ts';
import { refuse } from './state.ts';
import { countWrite } from './summary.ts';
import { concernsRecord, mayPass } from './unanswered.ts';

// A refused field can hide another one behind it; more than three rounds would be guessing.
const ROUNDS_MAX = 3;

/** Who has an address without being a customer that takes part: an agent, or who was deleted, blocked or marked as spam. */
type TakenBy = 'agent' | 'deleted' | 'blocked';

/** What came of creating a customer. */
export type Creation =
  | { readonly kind: 'created'; readonly customer: Person }
  /** A customer has the address already. `ours`: this run created it, in a slice that was cut off. */
  | { readonly kind: 'exists'; readonly customer: Person; readonly ours: boolean }
  | { readonly kind: 'taken'; readonly by: TakenBy }
  | { readonly kind: 'refused' };

/** Writes one change; refused fields are reported and the rest is written (R-MAP-01, R-SYN-08). */
export async function updateCustomer(
  slice: Slice,
  change: Change,
  entity: MappedEntity,
): Promise<Person | null> {
  const { person } = change;
  const report = reporter(slice, person, entity);
  const dropped: Dropped = (values) => {
    takeBack(slice, entryOfChange(change), values);
  };
  try {
    const { values, seen } = await unlessTagged(slice, change, dropped);
    const written = await withoutRefused(isOfPerson(slice), values, { report, dropped }, async (values) =>
      Object.keys(values).length === 0
        ? null
        : await slice.freshdesk.update(person.id, toBody(values, slice.settings.pairs)),
    );
    settled(slice, entryOfChange(change));
    if (written === null) return seen;
    countWrite(slice.run.summary, 'updated', entity, 'freshdesk');
    return toPerson(written, slice.settings.pairs);
  } catch (error) {
    if (!concernsRecord(slice, error)) throw notDone(slice, entryOfChange(change), error);
    if (error.kind === 'locked') slice.locked.add(person.id);
    notWritten(slice, entryOfChange(change), error);
    reportRefusal(report, error);
    return null;
  }
}

/**
 * R-SYN-04, R-MAP-02: tags that a customer has stay, the app's own among them. Where the row at hand did not tell them, the
 * customer is read by itself: one request.
 * @returns what is left to be written, and the customer as it was read; `null` where it was not
 */
async function unlessTagged(
  slice: Slice,
  { person, values }: Change,
  dropped: Dropped,
): Promise<{ values: Change['values']; seen: Person | null }> {
  const { pairs } = slice.settings;
  const ofTags = pairs.filter(({ key, freshdesk }) => freshdesk === TAGS && key in values);
  if (ofTags.length === 0 || person.facts?.tags != null) return { values, seen: null };
  const seen = toPerson(await slice.freshdesk.contact(person.id), pairs);
  if ((seen.facts?.tags ?? []).length === 0) return { values, seen };
  const isTags = ([key]: [string, Value]) => ofTags.some((pair) => pair.key === key);
  dropped(Object.fromEntries(Object.entries(values).filter(isTags)));
  return { values: Object.fromEntries(Object.entries(values).filter((value) => !isTags(value))), seen };
}

/** Creates a customer from a Freshsales record; the address decides who exists already (R-SYN-07). */
export async function createCustomer(
  slice: Slice,
  record: Person,
  values: Readonly<Record<string, Value>>,
  entity: MappedEntity,
): Promise<Creation> {
  const { pairs, onCreate } = slice.settings;
  // The record itself was refused nothing: it can still be written to.
  const report = reporter(slice, record, entity, null);
  const [email, ...others] = record.emails;
  // Freshdesk insists on a name; the address stands in where Freshsales has none.
  const fixed = {
    name: email,
    email,
    ...(others.length > 0 ? { other_emails: others.slice(0, OTHER_EMAILS_MAX) } : {}),
  };
  const entry = entryOfCreation({ person: record, values });
  try {
    const without: object[] = [];
    const dropped: Dropped = (refused) => {
      without.push(refused);
      takeBack(slice, entry, refused);
    };
    const created = await withoutRefused(isOfPerson(slice), values, { report, dropped }, (rest) =>
      slice.freshdesk.create(fillPaths({ ...fixed, ...toBody(rest, pairs) }, onCreate.customers)),
    );
    settled(slice, entry);
    countWrite(slice.run.summary, 'created', entity, 'freshdesk');
    const customer = toPerson(created, pairs);
    if (without.length > 0) refuse(slice.run, customer.id);
    return { kind: 'created', customer };
  } catch (error) {
    if (!concernsRecord(slice, error)) throw notDone(slice, entry, error);
    return unlessOpen(slice, entry, error, () => afterRefusal(slice, error, entity, report));
  }
}

/**
 * A creation that was refused created nobody. One that may have come about before is asked for first; it is taken back where
 * `find` does not recognise it.
 */
export async function unlessOpen<T>(
  slice: Slice,
  entry: JournalEntry,
  error: CallError,
  find: () => Promise<T>,
): Promise<T> {
  if (mayPass(error) || !isOpen(slice, entry)) {
    notWritten(slice, entry, error);
    return find();
  }
  const found = await find();
  if (isOpen(slice, entry)) takeBack(slice, entry);
  return found;
}

// Freshdesk's help names ten addresses a contact, the primary one perhaps among them.
const OTHER_EMAILS_MAX = 9;

async function afterRefusal(
  slice: Slice,
  error: CallError,
  entity: MappedEntity,
  report: Report,
): Promise<Creation> {
  const holderId = holderIn(error);
  if (holderId === null) {
    reportRefusal(report, error);
    return { kind: 'refused' };
  }
  const customer = await holderOf(slice, holderId);
  if (typeof customer === 'string') return { kind: 'taken', by: customer };
  // Made by this run, which does not know it yet: the answer was lost, or the slice was cut off before it could say so.
  const ours = isOwnCreation(slice, customer);
  if (ours) countWrite(slice.run.summary, 'created', entity, 'freshdesk');
  // Nor of a change of it, perhaps, before it is changed again.
  recognise(slice, customer);
  return { kind: 'exists', customer, ours };
}

// The fields that hold addresses: by them a customer is known.
const ADDRESSES = ['email', 'other_emails'];

/** Who has the address, by a refusal. Who has the same phone number, or another value that must be unique, is somebody else. */
function holderIn({ refused }: CallError): number | null {
  const own = refused.filter(({ field }) => field !== null && ADDRESSES.includes(field));
  return own.find(({ holderId }) => holderId !== null)?.holderId ?? null;
}

/** The customer that has the address. An agent's id is not found; a deleted or blocked customer says so. */
async function holderOf(slice: Slice, id: number): Promise<Person | TakenBy> {
  const { pairs } = slice.settings;
  try {
    const contact = await slice.freshdesk.contact(id);
    if (contact.deleted === true) return 'deleted';
    if (contact['blocked'] === true) return 'blocked';
    return toPerson(contact, pairs);
  } catch (error) {
    if (isOfOneRecord(error)) return 'agent';
    throw error;
  }
}

type Report = (field: string | null, message: string, more?: { value?: Value; transient?: boolean }) => void;
type Dropped = (values: Readonly<Record<string, Value>>) => void;

/** Who hears of refused values: the list of failures, and the journal that said they would be written. */
interface Hearing {
  readonly report: Report;
  readonly dropped: Dropped;
}

/**
 * Reports fields of a record that Freshdesk refused, or with `null` the whole record.
 * @param refused the record that is not to be written to again in this run; `null`: there is none yet
 */
export function reporter(
  slice: Slice,
  person: Person,
  entity: MappedEntity,
  refused: number | null = person.id,
): Report {
  return (field, message, { value, transient } = {}) => {
    if (refused !== null) refuse(slice.run, refused);
    slice.failures.push({
      side: 'freshdesk',
      entity,
      ...whichRecord(person),
      field,
      value: keptValue(value),
      reason: null,
      message,
      ...(transient === true ? { transient } : {}),
    });
    countWrite(slice.run.summary, 'failed', entity, 'freshdesk');
  };
}

/** Which values a refusal may be about. */
interface Refusable {
  readonly pairs: readonly Pair[];
  /** Fields by which a record is known. */
  readonly identity: readonly string[];
}

function isOfPerson({ settings }: Slice): Refusable {
  return { pairs: settings.pairs, identity: ADDRESSES };
}

/**
 * Sends the values, and again without those that were refused. Rejects when the refusal is not about one of the
 * values, or is about what the record is known by: then it is somebody else's. What was refused is told once the record is done
 * with: when the slice ends between two rounds, the record is to be met again, and its refusals with it.
 */
export async function withoutRefused<T>(
  refusable: Refusable,
  values: Readonly<Record<string, Value>>,
  hearing: Hearing,
  send: (values: Readonly<Record<string, Value>>) => Promise<T>,
): Promise<T> {
  const refusals: Refusal[] = [];
  let rest = values;
  for (let round = 1; ; round += 1) {
    try {
      const answer = await send(rest);
      tell(hearing, refusals);
      return answer;
    } catch (error) {
      const refusal = round < ROUNDS_MAX ? refusalIn(refusable, error, rest) : null;
      if (refusal === null && isOfOneRecord(error)) tell(hearing, refusals);
      if (refusal === null) throw error;
      refusals.push(refusal);
      rest = Object.fromEntries(Object.entries(rest).filter(([key]) => !refusal.refused.has(key)));
    }
  }
}

/** What one round was refused. */
interface Refusal {
  readonly refused: ReadonlyMap<string, RefusedField>;
  readonly values: Readonly<Record<string, Value>>;
}

function tell({ report, dropped }: Hearing, refusals: readonly Refusal[]): void {
  for (const { refused, values } of refusals) {
    for (const [key, { field, message }] of refused) report(field ?? key, message, { value: values[key]! });
    dropped(values);
  }
}

function refusalIn(
  refusable: Refusable,
  error: unknown,
  values: Readonly<Record<string, Value>>,
): Refusal | null {
  const refused = isOfOneRecord(error) ? refusedKeys(refusable, error, values) : noKeys;
  const own = Object.entries(values).filter(([key]) => refused.has(key));
  return refused.size === 0 ? null : { refused, values: Object.fromEntries(own) };
}

const noKeys: ReadonlyMap<string, RefusedField> = new Map();

function refusedKeys(
  { pairs, identity }: Refusable,
  error: CallError,
  values: Readonly<Record<string, Value>>,
): ReadonlyMap<string, RefusedField> {
  if (error.refused.some(({ field }) => field !== null && identity.includes(field))) return noKeys;
  const keys = new Map<string, RefusedField>();
  for (const refusal of error.refused) {
    for (const pair of pairsOfField(refusal.field ?? '', pairs)) {
      if (pair.key in values) keys.set(pair.key, refusal);
    }
  }
  return keys;
}

const refusals: ReadonlySet<CallErrorKind> = new Set(['limited', 'unauthorized', 'forbidden']);

/**
 * Of an error that ends the slice: what the product would not hear of, or was not asked, has not come about, unless it did earlier.
 * Gives the error.
 */
function notDone(slice: Slice, entry: JournalEntry, error: unknown): unknown {
  const isSure = error === sliceOver || (isCallError(error) && refusals.has(error.kind));
  if (isSure && !isOpen(slice, entry)) takeBack(slice, entry);
  return error;
}

/** Of a write that failed because of its record: it was refused, or there was no answer and it may have come about. */
export function notWritten(slice: Slice, entry: JournalEntry, error: CallError): void {
  if (mayPass(error)) leaveOpen(slice, entry);
  else takeBack(slice, entry);
}

/** Reports the whole record. */
export function reportRefusal(report: Report, error: CallError): void {
  report(null, refusalOf(error), { transient: mayPass(error) });
}

function refusalOf(error: CallError): string {
  if (mayPass(error)) return sentence('recordUnanswered', { product: 'Freshdesk' });

  const texts = error.refused.map(({ field, message }) =>
    field === null ? message : `${field}: ${message}`,
  );
  return texts.length > 0 ? texts.join('; ') : error.message;
}
