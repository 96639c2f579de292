import type { EntityDefinition } from '../entities/definition.ts';
import { rowOf } from '../json.ts';
import { derivedValues } from '../records/draft.ts';
import { readEmails } from '../records/emails.ts';
import { contactStage, dealStage } from '../records/stages.ts';
import { timeOf, wholeSecond } from '../time.ts';
import type { Row, StoredRecord } from '../types.ts';
import { newId } from './account.ts';
import type { Account } from './account.ts';

// Keys that are made of others, or have a place of their own.
const madeKeys = new Set([
  ...['id', 'created_at', 'updated_at', 'is_deleted', 'display_name', 'links', 'email', 'emails'],
  ...['custom_field', 'partial'],
]);

const linkKeys = ['creater_id', 'updater_id', 'sales_accounts', 'contact_ids'];

/** A record of the seed, split into what is always shown and what it points to. */
export function seededRecord(
  account: Account,
  entity: EntityDefinition,
  row: Row,
  nowMs: number,
): StoredRecord {
  const { values, links } = split(account, entity, row);
  const createdMs = wholeSecond(timeOf(row.created_at) ?? nowMs);
  const record: StoredRecord = {
    id: typeof row.id === 'number' ? row.id : newId(account, entity.name),
    createdMs,
    updatedMs: wholeSecond(timeOf(row.updated_at) ?? createdMs),
    presence: row.is_deleted === true ? 'deleted' : 'live',
    values,
    links,
  };
  const before: StoredRecord = { ...record, values: {}, links: {} };
  return { ...record, values: { ...values, ...derivedValues(account, entity, before, record, row) } };
}

function split(account: Account, entity: EntityDefinition, row: Row): { values: Row; links: Row } {
  const values: Record<string, unknown> = {};
  const user = account.users[0]?.id ?? null;
  const links: Record<string, unknown> = { owner_id: user, creater_id: user };
  for (const [key, value] of Object.entries(row)) {
    if (key in entity.references || linkKeys.includes(key)) links[key] = value;
    else if (!madeKeys.has(key)) values[key] = value;
  }
  if (rowOf(row.custom_field) !== undefined) values.custom_field = row.custom_field;
  if (entity.hasEmails) values.emails = emailsOf(account, row);
  return { values, links: { ...links, ...stages(account, entity, links) } };
}

function emailsOf(account: Account, row: Row): unknown {
  const setting = { arrays: 'replace' as const, newId: () => newId(account, 'emails') };
  return readEmails([], row, setting).emails ?? [];
}

function stages(account: Account, entity: EntityDefinition, links: Row): Row {
  if (entity.name === 'contacts') return contactStage(account, {}, links).links;
  if (entity.name === 'deals') return dealStage(account, {}, links);
  if (entity.name !== 'leads' || links.lead_stage_id != null) return {};
  return { lead_stage_id: account.selectors.lead_stages?.[0]?.id ?? null };
}
