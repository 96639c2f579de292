import { choicesOf, defaultFields } from '../defaults/fields.ts';
import { defaultSelectors } from '../defaults/selectors.ts';
import { entities } from '../entities/index.ts';
import { isBlank, numberOf } from '../json.ts';
import type { FreshsalesOptions } from '../options.ts';
import type { FreshsalesSeed, SeedField, SeedOption, SeedUser } from '../seed.types.ts';
import { entityNames } from '../types.ts';
import type { EntityName, Field, Option, User } from '../types.ts';
import { claimId, emptyAccount, newId, perEntity } from './account.ts';
import type { Account } from './account.ts';
import { loadItems } from './loadItems.ts';
import { seededRecord } from './loadRecord.ts';

/** An account filled with a seed. Seeded records are taken as they are: old accounts hold what rules refuse today. */
export function loadAccount(options: FreshsalesOptions, seed: FreshsalesSeed, nowMs: number): Account {
  const account = emptyAccount(options);
  account.users = usersOf(account, seed.users ?? []);
  account.selectors = { ...defaultSelectors(), ...seededSelectors(seed.selectors ?? {}) };
  account.fields = perEntity((entity) => fieldsOf(entity, seed.fields?.[entity] ?? []));
  for (const entity of entityNames) {
    // Given ids first, so that no made one meets them.
    for (const row of seed[entity] ?? []) {
      const id = numberOf(row.id);
      if (id !== undefined) claimId(account, entity, id);
    }
    const rows = seed[entity] ?? [];
    account.records[entity].restore({
      records: rows.map((row) => seededRecord(account, entities[entity], row, nowMs)),
      past: [],
    });
  }
  loadItems(account, seed, nowMs);
  return account;
}

const admin: SeedUser = { display_name: 'Account Admin', email: 'admin@acme.example' };

function usersOf(account: Account, seeded: readonly SeedUser[]): readonly User[] {
  const users = (seeded.length > 0 ? seeded : [admin]).map((user): User => ({
    is_active: true,
    work_number: null,
    mobile_number: null,
    ...user,
    id: user.id === undefined ? newId(account, 'users') : claimId(account, 'users', user.id),
  }));
  const { adminKey } = account.options;
  if (users.some((user) => user.api_key === adminKey)) return users;
  return users.map((user, index) => (index === 0 ? { ...user, api_key: adminKey } : user));
}

function seededSelectors(
  selectors: NonNullable<FreshsalesSeed['selectors']>,
): Record<string, readonly Option[]> {
  return Object.fromEntries(Object.entries(selectors).map(([name, options]) => [name, numbered(options)]));
}

const FIRST_OPTION_ID = 70_000_010_001;

function numbered(options: readonly SeedOption[]): readonly Option[] {
  return options.map((option, index) => ({
    position: index + 1,
    ...option,
    id: option.id ?? FIRST_OPTION_ID + index,
  }));
}

/** The defaults, changed where a seeded field has the name of one, and the others behind them. */
function fieldsOf(entity: EntityName, seeded: readonly SeedField[]): readonly Field[] {
  const defaults = defaultFields(entity);
  const model = entities[entity].model;
  const named = new Map(seeded.map((field) => [field.name, field]));
  const changed = defaults.map((field) => {
    const own = field.base_model === model ? named.get(field.name) : undefined;
    return own === undefined ? field : { ...field, ...withChoices(own) };
  });
  const known = new Set(defaults.map((field) => field.name));
  const added = seeded
    .filter((field) => !known.has(field.name))
    .map((field, index) => customField(field, defaults, index + 1));
  return [...changed, ...added];
}

function withChoices({ choices, ...field }: SeedField): Partial<Field> {
  return isBlank(choices) ? field : { ...field, choices: choicesOf(choices ?? []) };
}

function customField(field: SeedField, defaults: readonly Field[], place: number): Field {
  const last = defaults.at(-1)!;
  return {
    id: last.id + place,
    label: field.name,
    type: 'text',
    default: false,
    required: false,
    visible: true,
    base_model: defaults.find(({ name }) => name === 'owner_id')?.base_model ?? last.base_model,
    position: last.position + place,
    field_group: 'Additional Information',
    ...field,
    choices: choicesOf(field.choices ?? []),
  };
}
