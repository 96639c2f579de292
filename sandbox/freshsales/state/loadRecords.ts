import type { EntityDefinition, Kind } from '../entities/definition.ts';
import { isBlank, listOf, numberOf, pick, rowOf, textOf } from '../json.ts';
import { parseValue } from '../records/kinds.ts';
import { firstLeadStage, stagesOf } from '../records/write.ts';
import { dealValues } from '../records/deals.ts';
import { timeOf, wholeSecond } from '../time.ts';
import type { AccountLink, Email, Row, StoredRecord } from '../types.ts';
import { newId } from './account.ts';
import type { Account } from './account.ts';

/** A seed's record. It is not judged: accounts hold what no form would take any more. */
export function recordFrom(
  account: Account,
  entity: EntityDefinition,
  row: Row,
  nowMs: number,
): StoredRecord {
  const createdMs = wholeSecond(timeOf(row.created_at) ?? nowMs);
  const links = linksOf(account, entity, row);
  const record: StoredRecord = {
    id: numberOf(row.id) ?? newId(account, entity.name),
    createdMs,
    updatedMs: wholeSecond(timeOf(row.updated_at) ?? createdMs),
    presence: row.is_deleted === true ? 'deleted' : 'live',
    values: valuesOf(account, entity, row),
    links: { ...links, ...stagesOf(account, entity, {}, links).links },
  };
  return entity.name === 'deals' ? dealValues(account, record, record, {}, record.updatedMs) : record;
}

function valuesOf(account: Account, entity: EntityDefinition, row: Row): Row {
  return {
    ...pick(row, systemKeys(entity)),
    ...parsed(entity.attributes, row),
    ...(entity.hasEmails ? { emails: emailsFrom(account, row) } : {}),
    custom_field: rowOf(row.custom_field) ?? {},
  };
}

/** Keys that the product fills in itself, such as a score. */
function systemKeys(entity: EntityDefinition): string[] {
  return Object.keys(entity.blank).filter(
    (key) => key !== 'emails' && key !== 'email' && key !== 'display_name',
  );
}

function parsed(attributes: Readonly<Record<string, Kind>>, row: Row): Row {
  const values: Record<string, unknown> = {};
  for (const [key, kind] of Object.entries(attributes)) {
    if (!(key in row)) continue;
    const read = parseValue(kind, row[key]);
    values[key] = read.ok ? read.value : row[key];
  }
  return values;
}

function linksOf(account: Account, entity: EntityDefinition, row: Row): Row {
  const founder = account.users[0]!.id;
  return {
    owner_id: founder,
    creater_id: founder,
    updater_id: founder,
    ...firstLeadStage(account, entity),
    ...pick(row, [...Object.keys(entity.references), 'creater_id', 'updater_id']),
    ...relatedOf(entity, row),
  };
}

function relatedOf({ name }: EntityDefinition, row: Row): Row {
  if (name === 'contacts') return { sales_accounts: accountsFrom(row) };
  return name === 'deals' ? { contact_ids: listOf(row.contact_ids).map((id) => numberOf(id) ?? 0) } : {};
}

function accountsFrom(row: Row): AccountLink[] {
  const rows = listOf(row.sales_accounts).map((item) => rowOf(item) ?? { id: item });
  const first = rows.find(({ is_primary }) => is_primary === true) ?? rows[0];
  return rows.map((link) => ({ id: numberOf(link.id) ?? 0, is_primary: link === first }));
}

function emailsFrom(account: Account, row: Row): Email[] {
  const rows = listOf(row.emails).map((item) => rowOf(item) ?? { value: item });
  const all = isBlank(row.email)
    ? rows
    : [{ value: row.email, is_primary: true }, ...rows.filter(({ value }) => value !== row.email)];
  const first = all.find(({ is_primary }) => is_primary === true) ?? all[0];
  return all.map((email) => ({
    id: numberOf(email.id) ?? newId(account, 'emails'),
    value: textOf(email.value),
    is_primary: email === first,
    label: textOf(email.label) || null,
  }));
}
