import { allowance } from '../../rules/budget.ts';
import { flagsOf, packFlags, unpackFlags, type Flags } from '../../rules/flags.ts';
import { emailHash, idHash } from '../../rules/hash.ts';
import type { Entity, Person, Value } from '../../rules/person.ts';
import { freshdeskClient, type FreshdeskClient } from '../freshdesk/client.ts';
import { freshsalesClient, type FreshsalesClient } from '../freshsales/client.ts';
import type { Requests } from '../platform/requests.ts';
import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';
import { loadIndex, saveIndex } from './index-store.ts';
import type { Failure } from './failures.ts';
import { UNKNOWN_ID, type PeopleIndex } from './people-index.ts';
import { copyOf, saveState, type IndexHeader, type PendingJob, type Run, type State } from './state.ts';
import type { SalesWrite } from './write-freshsales.ts';

/** The people both products are known to have, by the hash of their addresses. */
export interface KnownPeople {
  readonly sales: PeopleIndex;
  readonly customers: PeopleIndex;
  /** Pairs of which one half was deleted: never created again by itself (R-SYN-09). */
  readonly gone: PeopleIndex;
  /** What the last complete index knew, while a new one is built; otherwise the same as `sales` and `customers`. */
  readonly before: { readonly sales: PeopleIndex; readonly customers: PeopleIndex };
}

/** One execution's share of a run. */
export interface Slice {
  readonly services: Services;
  readonly settings: Settings;
  readonly state: State;
  readonly run: Run;
  readonly freshdesk: FreshdeskClient;
  readonly freshsales: FreshsalesClient;
  /** Requests that may still be made: in this minute, and at the pace of this slice in its time. */
  requestsLeft(): number;
  /** Whether there is time for another step: an execution ends at 20 s, whatever it is doing. */
  hasTime(): boolean;
  /** Loaded at first use: an idle run needs none of it. */
  people(): Promise<KnownPeople>;
  /** Writes what changed of the index; before the checkpoint that rests on it. */
  savePeople(): Promise<void>;
  /**
   * Notes a bulk job in the stored checkpoint at once: should this execution be cut off, the next one still counts what
   * the job did. All else of the checkpoint stays as the slice found it, since what it rests on is not written yet.
   */
  noteJob(job: PendingJob): Promise<void>;
  readonly failures: Failure[];
  /** Writes of this slice by the bulk job that carries them: what fails there is tried field by field. */
  readonly inJobs: Map<string, readonly SalesWrite[]>;
  /** Set once the newest Freshsales records were looked at in this slice. */
  looked: boolean;
}

/** Thrown when the minute's requests are used up in the middle of a step: the step is repeated in the next slice. */
export const sliceOver = new Error('The requests of this minute are used up.');

/** Thrown when a stored index is damaged: everything is read anew. */
export const indexLost = new Error('The stored index cannot be read.');

// The platform ends an execution at 20 s; the slowest request takes up to 15 s but seldom over one.
const SLICE_MS = 13_000;

// What a request takes until the slice has made enough to tell; writes go out several at a time.
const PACE_MS = 300;
const PACE_FROM = 5;

export function startSlice(services: Services, settings: Settings, state: State, run: Run): Slice {
  const requests = countedRequests(services, run);
  const startMs = services.now();
  const endMs = startMs + SLICE_MS;
  const before = run.summary.requests;
  const stored = copyOf(state);
  let people: KnownPeople | null = null;
  return {
    services,
    settings,
    state,
    run,
    freshdesk: freshdeskClient(requests),
    freshsales: freshsalesClient(requests, settings.freshsalesBase),
    requestsLeft: () => {
      const nowMs = services.now();
      const made = run.summary.requests - before;
      const paceMs = made < PACE_FROM ? PACE_MS : (nowMs - startMs) / made;
      return Math.min(
        allowance(run.recent, nowMs),
        Math.floor(Math.max(endMs - nowMs, 0) / Math.max(paceMs, 1)),
      );
    },
    hasTime: () => services.now() < endMs,
    people: async () => {
      people = people ?? (await loadPeople(services, state, run));
      return people;
    },
    savePeople: async () => {
      if (people !== null) await savePeople(services, state, run, people);
    },
    noteJob: async (job) => {
      run.jobs.push(job);
      Object.assign(stored.run!, { jobs: run.jobs, recent: run.recent });
      await saveState(services, stored);
    },
    failures: [],
    inJobs: new Map(),
    looked: false,
  };
}

/** The index this run works on. */
function headerOf(state: State, run: Run): IndexHeader {
  const header = run.building ?? state.index;
  if (header === null) throw indexLost;
  return header;
}

/** Keys of the two sides' segments. */
export function indexKey(side: 'sales' | 'customers', header: IndexHeader): string {
  return `x/${side === 'sales' ? 's' : 'd'}/${String(header.version)}`;
}

const GONE_KEY = 'x/gone';
const GONE_FLAG_CHARS = 1;

async function loadPeople(services: Services, state: State, run: Run): Promise<KnownPeople> {
  const load = async (key: string, segments: number, flagChars: number) => {
    const index = await loadIndex(services.store, key, segments, flagChars);
    if (index === null) throw indexLost;
    return index;
  };
  const both = async (header: IndexHeader) => ({
    sales: await load(indexKey('sales', header), header.sales, header.flagChars),
    customers: await load(indexKey('customers', header), header.customers, header.flagChars),
  });
  const now = await both(headerOf(state, run));
  const before = run.building !== null && state.index !== null ? await both(state.index) : now;
  return { ...now, before, gone: await load(GONE_KEY, state.goneSegments, GONE_FLAG_CHARS) };
}

async function savePeople(services: Services, state: State, run: Run, people: KnownPeople): Promise<void> {
  const header = headerOf(state, run);
  await saveIndex(services.store, indexKey('sales', header), people.sales);
  await saveIndex(services.store, indexKey('customers', header), people.customers);
  await saveIndex(services.store, GONE_KEY, people.gone);
  header.sales = people.sales.segments();
  header.customers = people.customers.segments();
  state.goneSegments = people.gone.segments();
}

function countedRequests(services: Services, run: Run): Requests {
  return {
    send: (template, context, body) => {
      const nowMs = services.now();
      if (allowance(run.recent, nowMs) === 0) throw sliceOver;
      run.recent.push(nowMs);
      run.summary.requests += 1;
      return services.requests.send(template, context, body);
    },
  };
}

/** The hash under which an address is known. */
export function hashOf(slice: Slice, email: string): string {
  return emailHash(headerOf(slice.state, slice.run).salt, email);
}

/** What an index knows of the people with these addresses. */
export function knownFlags(slice: Slice, index: PeopleIndex, emails: readonly string[]): Flags[] {
  return emails.flatMap((email) =>
    index.find(hashOf(slice, email)).map((entry) => unpackFlags(entry.flags, slice.settings.pairs)),
  );
}

/** Remembers a record under all its addresses; id 0 stands for one not known yet. `held`: not to be tried again before it changes. */
export function remember(slice: Slice, index: PeopleIndex, person: Person, held = false): void {
  person.emails.forEach((email, position) => {
    const flags = flagsOf(person, slice.settings.pairs, position > 0, held);
    const id = person.id === 0 ? UNKNOWN_ID : idHash(person.id);
    index.put(hashOf(slice, email), id, packFlags(flags, slice.settings.pairs));
  });
}

/**
 * Remembers a customer whose record is still to be brought in step: what was last agreed of its checkboxes stays,
 * since after an interruption it decides which side was changed (R-SYN-05).
 */
export function rememberUnsettled(slice: Slice, index: PeopleIndex, customer: Person): void {
  const { pairs } = slice.settings;
  customer.emails.forEach((email, position) => {
    const flags = flagsOf(customer, pairs, position > 0);
    const states = agreedStates(slice, index, customer) ?? pairs.map(() => null);
    index.put(hashOf(slice, email), idHash(customer.id), packFlags({ ...flags, states }, pairs));
  });
}

/** What both sides had in their checkboxes when this customer was last in step. */
export function agreedOf(slice: Slice, index: PeopleIndex, customer: Person): Record<string, Value> {
  const states = agreedStates(slice, index, customer) ?? [];
  return Object.fromEntries(slice.settings.pairs.map((pair, at) => [pair.key, states[at] ?? null]));
}

function agreedStates(slice: Slice, index: PeopleIndex, customer: Person): readonly Value[] | null {
  const id = idHash(customer.id);
  const [email] = customer.emails;
  if (email === undefined) return null;
  const entry = index.find(hashOf(slice, email)).find((entry) => entry.id === id);
  return entry === undefined ? null : unpackFlags(entry.flags, slice.settings.pairs).states;
}

/** Which entity a person counts under: its own, or what new customers become. */
export function entityOf(slice: Slice, person: Person): Entity {
  return person.entity ?? slice.settings.createAs;
}
