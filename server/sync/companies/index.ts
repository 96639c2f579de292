import { emailHasher } from '../../../rules/hash.ts';
import type { Pair } from '../../../rules/mapping.ts';
import { kindsOf, markPairs, type MarkedPairs } from '../../../rules/pair-marks.ts';
import type { Side } from '../../../rules/person.ts';
import type { Services } from '../../services.ts';
import type { Settings } from '../../settings.ts';
import type { Trash } from '../state.ts';
import { addTo, newLists, readableTexts, textsOf, trashOf, type Lists } from './lists.ts';
import { ID_CHARS, packId, rowFormat, unpackId, type Company, type Row, type RowFormat } from './row.ts';

/** Where the index of companies and sales accounts is. */
export interface CompanyIndex {
  readonly version: number;
  readonly salt: string;
  /** The pairs that a row's flags speak of. */
  readonly pairs: MarkedPairs;
  readonly lists: Readonly<Record<Side, Lists>>;
  /** From when on changes have not been read. */
  readMs: number;
  /** Letters of its lists when it was complete: changes since are added to them. */
  builtLetters: number;
  /** Of a preview over changes: what the index in force says comes first, and is not written to. */
  readonly base?: Pick<CompanyIndex, 'version' | 'lists'>;
}

/** Which company and which account are the same, by their ids: it outlives every index, so that a name may change. */
export interface PairLists {
  readonly version: number;
  readonly lists: Lists;
  /** The same for its pairs. */
  readonly base?: Pick<PairLists, 'version' | 'lists'>;
}

const LETTER: Readonly<Record<Side, string>> = { freshsales: 'a', freshdesk: 'c' };

export function newIndex(services: Services, settings: Settings): CompanyIndex {
  const nowMs = services.now();
  return {
    version: Math.floor(nowMs / 1000),
    salt: `${services.newWord()}-salt`,
    pairs: markPairs(settings.accountPairs),
    lists: { freshsales: newLists(), freshdesk: newLists() },
    readMs: nowMs,
    builtLetters: 0,
  };
}

export function newPairs(services: Services): PairLists {
  return { version: Math.floor(services.now() / 1000), lists: newLists() };
}

/** R-BEY-01: an index that adds to the one in force and leaves that one as it is. */
export function indexBeside(services: Services, { version, lists, ...index }: CompanyIndex): CompanyIndex {
  return {
    ...index,
    version: versionAfter(services, version),
    lists: { freshsales: newLists(), freshdesk: newLists() },
    base: { version, lists },
  };
}

/** The same for the pairs. */
export function pairsBeside(services: Services, { version, lists }: PairLists): PairLists {
  return { version: versionAfter(services, version), lists: newLists(), base: { version, lists } };
}

function versionAfter(services: Services, version: number): number {
  return Math.max(Math.floor(services.now() / 1000), version + 1);
}

export function trashOfIndex({ version, lists }: CompanyIndex): Trash[] {
  return (['freshsales', 'freshdesk'] as const).map((side) => trashOf(rowsKey(side, version), lists[side]));
}

export function trashOfPairs({ version, lists }: PairLists): Trash {
  return trashOf(pairsKey(version), lists);
}

function rowsKey(side: Side, version: number): string {
  return `co/${LETTER[side]}/${String(version)}`;
}

function pairsKey(version: number): string {
  return `co/p/${String(version)}`;
}

/** One side's companies as a slice knows them. */
export interface Rows {
  readonly format: RowFormat;
  /** Reads all of them: a store operation for about 1,300. Before `get`, `named` and `all`. */
  load(): Promise<void>;
  /** Store operations that `load` would take. */
  toLoad(): number;
  get(id: number): Row | undefined;
  named(name: string): readonly Row[];
  withHost(host: string): readonly Row[];
  /** In the order in which they were first met. */
  all(): readonly Row[];
  /** A record's place in that order, from 0 on. */
  placeOf(id: number): number;
  /** What was read or written of one. */
  put(company: Company): Row;
  /**
   * R-BEY-04: what is remembered of a company, by pair key, in place of its own states, as long as this slice lasts and where it is known
   * by now: which value was decided on, though a difference stays.
   */
  leaveOpen(id: number, states: Readonly<Record<string, number>>): void;
  /** It is not there any more. */
  drop(id: number): void;
  /** Stores what was put and dropped since. */
  save(services: Services): Promise<void>;
}

/** @param pairs what is mapped now: of the kinds that the index was made with where rows are put */
export function openRows(services: Services, side: Side, index: CompanyIndex, pairs: readonly Pair[]): Rows {
  const hashOf = emailHasher(index.salt);
  const format = rowFormat(hashOf, kindsOf(index.pairs), pairs);
  const key = rowsKey(side, index.version);
  const lists = index.lists[side];
  const before =
    index.base === undefined
      ? null
      : { key: rowsKey(side, index.base.version), lists: index.base.lists[side] };
  const stored = lists.lists + (before?.lists.lists ?? 0);
  let byId = new Map<number, Row>();
  let finders: Finders | null = null;
  let placesOf: ReadonlyMap<number, number> | null = null;
  let unsaved: string[] = [];
  let isLoaded = stored === 0;
  const found = () => (finders = finders ?? findersOf([...byId.values()]));
  const places = () => (placesOf = placesOf ?? new Map([...byId.keys()].map((id, place) => [id, place])));
  const open = new Map<number, Readonly<Record<string, number>>>();
  const withOpen = (row: Row): Row => {
    const own = open.get(row.id);
    if (own === undefined) return row;
    const states = pairs.map((pair, at) => own[pair.key] ?? row.flags.states[at] ?? null);
    return { ...row, flags: { ...row.flags, states } };
  };
  const keep = (row: Row) => {
    byId.set(row.id, row);
    unsaved.push(format.pack(row));
    finders = null;
    placesOf = null;
    return row;
  };
  return {
    format,
    load: async () => {
      if (isLoaded) return;
      const later = byId;
      byId = new Map();
      const said = before === null ? [] : await textsOf(services.store, before.key, before.lists);
      said.push(...(await textsOf(services.store, key, lists)));
      for (const text of said) note(byId, format.unpack(text));
      note(byId, [...later]);
      finders = null;
      placesOf = null;
      isLoaded = true;
    },
    toLoad: () => (isLoaded ? 0 : stored),
    get: (id) => byId.get(id),
    named: (name) => found().byName.get(name) ?? [],
    withHost: (host) => found().byHost.get(host) ?? [],
    all: () => [...byId.values()],
    placeOf: (id) => places().get(id) ?? byId.size,
    put: (company) => keep(withOpen(format.of(company))),
    leaveOpen: (id, states) => {
      open.set(id, states);
      const row = byId.get(id);
      if (row !== undefined && Object.keys(states).length > 0) keep(withOpen(row));
    },
    drop: (id) => {
      byId.delete(id);
      unsaved.push(format.packGone(id));
      finders = null;
      placesOf = null;
    },
    save: async (to) => {
      const texts = inTexts(unsaved);
      unsaved = [];
      await addTo(to, key, lists, texts);
    },
  };
}

function note(rows: Map<number, Row>, said: readonly [id: number, row: Row | null][]): void {
  for (const [id, row] of said) {
    if (row === null) rows.delete(id);
    else rows.set(id, row);
  }
}

interface Finders {
  readonly byName: ReadonlyMap<string, readonly Row[]>;
  readonly byHost: ReadonlyMap<string, readonly Row[]>;
}

function findersOf(rows: readonly Row[]): Finders {
  const byName = new Map<string, Row[]>();
  const byHost = new Map<string, Row[]>();
  for (const row of rows) {
    add(byName, row.name, row);
    for (const host of row.hosts) add(byHost, host, row);
  }
  return { byName, byHost };
}

function add(map: Map<string, Row[]>, key: string, row: Row): void {
  const rows = map.get(key);
  if (rows === undefined) map.set(key, [row]);
  else rows.push(row);
}

// Short enough that a value is filled well, long enough that quotes and commas hardly count.
const TEXT_CHARS = 2_000;

function inTexts(pieces: readonly string[]): string[] {
  const texts: string[] = [];
  for (const piece of pieces) {
    const last = texts.at(-1);
    if (last === undefined || last.length + piece.length > TEXT_CHARS) texts.push(piece);
    else texts[texts.length - 1] = last + piece;
  }
  return texts;
}

// In place of an account's id.
const NO_ACCOUNT = 0;

/** The pairs as a slice knows them. */
export interface Pairs {
  /** Reads all of them: a store operation for about 1,800. Before the others; without it nobody is paired. */
  load(): Promise<void>;
  /** Store operations that `load` would take. */
  toLoad(): number;
  accountOf(companyId: number): number | undefined;
  companyOf(accountId: number): number | undefined;
  /** From now on these two are the same; whoever either was paired with before is not. */
  put(companyId: number, accountId: number): void;
  /** From now on it is as if this company had never been paired. */
  drop(companyId: number): void;
  save(services: Services): Promise<void>;
}

export function openPairs(services: Services, { version, lists, base }: PairLists): Pairs {
  const accounts = new Map<number, number>();
  const companies = new Map<number, number>();
  let unsaved: string[] = [];
  const stored = lists.lists + (base?.lists.lists ?? 0);
  let isLoaded = stored === 0;
  const note = (companyId: number, accountId: number) => {
    const [formerAccount, formerCompany] = [accounts.get(companyId), companies.get(accountId)];
    if (formerAccount !== undefined) companies.delete(formerAccount);
    if (formerCompany !== undefined) accounts.delete(formerCompany);
    accounts.delete(companyId);
    if (accountId === NO_ACCOUNT) return;
    accounts.set(companyId, accountId);
    companies.set(accountId, companyId);
  };
  return {
    load: async () => {
      if (isLoaded) return;
      const later = [...accounts];
      accounts.clear();
      companies.clear();
      for (const one of base === undefined ? [{ version, lists }] : [base, { version, lists }])
        for (const text of await readableTexts(services.store, pairsKey(one.version), one.lists))
          unpackPairs(text, note);
      for (const [companyId, accountId] of later) note(companyId, accountId);
      isLoaded = true;
    },
    toLoad: () => (isLoaded ? 0 : stored),
    accountOf: (companyId) => accounts.get(companyId),
    companyOf: (accountId) => companies.get(accountId),
    put: (companyId, accountId) => {
      if (accounts.get(companyId) === accountId) return;
      note(companyId, accountId);
      unsaved.push(packId(companyId) + packId(accountId));
    },
    drop: (companyId) => {
      if (!accounts.has(companyId)) return;
      note(companyId, NO_ACCOUNT);
      unsaved.push(packId(companyId) + packId(NO_ACCOUNT));
    },
    save: async (to) => {
      const texts = inTexts(unsaved);
      unsaved = [];
      await addTo(to, pairsKey(version), lists, texts);
    },
  };
}

function unpackPairs(text: string, note: (companyId: number, accountId: number) => void): void {
  for (let at = 0; at + 2 * ID_CHARS <= text.length; at += 2 * ID_CHARS)
    note(unpackId(text.slice(at, at + ID_CHARS)), unpackId(text.slice(at + ID_CHARS, at + 2 * ID_CHARS)));
}
