import type { EntityDefinition } from '../entities/definition.ts';
import { folded, isBlank, listOf, rowOf, textOf } from '../json.ts';
import type { Account } from '../state/account.ts';
import { byEmail } from '../state/keys.ts';
import { message, type Message } from '../texts.ts';
import type { Email, Row, StoredRecord } from '../types.ts';

/** What of these values another record has already. Leads may share anything; contacts and accounts may not. */
export function takenBy(
  account: Account,
  entity: EntityDefinition,
  values: Row,
  ownId: number | null,
): Message[] {
  if (entity.name === 'leads') return [];
  return [...takenEmails(account, entity, values, ownId), ...takenFields(account, entity, values, ownId)];
}

function takenEmails(
  account: Account,
  entity: EntityDefinition,
  values: Row,
  ownId: number | null,
): Message[] {
  const emails = listOf(values['emails']) as readonly Email[];
  return emails
    .filter(({ value }) => holders(account, entity, byEmail, value, ownId).length > 0)
    .map(({ value }) => message('taken', value));
}

function takenFields(
  account: Account,
  entity: EntityDefinition,
  values: Row,
  ownId: number | null,
): Message[] {
  const custom = rowOf(values['custom_field']) ?? {};
  const unique = account.fields[entity.name].filter(
    (field) => field.unique === true && field.name !== 'emails',
  );
  const names =
    entity.name === 'sales_accounts'
      ? [...unique.map((field) => field.name), 'name']
      : unique.map((field) => field.name);
  return [...new Set(names)]
    .filter((name) => {
      const value = custom[name] ?? values[name];
      return !isBlank(value) && holders(account, entity, name, textOf(value), ownId).length > 0;
    })
    .map((name) => (name === 'name' ? message('nameTaken') : message('notUnique', name)));
}

/** Records that hold a value; of deleted ones only where the account says that theirs is not free. */
function holders(
  account: Account,
  entity: EntityDefinition,
  index: string,
  value: string,
  ownId: number | null,
): StoredRecord[] {
  return account.records[entity.name]
    .find(index, folded(value))
    .filter((record) => record.id !== ownId)
    .filter(
      (record) =>
        record.presence === 'live' || (record.presence === 'deleted' && !account.options.recycledEmailIsFree),
    );
}
