import { choicesOf, defaultFields } from './defaults/fields.ts';
import { entities } from './entities/index.ts';
import { listOf, numberOf, pick, rowOf, textOf } from './json.ts';
import type { FreshsalesSeed, SeedField } from './seed.types.ts';
import { claimId, newId, perEntity, type Account } from './state/account.ts';
import { timeOf, wholeSecond } from './time.ts';
import {
  entityNames,
  type Email,
  type EntityName,
  type Field,
  type Row,
  type StoredRecord,
  type User,
} from './types.ts';

/** Fills an empty account. What is left out gets a default, an id, or the time of loading. */
export function loadSeed(account: Account, seed: FreshsalesSeed, nowMs: number): void {
  account.users = usersOf(account, seed);
  account.fields = perEntity((entity) => fieldsOf(entity, seed.fields?.[entity] ?? []));
  account.selectors = { ...account.selectors, ...(seed.selectors as Account['selectors'] | undefined) };
  for (const name of entityNames) {
    for (const row of seed[name] ?? []) account.records[name].put(recordOf(account, name, row, nowMs), nowMs);
  }
}

const nobody = { display_name: 'Account Admin', email: 'admin@acme.example' };

function usersOf(account: Account, seed: FreshsalesSeed): User[] {
  const given = seed.users === undefined || seed.users.length === 0 ? [nobody] : seed.users;
  const isTaken = given.some((user) => 'api_key' in user && user.api_key === account.options.adminKey);
  return given.map((user, index) => ({
    is_active: true,
    work_number: null,
    mobile_number: null,
    ...(index === 0 && !isTaken ? { api_key: account.options.adminKey } : {}),
    id: newId(account, 'users'),
    ...user,
  }));
}

const FIRST_CUSTOM_ID = 70_000_050_000;

function fieldsOf(entity: EntityName, given: readonly SeedField[]): Field[] {
  const known = defaultFields(entity);
  const isDefault = (field: SeedField) => known.some(({ name }) => name === field.name);
  const changed = known.map((field) => ({
    ...field,
    ...asField(given.find(({ name }) => name === field.name)),
  }));
  const added = given
    .filter((field) => !isDefault(field))
    .map((field, index) => ({
      id: FIRST_CUSTOM_ID + entityNames.indexOf(entity) * 1000 + index,
      label: field.name,
      type: 'text',
      default: false,
      required: false,
      visible: true,
      base_model: entities[entity].model,
      position: known.length + index + 1,
      field_group: 'Additional Information',
      choices: [],
      ...asField(field),
      name: field.name,
    }));
  return [...changed, ...added];
}

function asField(field: SeedField | undefined): Partial<Field> {
  if (field === undefined) return {};
  const { choices, ...rest } = field;
  return choices === undefined ? rest : { ...rest, choices: choicesOf(choices) };
}

function recordOf(account: Account, name: EntityName, row: Row, nowMs: number): StoredRecord {
  const entity = entities[name];
  const given = numberOf(row['id']);
  const createdMs = wholeSecond(timeOf(row['created_at']) ?? nowMs);
  const links = pick(row, [...Object.keys(entity.references), 'sales_accounts', 'contact_ids']);
  return {
    id: given === undefined ? newId(account, name) : claimId(account, name, given),
    createdMs,
    updatedMs: wholeSecond(timeOf(row['updated_at']) ?? createdMs),
    presence: row['is_deleted'] === true ? 'deleted' : 'live',
    values: {
      ...pick(row, Object.keys(entity.attributes)),
      ...(entity.hasEmails ? { emails: emailsOf(account, row) } : {}),
      custom_field: rowOf(row['custom_field']) ?? {},
    },
    links,
  };
}

function emailsOf(account: Account, row: Row): Email[] {
  const values = [row['email'], ...listOf(row['emails']).map((item) => rowOf(item)?.['value'] ?? item)].map(
    textOf,
  );
  const distinct = [...new Set(values.filter((value) => value !== ''))];
  return distinct.map((value, index) => ({
    id: newId(account, 'emails'),
    value,
    is_primary: index === 0,
    label: null,
  }));
}
