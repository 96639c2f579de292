import type { EntityDefinition } from '../entities/definition.ts';
import { listOf } from '../json.ts';
import type { Account, Stored } from '../state/account.ts';
import { stamp } from '../time.ts';
import type { Row } from '../types.ts';
import { differences } from './differences.ts';
import { columnOf } from './fields.ts';

// What is no column of the record itself: addresses, tags, and links to other records.
const elsewhere = new Set(['emails', 'tags', 'sales_accounts', 'contact_ids', 'phone_numbers']);

/** `changes` of an update; a creation has none. */
export function changesOf(
  account: Account,
  entity: EntityDefinition | undefined,
  before: Stored | undefined,
  after: Stored,
): Row {
  if (before === undefined) return {};
  const model: Record<string, unknown> = {};
  const other: Record<string, unknown> = {};
  for (const [name, pair] of Object.entries(differences(before, after))) {
    if (elsewhere.has(name)) other[name] = pair;
    else model[entity === undefined ? name : changedName(account, entity, name)] = pair;
  }
  model.updated_at = [stamp(before.updatedMs, 0), stamp(after.updatedMs, 0)];
  return { changes: { model_changes: model, system_changes: {}, misc_changes: other } };
}

// Changes list columns, so that a custom field may stand under its column's name (unverified).
function changedName(account: Account, entity: EntityDefinition, name: string): string {
  const fields = account.fields[entity.name];
  const field = fields.find((one) => !one.default && one.name === name);
  const byColumn = account.options.eventCustomNames === 'column';
  return field !== undefined && byColumn ? columnOf(fields, field) : name;
}

/** `{field: [old, new]}` as the older payloads of Classic have it. */
export function flatChanges(before: Stored, after: Stored): Row {
  return {
    ...differences(before, after),
    updated_at: [stamp(before.updatedMs, 0), stamp(after.updatedMs, 0)],
  };
}

/** Addresses as events write them. */
export function eventEmails(emails: unknown): Row[] {
  return (listOf(emails) as Row[]).map(({ id, value, is_primary, label }) => ({
    id,
    email: value,
    is_primary,
    label,
  }));
}
