import { entities } from '../entities/index.ts';
import type { EntityDefinition, Include } from '../entities/definition.ts';
import { numberOf } from '../json.ts';
import type { Account, TimelineName } from '../state/account.ts';
import { accountLinks } from '../state/keys.ts';
import type { Row, StoredRecord } from '../types.ts';
import { timelineRow } from '../timeline/render.ts';
import { partialRow, renderer } from './render.ts';
import type { Door } from './render.ts';
import { relatedRecords } from './related.ts';
import { byId } from './stages.ts';
import { userRow } from './users.ts';

/** Rows with the ids that were asked for, and beside them what the ids point to. */
export interface Rendered {
  readonly rows: readonly Record<string, unknown>[];
  readonly loads: Row;
}

interface Loading {
  readonly account: Account;
  readonly entity: EntityDefinition;
  readonly door: Door;
  readonly add: (key: string, id: number, row: () => unknown) => void;
}

/** Renders records with the named side-loads; names that are unknown here are ignored. */
export function renderWith(
  account: Account,
  entity: EntityDefinition,
  door: Door,
  records: readonly StoredRecord[],
  names: readonly string[],
): Rendered {
  const render = renderer(account, entity, door);
  const rows = records.map(render);
  const loads = new Map<string, Map<number, unknown>>();
  const add: Loading['add'] = (key, id, row) => {
    const loaded = loads.get(key);
    if (loaded?.has(id) === false) loaded.set(id, row());
  };
  const loading = { account, entity, door, add };
  for (const name of names) {
    const include = Object.hasOwn(entity.includes, name) ? entity.includes[name] : undefined;
    if (include === undefined) continue;
    const key = keyOf(include);
    if (key !== undefined && !loads.has(key)) loads.set(key, new Map());
    records.forEach((record, index) => load(loading, include, record, rows[index]!));
  }
  return { rows, loads: Object.fromEntries([...loads].map(([key, loaded]) => [key, [...loaded.values()]])) };
}

function keyOf(include: Include): string | undefined {
  if (include.kind === 'accounts') return undefined;
  return include.kind === 'user' ? 'users' : include.key;
}

type Target = Record<string, unknown>;

function load(loading: Loading, include: Include, record: StoredRecord, row: Target): void {
  switch (include.kind) {
    case 'user':
      return loadUser(loading, include.link, record, row);
    case 'option':
      return loadOption(loading, include, record, row);
    case 'accounts':
      row.sales_accounts = embeddedAccounts(loading.account, record);
      return;
    case 'records':
      return loadRecords(loading, include, record, row);
    case 'timeline':
      return loadTimeline(loading, include.key, record, row);
  }
}

function loadUser({ account, add }: Loading, link: string, record: StoredRecord, row: Target): void {
  const id = numberOf(record.links[link]);
  row[link] = id ?? null;
  const user = account.users.find((entry) => entry.id === id);
  if (user !== undefined) add('users', user.id, () => userRow(user));
}

function loadOption(
  { account, add }: Loading,
  { link, selector, key }: Extract<Include, { kind: 'option' }>,
  record: StoredRecord,
  row: Target,
): void {
  const found = byId(account.selectors[selector] ?? [], record.links[link]);
  row[link] = record.links[link] ?? null;
  if (found !== undefined) add(key, found.id, () => found);
}

/** A contact's accounts stand inside the contact, unlike everything else. */
export function embeddedAccounts(account: Account, contact: StoredRecord): readonly Row[] {
  return accountLinks(contact).flatMap(({ id, is_primary }) => {
    const linked = account.records.sales_accounts.get(id);
    if (linked?.presence !== 'live') return [];
    const { name = null, website = null, last_contacted = null } = linked.values;
    return [{ partial: true, id, name, avatar: null, website, last_contacted, is_primary }];
  });
}

function loadRecords(
  { account, door, add }: Loading,
  { entity, key, ids, by }: Extract<Include, { kind: 'records' }>,
  record: StoredRecord,
  row: Target,
): void {
  const others = relatedRecords(account, record, entity, by);
  row[ids] = by === 'myAccount' ? (record.links[ids] ?? null) : others.map((other) => other.id);
  const render = renderer(account, entities[entity], door);
  for (const other of others) add(key, other.id, () => partialRow(render(other), entities[entity]));
}

function loadTimeline(
  { account, entity, add }: Loading,
  name: TimelineName,
  record: StoredRecord,
  row: Target,
): void {
  const items = account.timeline[name].of(entity.model, record.id);
  row[`${name.slice(0, -1)}_ids`] = items.map((item) => item.id);
  for (const item of items) add(name, item.id, () => timelineRow(account, name, item));
}
