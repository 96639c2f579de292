import { choicesOf, defaultFields } from '../defaults/fields.ts';
import { entities } from '../entities/index.ts';
import type { FreshsalesOptions } from '../options.ts';
import type { FreshsalesSeed, SeedField, SeedOption, SeedUser } from '../seed.types.ts';
import { entityNames } from '../types.ts';
import type { EntityName, Field, Option, Row, User } from '../types.ts';
import { claimId, emptyAccount, newId, perEntity } from './account.ts';
import type { Account, MarketingList } from './account.ts';
import { wholeSecond } from '../time.ts';
import { itemFrom } from './loadTimeline.ts';
import { recordFrom } from './loadRecords.ts';
import { threadFrom } from './loadThreads.ts';

/** An account filled from a seed: what is left out gets a default, an id, or the time of loading. */
export function loadSeed(options: FreshsalesOptions, seed: FreshsalesSeed, nowMs: number): Account {
  // Loaded records are in the search index at once.
  const account = emptyAccount({ ...options, indexLagMs: 0 });
  account.users = usersOf(account, seed);
  account.fields = perEntity((entity) => fieldsOf(entity, seed.fields?.[entity] ?? []));
  account.selectors = { ...account.selectors, ...selectorsOf(account, seed) };
  claimIds(account, seed);
  for (const name of entityNames) fillRecords(account, name, seed[name] ?? [], nowMs);
  fillTimeline(account, seed, nowMs);
  account.lists = listsOf(account, seed, nowMs);
  account.threads = (seed.conversations ?? []).map((thread) => threadFrom(account, thread));
  account.options = options;
  return account;
}

function fillRecords(account: Account, name: EntityName, rows: readonly Row[], nowMs: number): void {
  for (const row of rows) account.records[name].put(recordFrom(account, entities[name], row, nowMs), nowMs);
}

function fillTimeline(account: Account, seed: FreshsalesSeed, nowMs: number): void {
  for (const name of ['notes', 'tasks', 'appointments', 'sales_activities', 'phone_calls'] as const) {
    for (const row of seed[name] ?? []) account.timeline[name].put(itemFrom(account, name, row, nowMs));
  }
}

function listsOf(account: Account, { lists = [] }: FreshsalesSeed, nowMs: number): MarketingList[] {
  const timeMs = wholeSecond(nowMs);
  return lists.map(({ id, name, contact_ids: contactIds = [] }) => ({
    id: id === undefined ? newId(account, 'lists') : claimId(account, 'lists', id),
    name,
    createdMs: timeMs,
    updatedMs: timeMs,
    contactIds,
  }));
}

/** Given ids are known before the first id is made. */
function claimIds(account: Account, seed: FreshsalesSeed): void {
  for (const name of entityNames) {
    for (const { id } of seed[name] ?? []) if (typeof id === 'number') claimId(account, name, id);
  }
}

const founder: SeedUser = { display_name: 'Account Admin', email: 'admin@acme.example' };

function usersOf(account: Account, { users = [] }: FreshsalesSeed): User[] {
  const { adminKey } = account.options;
  const isGiven = users.some((user) => user.api_key === adminKey);
  for (const user of users) if (user.id !== undefined) claimId(account, 'users', user.id);
  return (users.length === 0 ? [founder] : users).map((user, index) => ({
    is_active: true,
    work_number: null,
    mobile_number: null,
    ...user,
    ...(index === 0 && !isGiven ? { api_key: adminKey } : {}),
    id: user.id ?? newId(account, 'users'),
  }));
}

const FIRST_CUSTOM_ID = 70_000_010_001;
const CUSTOM_APART = 1_000;

function fieldsOf(entity: EntityName, given: readonly SeedField[]): Field[] {
  const defaults = defaultFields(entity);
  const changed = defaults.map((field) => ({
    ...field,
    ...fieldPart(given.find(({ name }) => name === field.name)),
  }));
  const added = given.filter(({ name }) => !defaults.some((field) => field.name === name));
  return [
    ...changed,
    ...added.map((field, index) => customField(entity, field, index, defaults.length + index + 1)),
  ];
}

function customField(entity: EntityName, field: SeedField, index: number, position: number): Field {
  return {
    id: FIRST_CUSTOM_ID + entityNames.indexOf(entity) * CUSTOM_APART + index,
    label: field.name,
    type: 'text',
    default: false,
    required: false,
    visible: true,
    base_model: entities[entity].model,
    position,
    field_group: 'Additional Information',
    choices: [],
    ...fieldPart(field),
    name: field.name,
  };
}

function fieldPart(field: SeedField | undefined): Partial<Field> {
  if (field === undefined) return {};
  const { choices, ...rest } = field;
  return choices === undefined ? rest : { ...rest, choices: choicesOf(choices) };
}

function selectorsOf(account: Account, { selectors = {} }: FreshsalesSeed): Record<string, Option[]> {
  return Object.fromEntries(
    Object.entries(selectors).map(([name, options]) => [
      name,
      options.map((option, index) => optionFrom(account, option, index)),
    ]),
  );
}

function optionFrom(account: Account, option: SeedOption, index: number): Option {
  return { partial: true, position: index + 1, ...option, id: option.id ?? newId(account, 'options') };
}
