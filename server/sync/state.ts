import { state as validState } from '../../generated/validators.js';
import { newLedger, type Ledger } from '../../rules/budget.ts';
import type { LinkChanges } from '../../rules/fields/links.ts';
import type { MarkedPairs } from '../../rules/pair-marks.ts';
import type { Entity, Side } from '../../rules/person.ts';
import type { MappedEntity } from '../../rules/settings/document.ts';
import { parseOrNull } from '../door.ts';
import { isForged } from '../platform/sealed-store.ts';
import { STATE_KEY } from '../platform/store.ts';
import type { Services } from '../services.ts';
import { accountOf, type Settings } from '../settings.ts';
import type { Guard } from './guard.ts';
import type { JournalEnd, KeptJournal } from './journal.ts';
import type { Census } from './census.ts';
import type { CompaniesRun, CompaniesState } from './companies/state.ts';
import type { Line } from './line.ts';
import type { OpenPlaces } from './open-places.ts';
import type { Outbox } from './outbox.ts';
import type { FailingHeader } from './retry/failing.ts';
import type { RunSummary } from './summary.ts';
import type { Tagged } from './tagged.ts';
import type { Viewed } from './viewed.ts';

/** What a run does, one after the other; `docs/engine.md` says what each is for. */
export type Phase =
  | 'companies'
  | 'tagged'
  | 'viewed'
  | 'readSales'
  | 'sortSales'
  | 'goneSales'
  | 'readCustomers'
  | 'sortCustomers'
  | 'goneCustomers'
  | 'findMissing'
  | 'sweepSales'
  | 'foldSales'
  | 'foldCustomers'
  | 'doubles'
  | 'deletions'
  | 'changedSales'
  | 'changedCustomers'
  | 'retryPeople'
  | 'undo'
  | 'finish';

/** Where the packed index of both sides is: see index-store.ts. */
export interface IndexHeader {
  readonly version: number;
  readonly salt: string;
  /** The kinds of Freshsales records in it. */
  readonly entities?: readonly Entity[];
  /** The pairs that an entry's flags speak of: they follow from the mapping of its time. */
  readonly pairs: MarkedPairs;
  /** Ranges of hashes that each side is cut into. */
  readonly partitions: Record<Side, number>;
  /** Letters of all entries of each side. */
  readonly letters: Record<Side, number>;
  /** Letters of the log of later changes, and how many values it takes; 0 when there is none. */
  logged: number;
  logs?: number;
  readonly builtAtMs: number;
  /** Where the log is, if it is not this version's own: a preview keeps one beside it. */
  readonly logVersion?: number;
}

/** Lists of entries as they were met, before they are sorted. */
export interface RawLists {
  /** Lists begun so far, and the length of the last one. */
  lists: number;
  letters: number;
  /** Letters of all their entries that are not sorted into the index yet. */
  total: number;
  /** How many of the lists are sorted into it. */
  sorted: number;
}

/** A side's index that is being sorted: its ranges to be, and the letters of those that are done. */
interface Sorting {
  count: number;
  letters: number;
  /** Into how many ranges each group of many lists was cut (cut-lists.ts). */
  groups?: number[];
}

/** Stored values that nothing rests on any more: `key/0` … `key/count-1`, or `key` itself where there is no count. */
export interface Trash {
  readonly key: string;
  count: number | null;
}

/** A phase that was left in the middle. */
interface Aside extends Pick<Run, 'phase' | 'page' | 'pages' | 'entityAt' | 'peopleDone'> {
  readonly progress: RunSummary['progress'];
}

/** A bulk job that was started and not yet seen to end. */
export interface PendingJob {
  readonly id: string;
  readonly entity: MappedEntity;
  readonly sentAtMs: number;
  /** The place in the journal before what it carries. */
  readonly from?: number;
  /** How many of its items would create, and how many change a record. */
  readonly created: number;
  readonly updated: number;
  /** Once it has ended and is counted, while rows of it that failed are not done with. */
  settling?: Settling;
}

/** How many rows of a job failed, how many of them are done with, and how far the next one is (write-alone.ts). */
interface Settling {
  readonly rows: number;
  row: number;
  step: number;
  came: boolean;
}

/** What is known of a Freshsales list as a whole, from the last look at its newest records. */
export interface Looked {
  /** Records created before this time are known. */
  readonly atMs: number;
  /** How many records the list had, and how many we have created since. */
  readonly total: number | null;
  own: number;
}

/** An undo at work: parts of the other run's journal, the last one first. */
export interface Undo {
  readonly of: KeptJournal;
  /** When the other run started. */
  readonly startedMs: number;
  /** Whether customers that were created in Freshdesk are archived. */
  readonly customers: boolean;
  /** The part, and how many of its records are done with. */
  value: number;
  at: number;
  /** Addresses of those that were archived since. */
  archived: string[];
}

/** The checkpoint of a run: all that the next slice needs to go on. */
export interface Run {
  readonly summary: RunSummary;
  phase: Phase;
  /** The next page of the phase's list, or its next step. */
  page: number;
  /** Which of the chosen entities the phase is at. */
  entityAt: number;
  readonly startedMs: number;
  looked: Partial<Record<MappedEntity, Looked>>;
  /** Looks have found records of Freshsales that somebody else created since the run began. */
  othersCreate?: boolean;
  /** Up to when the index knows of customers' changes, where the run has looked beside its pages. */
  customersSeenMs?: number;
  /** The index this run builds beside the one in use; `null` when it works on that one. */
  building: IndexHeader | null;
  /** R-BEY-01: what a preview over changes works on instead of the index in use. */
  shadow?: IndexHeader | null;
  /** Who has the tags that the filter asks for; absent where none is asked for. */
  tagged?: Tagged;
  /** Who is in the view that the filter asks for. */
  viewed?: Viewed;
  raw: Record<Side, RawLists>;
  sorting: Sorting | null;
  /** Freshsales' lists that are in the order of pages; later ones hold what was written since. */
  firstLists: number;
  /** How far it is known whom Freshdesk lacks, and the lists of their hashes (lacking.ts). */
  lacking?: { range: number; readonly lists: RawLists };
  /** Ranges of the index with addresses that several Freshsales records share. */
  severalIn?: number[];
  /** The first place in each list of those that Freshdesk lacks. */
  missing: number[];
  /** The last place of them: records that are deleted meanwhile move the others to earlier pages only. */
  missingEnd?: number;
  /** Entries of customers who were created since, which are not in their list yet. */
  unlisted?: string;
  /** How many addresses they are. */
  missingCount?: number;
  /** Customers on pages that are done with whom both products have (census.ts). */
  paired?: number;
  /** Requests of a full run as they were estimated before it. */
  expected?: number;
  /** Creations that wait for a full bulk, or for the next minute's requests. */
  outbox: Outbox;
  journal: JournalEnd;
  /** R-LOG-03: how many runs its line of the log had before, and where in their journal its own part begins (line.ts). */
  readonly part?: number;
  readonly journalFrom?: number;
  /** Records of the sweep's page that went into the outbox, where the page gave more than fits. */
  queued: number[];
  /** How many pages the list at hand has, where its answers tell. */
  pages: number | null;
  /** Not before this time is there anything to do. */
  nextAtMs: number;
  /** Slices in a row that ended in an error. */
  attempts: number;
  jobs: PendingJob[];
  /** People of this phase on pages that are done with. */
  peopleDone: number;
  /** R-MAP-13: keys of the pairs that it leaves out; absent until it has looked. */
  skipped?: string[];
  /** A slice of it was cut off and repeated. */
  repeated?: boolean;
  /** Records of which a field was refused: not tried again in this run. */
  refused: number[];
  /** The last slice was cut off, and what it did is not counted yet. */
  repeats?: boolean;
  /** When the first execution began that was cut off since the checkpoint, where that is known (again.ts). */
  cutOffMs?: number;
  /** It is to be stopped once it is known what it did: nothing is written any more (count-unseen.ts). */
  ending?: boolean;
  /** Customers of the page at hand who are done with, where it takes several slices (groups.ts, reading alone). */
  compared?: number[];
  /** How often slices got nowhere, though nothing was in their way but what they took on (portion.ts). */
  crowded?: number;
  /** Places in the journal of what may have come about: nobody knows (recall.ts). */
  open?: OpenPlaces;
  /** Since when the first of them may have come about. */
  openMs?: number;
  /** When the last checkpoint was made. */
  savedMs?: number;
  /** The place in the journal at which the page at hand was begun: what follows was written for it, in this slice or before. */
  pageFrom?: number;
  /** The same of what Freshsales may not show yet: sent for the page at hand, by jobs under way, or in the last slice. */
  sentFrom?: number;
  /** R-BEY-09: what it may do without asking; absent until it has looked. */
  guard?: Guard;
  /** Where it goes on once the log is folded into the index, which had grown too long (fold.ts). */
  aside?: Aside;
  /** R-BEY-03: the list of people whom the run is for (retry/list.ts). */
  readonly retryList?: number;
  /** There are too many companies and accounts: it goes on with people. */
  withoutCompanies?: boolean;
  /** Where it is with companies and accounts; absent before it has begun with them. */
  companies?: CompaniesRun;
  /** R-BEY-02: of an undo, whose run it takes back, and where it is. */
  readonly undo?: Undo | null;
  /** Slots (of a little over a minute, since the epoch) for which a slice is scheduled. */
  schedules: number[];
}

/** R-MAP-13, R-MAP-05: what of the mapping differs from the fields as both products tell them. */
export interface Stale {
  /** By the pair's key. */
  readonly links: Readonly<Record<string, LinkChanges>>;
  /** Constants that cannot be written: kind of record, product and field. */
  readonly constants: readonly string[];
}

/** All that one execution must know, in one value, so that it costs one read and is never half written. */
export interface State {
  readonly version: typeof STATE_VERSION;
  readonly account: string;
  /** Whether this installation syncs: only one whose host has Freshsales does. */
  syncs: boolean;
  /** What of the settings the watermarks and the index rest on. */
  fingerprint: string;
  /** When the next twice-daily run is due. */
  dueAtMs: number;
  /** The installation's own address for external events. */
  target: string | null;
  /** From when on changes have not been read; `null`: everything is to be read. */
  watermarks: Record<Entity | 'customers', number | null>;
  index: IndexHeader | null;
  /** Views of deleted Freshsales records; `null` where the key may see none. */
  bins?: Partial<Record<Entity, number | null>>;
  /** Pairs of which one half was deleted, under the salt of every index: it outlives them. */
  gone: { readonly salt: string; values: number };
  views: Partial<Record<MappedEntity, number>>;
  /** What is known of companies and accounts; absent before they are synced. */
  companies?: CompaniesState;
  /** `rowsTellTags`: whether rows of Freshdesk's list have tags. `manyDeleted`: Freshdesk has too many deleted customers to look at all of them each time. */
  learned: { oldUpdatedSince: boolean; manyDeleted?: boolean; rowsTellTags?: boolean };
  /** What the last run left out (R-MAP-13); runs that events ask for go by it. */
  skipped?: string[];
  /** What of the mapping did not hold any more when a run last looked; absent: nobody has looked. */
  stale?: Stale;
  /** What was spent lately of every limit. */
  ledger: Ledger;
  /** Slices so far: each may be worked by one execution only (lease.ts). */
  slice: number;
  trash: Trash[];
  /** How many runs were logged, and what the last ones wrote, newest first (guard.ts); absent in a state of before. */
  logged?: number;
  written?: number[];
  /** The list on which people wait to be tried again, and from when on; absent: nobody does. */
  retries?: number;
  retryAtMs?: number | null;
  /** Whether a run ever found what the console changes; absent: none did. */
  changed?: boolean;
  /** The settings page's document as an execution last saw it, as a hash (seen-settings.ts). */
  seen?: string;
  /** The failures that stand (retry/failing.ts); absent: none. */
  failing?: FailingHeader;
  /** The day of the last digest of failures (digest.ts), `YYYY-MM-DD` in the settings' time zone; absent: there was none. */
  digestDay?: string;
  /** The line of the log that runs of real time go on with. */
  line?: Line;
  /** When the last run began that looked for deleted records; absent: watermarks tell. */
  deletedSeenMs?: number;
  /** Who was in step and left out at the last look at everybody; absent before there was one. */
  census?: Census;
  /** Journals that are kept, oldest first. */
  journals: KeptJournal[];
  run: Run | null;
}

const STATE_VERSION = 2;

export function newState(
  services: Services,
  settings: Settings,
  dueAtMs: number,
  target: string | null,
  syncs = true,
): State {
  return {
    version: STATE_VERSION,
    account: accountOf(settings),
    syncs,
    fingerprint: settings.fingerprint,
    dueAtMs,
    target,
    watermarks: { contacts: null, leads: null, customers: null },
    index: null,
    gone: { salt: services.newWord(), values: 0 },
    views: {},
    learned: { oldUpdatedSince: false },
    ledger: newLedger(),
    slice: 0,
    trash: [],
    journals: [],
    run: null,
  };
}

/**
 * What is stored, or a new state where there is none, where it cannot be read, or where it belongs to other accounts:
 * beginning again is always safe, since repeating a sync changes nothing.
 */
export async function loadState(services: Services, settings: Settings): Promise<State> {
  return (await loadOwnState(services, settings)).state;
}

/** What an execution begins with. */
export interface OwnState {
  readonly state: State;
  /** What is stored of other accounts. */
  readonly former: State | null;
  /** What is there that was not sealed by either key: nothing of it holds, but values that it names are to go. */
  readonly lost: State | null;
}

/** The same, and what is stored besides. */
export async function loadOwnState(services: Services, settings: Settings): Promise<OwnState> {
  const raw = await readRaw(services);
  const stored = parsedState(services, raw);
  if (stored?.account === accountOf(settings)) return { state: stored, former: null, lost: null };
  const kept = keptOf(raw);
  const state = newState(services, settings, services.now(), kept.target, kept.syncs);
  // The platform's limits are the installation's, whatever its accounts.
  if (stored !== null) Object.assign(state.ledger, ofPlatform(stored.ledger));
  const lost = isForged(raw) ? stateOf(await services.unsealed.get(STATE_KEY)) : null;
  return { state, former: stored, lost };
}

function ofPlatform({ requests, storeOps }: Ledger): Pick<Ledger, 'requests' | 'storeOps'> {
  return { requests: [...requests], storeOps: [...storeOps] };
}

/** The stored state as it is, whatever the settings; `null` when there is none that can be read. */
export async function readState(services: Services): Promise<State | null> {
  return parsedState(services, await readRaw(services));
}

/** What is stored, of whatever version. */
export function readRaw(services: Services): Promise<unknown> {
  return services.store.get(STATE_KEY);
}

/** A stored value as a state; `null` when it is none of this version. */
export function stateOf(raw: unknown): State | null {
  return parseOrNull<State>(validState, raw);
}

function parsedState(services: Services, raw: unknown): State | null {
  const stored = stateOf(raw);
  if (raw !== null && stored === null) services.log('The stored state cannot be read and is made anew.');
  return stored;
}

/** What can be told of a value that is not a state of today's version: an address is used for nothing but its own host. */
export function keptOf(raw: unknown): { target: string | null; syncs: boolean } {
  const { target, syncs } = (raw ?? {}) as { target?: unknown; syncs?: unknown };
  return { target: typeof target === 'string' ? target : null, syncs: syncs !== false };
}

export function saveState(services: Services, state: State): Promise<void> {
  return services.store.set(STATE_KEY, state);
}

// 12 characters each: the whole state stays far below the 40 KB of one value.
const REFUSED_KEPT = 400;

/** Notes that a record was refused a value, so that a repeated page does not try and count it again. */
export function refuse(run: Run, id: number): void {
  if (id !== 0 && !run.refused.includes(id)) run.refused = [...run.refused, id].slice(-REFUSED_KEPT);
}

/** Notes records that we have created: the next look at the newest ones counts with them. */
export function noteOwn(run: Run, entity: MappedEntity, count: number): void {
  const looked = run.looked[entity];
  if (looked !== undefined) looked.own += count;
}
