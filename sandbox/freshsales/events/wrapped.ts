import type { EntityDefinition, Include } from '../entities/definition.ts';
import { entities } from '../entities/index.ts';
import { NOTHING, nameValues, summedValues } from '../records/derived.ts';
import { relatedRecords } from '../records/related.ts';
import type { Account } from '../state/account.ts';
import { accountLinks, contactIds } from '../state/keys.ts';
import { stamp } from '../time.ts';
import type { Row, StoredRecord } from '../types.ts';
import { eventEmails } from './changes.ts';
import { customFields, labelled } from './fields.ts';
import { userOf } from './people.ts';

/** A record and what it points to: fields wrapped with label and type, ids and flags bare. */
export function wrappedRecord(account: Account, entity: EntityDefinition, record: StoredRecord): Row {
  return {
    [entity.root]: {
      id: record.id,
      is_deleted: record.presence === 'deleted',
      // Beyond 2^53, as live accounts have them: a number that no JavaScript reader gets whole.
      mcr_id: 1_270_358_963_000_000_000 + record.id,
      merged_to: 0,
      status: 'Active',
      ...wrappedValues(account, entity, record),
      ...bareIds(account, entity, record),
      custom_fields: customFields(account, entity, record),
    },
    associations: associationsOf(account, entity, record),
  };
}

function wrappedValues(account: Account, entity: EntityDefinition, record: StoredRecord): Row {
  const values: Row = {
    ...entity.blank,
    ...record.values,
    ...(entity.hasEmails ? nameValues(record) : NOTHING),
    ...summedValues(account, entity, record),
    ...Object.fromEntries(Object.keys(entity.references).map((key) => [key, record.links[key] ?? null])),
    created_at: stamp(record.createdMs, 0),
    updated_at: stamp(record.updatedMs, 0),
  };
  const {
    custom_field: _custom,
    emails,
    mcr_id: _mcr,
    email: _email,
    team_user_ids: _team,
    ...plain
  } = values;
  const wrapped: Record<string, unknown> = {};
  const fields = account.fields[entity.name];
  for (const [name, value] of Object.entries(plain)) wrapped[name] = labelled(fields, name, value);
  if (entity.hasEmails)
    wrapped.emails = { ...labelled(fields, 'emails', eventEmails(emails)), label: 'Emails' };
  return wrapped;
}

function bareIds(account: Account, { name }: EntityDefinition, record: StoredRecord): Row {
  if (name === 'contacts') {
    const lists = account.lists.filter(({ contactIds: ids }) => ids.includes(record.id));
    return {
      sales_account_ids: accountLinks(record).map(({ id }) => id),
      team_user_ids: [],
      list_ids: lists.map(({ id }) => id),
    };
  }
  return name === 'deals' ? { contact_ids: contactIds(record), product_ids: [] } : { team_user_ids: [] };
}

/** Everything that could be included in an answer, here spelled `creator`; what is not set is null. */
function associationsOf(account: Account, entity: EntityDefinition, record: StoredRecord): Row {
  const found: Record<string, unknown> = {};
  for (const [name, include] of Object.entries(entity.includes)) {
    const value = associated(account, include, record);
    if (value !== undefined) found[name === 'creater' ? 'creator' : name] = value;
  }
  return { ...found, ...(entity.name === 'contacts' ? { lists: [] } : {}), team_users: [] };
}

function associated(account: Account, include: Include, record: StoredRecord): unknown {
  if (include.kind === 'user') return userOf(account, record.links[include.link]);
  if (include.kind === 'option') return optionOf(account, include, record);
  if (include.kind === 'accounts') return accountsOf(account, record);
  if (include.kind === 'timeline') return undefined;
  const related = relatedRecords(account, include, record).flatMap(briefly);
  return include.by === 'myAccount' ? (related[0] ?? null) : related;
}

function optionOf(
  { selectors }: Account,
  { selector, link }: Extract<Include, { readonly kind: 'option' }>,
  { links }: StoredRecord,
): Row | null {
  return selectors[selector]?.find(({ id }) => id === links[link]) ?? null;
}

function accountsOf({ records }: Account, record: StoredRecord): Row[] {
  return accountLinks(record).flatMap(({ id }) => briefly(records.sales_accounts.get(id)));
}

function briefly(record: StoredRecord | undefined): Row[] {
  if (record?.presence !== 'live') return [];
  const { id, values } = record;
  if (values.emails === undefined) return [{ id, name: values.name ?? null }];
  return [{ id, ...nameValues(record) }];
}

/** The name of a record's kind where a timeline item points to it. */
export function briefTarget(account: Account, type: string, id: number): Row | null {
  const entity = Object.values(entities).find(({ model }) => model === type);
  const record = entity === undefined ? undefined : account.records[entity.name].get(id);
  return briefly(record)[0] ?? null;
}
