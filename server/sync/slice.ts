import { allowance, forget, limitsOf, storeAllowance, type Limits, type Target } from '../../rules/budget.ts';
import type { Failure } from '../../rules/console/protocol.ts';
import { flagsOf, type Flags } from '../../rules/flags.ts';
import { emailHasher } from '../../rules/hash.ts';
import { isSet, partFilters, type Facts, type PartFilter } from '../../rules/part.ts';
import { placesIn } from '../../rules/pair-marks.ts';
import type { Pair } from '../../rules/mapping.ts';
import type { Person, Side, Value } from '../../rules/person.ts';
import type { MappedEntity } from '../../rules/settings/document.ts';
import { freshdeskClient, type FreshdeskClient } from '../freshdesk/client.ts';
import { freshsalesClient, type FreshsalesClient } from '../freshsales/client.ts';
import { includesFor } from '../freshsales/map.ts';
import { readOnly, type Requests } from '../platform/requests.ts';
import { rememberedStore } from '../platform/remembered-store.ts';
import type { Store } from '../platform/store.ts';
import type { Services } from '../services.ts';
import { pairsFor, type Settings } from '../settings.ts';
import { openBooks, type Books } from './companies/books.ts';
import { withLinks } from './companies/links.ts';
import { countedRequests, type AnswerTimes } from './counted.ts';
import type { Known } from './entries.ts';
import { goneList, type GoneList } from './gone.ts';
import { indexLost, isOfIndex, openIndex, type PageEntries } from './index-store.ts';
import type { Meant } from './intended.ts';
import { isOfJournal, type JournalEntry } from './journal.ts';
import { placeAtEnd } from './journal-places.ts';
import { leftOutList, type LeftOut } from './left-out.ts';
import { outReason } from './part.ts';
import { outboxBytesOf } from './outbox.ts';
import type { PeopleIndex } from './people-index.ts';
import { previewFreshdesk } from './preview/freshdesk.ts';
import { previewFreshsales } from './preview/freshsales.ts';
import { isPreview } from './is-preview.ts';
import { namesOf } from './retry/failing.ts';
import type { IndexHeader, Run, State } from './state.ts';
import type { SalesWrite } from './write-freshsales.ts';

/** The people both products are known to have, by the hash of their addresses. */
interface KnownPeople {
  readonly sales: PeopleIndex;
  readonly customers: PeopleIndex;
  /** Pairs of which one half was deleted: never created again by itself (R-SYN-09). */
  readonly gone: GoneList;
  /** What the last complete index knew, while a new one is built; `null` when there is none. */
  readonly before: Before | null;
}

interface Before {
  readonly customers: PeopleIndex;
  /** Where it has each of today's pairs. */
  readonly places: readonly number[];
  readonly hashOf: (email: string) => string;
}

/** One execution's share of a run. */
export interface Slice {
  readonly services: Services;
  readonly settings: Settings;
  readonly state: State;
  readonly run: Run;
  /** The index that `people` are of. */
  readonly header: IndexHeader;
  readonly people: KnownPeople;
  readonly leftOut: LeftOut;
  /** Who has a tag that the filter asks for: ids once they are loaded, and tags of those who were read by themselves. */
  readonly tags: { ids: ReadonlySet<number> | null; readonly read: Map<number, readonly string[]> };
  /** What whole records told that filters ask for, where the rows at hand and the index do not say it. */
  readonly told: Map<number, Facts>;
  /** Who is in the view that the filter asks for, once it is loaded. */
  readonly views: { ids: ReadonlySet<number> | null };
  /** R-BEY-05: who takes part; `null` for a side of which everybody does. */
  readonly filters: Readonly<Record<Side, PartFilter | null>>;
  /** Companies and accounts; `null` before the first run that syncs them. */
  books: Books | null;
  readonly freshdesk: FreshdeskClient;
  readonly freshsales: FreshsalesClient;
  /** Whether an earlier execution began this slice and was cut off: what it wrote is there, and not counted. */
  readonly again: boolean;
  readonly limits: Limits;
  /** The hash under which an address is known. */
  readonly hashOf: (email: string) => string;
  /**
   * Requests of a kind that may still be made: by every limit, and at the pace of this slice in its time. `atOnce`: so
   * many are under way at a time.
   */
  requestsLeft(target?: Target, atOnce?: number): number;
  /** Requests of a kind that may be made at this moment. */
  requestsNow(target: Target): number;
  /** Store operations that may still be made, what ends a slice kept back. */
  storeLeft(): number;
  /** Whether so many requests can be made one after the other in the time that is left, if they take as long as those before. */
  hasTimeFor(requests: number): boolean;
  /** Whether there is time for another step: an execution ends at 20 s, whatever it is doing. */
  hasTime(): boolean;
  readonly failures: Failure[];
  /** Whom this slice brought in step, by the names of retry/failing.ts. */
  readonly inStep: Set<string>;
  /** What was sent to Freshsales records of late, by their keys: lists and searches show it a little later. */
  readonly sentToSales: Map<string, Readonly<Record<string, Value>>>;
  /** Addresses of new Freshsales records that were sent and may not be seen yet. */
  readonly createdInSales: Set<string>;
  /** The state with a run that is not stored yet, as it began: stored before the first write. `null`: the run is stored. */
  begun: State | null;
  /** The place in the journal at which this slice began. */
  readonly place: number;
  /** Addresses of customers whom this slice created: what says that they are missing is older. */
  readonly createdNow: Set<string>;
  /** Customers whom nobody can change, since they are deleted or blocked: only a refusal tells. */
  readonly locked: Set<number>;
  /** Of customers who were compared, what is remembered of differences that cannot be carried over (rules/plan.ts). */
  readonly leftOpen: Map<number, Readonly<Record<string, number>>>;
  /** Single records for which a product did not answer (unanswered.ts). */
  unanswered: number;
  /** Writes of this slice by the bulk job that carries them: what fails there is tried field by field. */
  readonly inJobs: Map<string, readonly SalesWrite[]>;
  /** Set once the newest Freshsales records were looked at in this slice. */
  looked: boolean;
  /** Bytes that people who wait may take in the checkpoint. */
  readonly outboxBytes: number;
  /** What is meant to be written, by record, until it is known what came of it: see intended.ts. */
  readonly intended: Map<string, readonly Meant[]>;
  /** Entries of the journal that take back others. */
  readonly voids: JournalEntry[];
  /** Entries of Freshsales' pages that are not stored yet. */
  readonly salesPages: PageEntries[];
  /** Changes of the index in use that are not stored yet. */
  readonly unlogged: Readonly<Record<Side, Map<string, string>>>;
}

// The platform ends an execution at 20 s; the slowest request takes up to 15 s but seldom over one.
export const SLICE_MS = 12_000;

/** Freshdesk takes one record a request: three under way use the minute's requests within one slice. */
export const AT_ONCE = 3;

// What a request takes until the slice has made enough to tell; several are under way at a time.
const PACE_MS = 250;
const PACE_FROM = 8;

// The same of one that is made by itself.
const ANSWER_MS = 500;

// Index changes, failures, the checkpoint.
export const STORE_OPS_AT_END = 8;

export function startSlice(
  services: Services,
  settings: Settings,
  state: State,
  run: Run,
  again: boolean,
): Slice {
  const { ledger } = state;
  forget(ledger, services.now());
  const limits = limitsOf({ ...settings.api, freshsalesPlan: settings.freshsalesPlan }, ledger);
  const startMs = services.now();
  const endMs = startMs + SLICE_MS;
  const before = run.summary.requests;
  const answers: AnswerTimes = { count: 0, ms: 0 };
  const counted = {
    ...services,
    store: rememberedStore(services.store, (key) => isOfIndex(key) || isOfJournal(key)),
    requests: countedRequests(services, run, ledger, limits, answers),
  };
  const header = headerOf(state, run);
  const slice: Slice = {
    services: counted,
    settings: withLinks(settings, () => slice.books),
    state,
    run,
    header,
    people: openPeople(counted.store, settings, state, run, again),
    leftOut: leftOutList(counted.store, settings.leftOut),
    filters: filtersOf(settings),
    tags: { ids: null, read: new Map() },
    told: new Map(),
    views: { ids: null },
    books: openBooks(counted, settings, state, run),
    ...clientsFor(counted, settings, run),
    again,
    limits,
    hashOf: remembering(emailHasher(header.salt)),
    requestsLeft: (wanted = 'other', atOnce = 1) => {
      const target = targetIn(run, wanted);
      const nowMs = services.now();
      const made = run.summary.requests - before;
      const paceMs = made < PACE_FROM ? PACE_MS : (nowMs - startMs) / made;
      const inTime = Math.floor((Math.max(endMs - nowMs, 0) * atOnce) / Math.max(paceMs, 1));
      return Math.min(allowance(ledger, limits, target, Math.max(endMs, nowMs)), inTime);
    },
    requestsNow: (wanted) => allowance(ledger, limits, targetIn(run, wanted), services.now()),
    storeLeft: () => storeAllowance(ledger, limits, services.now()) - STORE_OPS_AT_END,
    hasTime: () => services.now() < endMs,
    hasTimeFor: (requests) => {
      const eachMs = answers.count === 0 ? ANSWER_MS : answers.ms / answers.count;
      return services.now() + requests * eachMs < endMs;
    },
    failures: [],
    inStep: new Set(),
    sentToSales: new Map(),
    createdInSales: new Set(),
    begun: null,
    place: placeAtEnd(run.journal),
    createdNow: new Set(),
    locked: new Set(),
    leftOpen: new Map(),
    unanswered: 0,
    inJobs: new Map(),
    looked: false,
    outboxBytes: outboxBytesOf(state),
    intended: new Map(),
    voids: [],
    salesPages: [],
    unlogged: { freshsales: new Map(), freshdesk: new Map() },
  };
  return slice;
}

/** Where a sync creates a customer, its preview asks Freshdesk's list whether the address is taken. */
function targetIn(run: Run, target: Target): Target {
  return isPreview(run) && target === 'freshdesk' ? 'freshdeskList' : target;
}

function filtersOf({ filters, timeZone }: Settings): Slice['filters'] {
  const { freshdesk, freshsales } = partFilters(filters, timeZone);
  return {
    freshdesk: isSet(freshdesk) ? freshdesk : null,
    freshsales: isSet(freshsales) ? freshsales : null,
  };
}

function clientsFor(
  services: Services,
  settings: Settings,
  run: Run,
): Pick<Slice, 'freshdesk' | 'freshsales'> {
  const { requests } = services;
  if (!isPreview(run))
    return { freshdesk: freshdeskClient(requests), freshsales: salesClient(requests, settings) };
  const reading = readOnly(requests);
  return {
    freshdesk: previewFreshdesk(freshdeskClient(reading), () => services.now()),
    freshsales: previewFreshsales(salesClient(reading, settings), () => services.now()),
  };
}

function salesClient(requests: Requests, settings: Settings): FreshsalesClient {
  return freshsalesClient(requests, settings.freshsalesBase, (entity) =>
    includesFor(pairsFor(settings, entity), (settings.filters.records.stageIds ?? []).length > 0),
  );
}

/** An address is asked for several times in a slice. */
function remembering(hashOf: (email: string) => string): (email: string) => string {
  const known = new Map<string, string>();
  return (email) => {
    let hash = known.get(email);
    if (hash === undefined) {
      hash = hashOf(email);
      known.set(email, hash);
    }
    return hash;
  };
}

/** The index this run works on: a full run looks for who was deleted in the one in use, since the new one never knew them. */
export function headerOf(state: State, run: Run): IndexHeader {
  const inUse = run.shadow ?? state.index;
  const header = run.phase === 'deletions' ? inUse : (run.building ?? inUse);
  if (header === null) throw indexLost;
  return header;
}

// So many ranges of the earlier index can be read beside the new one within a minute's store operations.
const BEFORE_PARTITIONS_MAX = 8;

function openPeople(store: Store, { pairs }: Settings, state: State, run: Run, again: boolean): KnownPeople {
  const header = headerOf(state, run);
  const old = run.building === null ? null : state.index;
  const small = old !== null && old.partitions.freshdesk <= BEFORE_PARTITIONS_MAX;
  return {
    sales: openIndex(store, 'freshsales', header),
    customers: openIndex(store, 'freshdesk', header),
    gone: isPreview(run) ? unsaved(goneList(store, state)) : goneList(store, state, again),
    before: small
      ? {
          customers: openIndex(store, 'freshdesk', old),
          places: placesIn(old.pairs, pairs),
          hashOf: emailHasher(old.salt),
        }
      : null,
  };
}

/** What a preview finds out about deleted pairs, the run itself finds out again. */
function unsaved(list: GoneList): GoneList {
  return { ...list, save: () => Promise.resolve() };
}

/** Those of an index's entries that take part. */
export function partOf<T extends Flags>(known: readonly T[]): T[] {
  return known.filter(({ out }) => !out);
}

/** Reads the ranges of an index in which these addresses are. */
export async function loadKnown(slice: Slice, index: PeopleIndex, emails: Iterable<string>): Promise<void> {
  const hashes = new Set<string>();
  for (const email of emails) hashes.add(slice.hashOf(email));
  if (hashes.size > 0) await index.load(hashes);
}

/** What an index knows of the people with these addresses: they must have been loaded. */
export function knownFlags(slice: Slice, index: PeopleIndex, emails: readonly string[]): Known[] {
  return emails.map((email) => index.find(slice.hashOf(email))).filter((known) => known !== null);
}

/**
 * Remembers a record under all its addresses, and whether it takes part, which must have been loaded; id 0 stands for one
 * not known yet. `held`: not to be tried again before it changes.
 */
export function remember(slice: Slice, index: PeopleIndex, person: Person, held = false): void {
  const out = person.id !== 0 && outReason(slice, person) !== null;
  const flags = flagsOf(person, slice.settings.pairs, { held, out });
  put(slice, index, person, index === slice.people.customers ? withLeftOpen(slice, person, flags) : flags);
  if (!held && index === slice.people.customers) noteInStep(slice, person);
}

/** What was decided about a customer's differences in this slice, instead of its own states. */
function withLeftOpen({ leftOpen, settings }: Slice, { id }: Person, flags: Flags): Flags {
  const open = leftOpen.get(id);
  if (open === undefined) return flags;
  return { ...flags, states: settings.pairs.map(({ key }, at) => open[key] ?? flags.states[at] ?? null) };
}

/** Notes that what failed of a record earlier stands no more, unless it fails again. */
export function noteInStep({ inStep }: Slice, { emails, side, entity, id }: Person): void {
  for (const name of namesOf({ on: side, entity, id, email: null })) inStep.add(name);
  for (const email of emails) inStep.add(email);
}

/**
 * Remembers a customer whose record is still to be brought in step: what was last agreed of its checkboxes stays,
 * since after an interruption it decides which side was changed (R-SYN-05).
 */
export function rememberUnsettled(slice: Slice, index: PeopleIndex, customer: Person): void {
  const { pairs } = slice.settings;
  const states = agreedStates(slice, customer) ?? pairs.map(() => null);
  put(slice, index, customer, { ...flagsOf(customer, pairs), states });
}

/** Notes that what is known under these addresses, which must have been loaded, is known of this record. */
export function rememberWhose(slice: Slice, index: PeopleIndex, { emails, id }: Person): void {
  for (const hash of emails.map(slice.hashOf)) {
    const known = index.find(hash);
    if (known !== null) index.put(hash, id, known);
  }
}

function put(slice: Slice, index: PeopleIndex, person: Person, primary: Flags): void {
  const others = person.side === 'freshdesk' && person.emails.length > 1;
  person.emails.forEach((email, position) => {
    const known = { ...primary, alias: position > 0, several: false, others };
    index.put(slice.hashOf(email), person.id, known, person.mayLackEmails);
  });
}

/**
 * What both sides had in their checkboxes when this customer was last in step, and its own values with a rule; one way only in a run
 * over changes: a retry and a full run look at everything anew.
 */
export function agreedOf(slice: Slice, customer: Person): Record<string, Value> {
  const { settings, run } = slice;
  const states = agreedStates(slice, customer) ?? [];
  const isAnew = run.building !== null || run.retryList !== undefined;
  const isKnown = ({ direction }: Pair) => !isAnew || direction === 'both';
  return Object.fromEntries(
    settings.pairs.map((pair, at) => [pair.key, isKnown(pair) ? (states[at] ?? null) : null]),
  );
}

function agreedStates(slice: Slice, customer: Person): readonly Value[] | null {
  const { people, run } = slice;
  const [email] = customer.emails;
  if (email === undefined) return null;
  if (run.building === null) return people.customers.find(slice.hashOf(email))?.states ?? null;
  return people.before === null ? null : statesBefore(people.before, email);
}

/** The mapping may have changed since: states go by their pair. */
function statesBefore({ customers, places, hashOf }: Before, email: string): readonly Value[] | null {
  const states = customers.find(hashOf(email))?.states;
  return states === undefined ? null : places.map((at) => states[at] ?? null);
}

/** Reads what the earlier index knew of these addresses, where it can be asked. */
export async function loadBefore(slice: Slice, emails: readonly string[]): Promise<void> {
  const { before } = slice.people;
  if (before === null || emails.length === 0) return;
  await before.customers.load(emails.map(before.hashOf));
}

/** Which entity a person counts under: its own, or what new customers become. */
export function entityOf(slice: Slice, person: Person): MappedEntity {
  return person.entity ?? slice.settings.createAs;
}
