import type { Call } from '../call.ts';
import type { FieldFault } from '../errors.ts';
import { isRecord } from '../fields/checks.ts';
import type { Account } from '../state/account.ts';
import type { Contact } from '../types.ts';

/**
 * Values that somebody else holds, with the id of the holder: a contact or an agent. `ownIds` are those of the contact
 * itself and of those that become one with it.
 */
export function duplicateFaults(
  { account }: Call,
  changes: Partial<Contact>,
  ...ownIds: readonly number[]
): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const { field, holders } of uniqueValues(account, changes)) {
    const holder = holders.find((id) => !ownIds.includes(id));
    if (holder !== undefined) faults.push(taken(field, holder));
  }
  return faults;
}

interface UniqueValue {
  readonly field: string;
  readonly holders: readonly number[];
}

function uniqueValues(account: Account, changes: Partial<Contact>): UniqueValue[] {
  const emails = [
    ...(changes.email == null ? [] : [{ field: 'email', email: changes.email }]),
    ...(changes.other_emails ?? []).map((email) => ({ field: 'other_emails', email })),
  ];
  return [
    ...emails.map(({ field, email }) => ({ field, holders: emailHolders(account, email) })),
    ...indexed(account, 'twitter_id', 'twitter', changes.twitter_id?.toLowerCase()),
    ...indexed(account, 'unique_external_id', 'external', changes.unique_external_id),
    ...(isUnique(account, 'mobile') ? indexed(account, 'mobile', 'mobile', changes.mobile) : []),
    ...(isUnique(account, 'phone') ? indexed(account, 'phone', 'phone', changes.phone) : []),
    ...uniqueCustomValues(account, changes.custom_fields),
  ];
}

/** Everyone who has the address, as a primary or a secondary one; agents count. */
export function emailHolders(account: Account, email: string): number[] {
  const contacts = account.contacts.find('email', email);
  return [...contacts, ...account.agents.find('email', email)].map((person) => person.id);
}

function indexed(
  account: Account,
  field: string,
  index: string,
  value: string | null | undefined,
): UniqueValue[] {
  if (value == null) return [];
  return [{ field, holders: account.contacts.find(index, value).map((contact) => contact.id) }];
}

function isUnique(account: Account, name: string): boolean {
  const field = account.contactFields.find('name', name)[0];
  return account.options.openedSince2022 && field?.unique === true;
}

function uniqueCustomValues(account: Account, values: unknown): UniqueValue[] {
  if (!isRecord(values)) return [];
  return Object.keys(values)
    .filter((name) => values[name] !== null && isUnique(account, name))
    .map((name) => ({ field: name, holders: customHolders(account, name, values[name]) }));
}

function customHolders(account: Account, name: string, value: unknown): number[] {
  const holders: number[] = [];
  for (const contact of account.contacts.all()) {
    if (contact.custom_fields[name] === value) holders.push(contact.id);
  }
  return holders;
}

function taken(field: string, holderId: number): FieldFault {
  return {
    field,
    additional_info: { user_id: holderId },
    message: 'It should be a unique value',
    code: 'duplicate_value',
  };
}
