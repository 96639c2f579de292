import type { Call } from '../call.ts';
import { invalid } from '../errors.ts';
import { checkedNewContact } from '../records/contactInput.ts';
import { emailHolders } from '../records/contactUnique.ts';
import { changeContact, createContact } from '../records/contactWrite.ts';
import { nextId, nameKey } from '../state/account.ts';
import { newCompany } from '../state/blank.ts';
import type { Contact } from '../types.ts';
import { fieldsOf } from './exports.ts';
import { bodyFrom, needs, type ImportRow } from './importRow.ts';

/** A row needs a name, and an email or a phone. Somebody with that email, then that phone, is changed instead. */
export function contactRow(call: Call, row: ImportRow): void {
  needs(row, 'name');
  needs(row, 'email', 'phone', 'mobile');
  const { company_name, ...rest } = row;
  const body = bodyFrom(rest, fieldsOf(call.account, 'contacts'), {
    tag_names: (text) => ['tags', text.split(',').map((word) => word.trim())],
  });
  if (company_name !== undefined) body['company_id'] = companyNamed(call, company_name);
  const known = holderOf(call, row);
  if (known === undefined) createContact(call, checkedNewContact(call, body));
  else changeContact(call, known, body);
}

function holderOf({ account, options }: Call, { email, phone, mobile }: ImportRow): Contact | undefined {
  if (!options.importUpdates) return undefined;
  const { contacts } = account;
  if (email === undefined) {
    const found = phone === undefined ? contacts.find('mobile', mobile ?? '') : contacts.find('phone', phone);
    return usable(found[0]);
  }
  const id = emailHolders(account, email.toLowerCase())[0];
  return id === undefined ? undefined : usable(contacts.get(id));
}

function usable(contact: Contact | undefined): Contact | undefined {
  if (contact?.deleted !== true && contact?.blocked !== true) return contact;
  throw invalid({ field: 'email', message: 'The contact is deleted or blocked', code: 'invalid_value' });
}

function companyNamed({ account, now, nowMs }: Call, name: string): number {
  const known = account.companies.find('name', nameKey(name))[0];
  if (known !== undefined) return known.id;
  const entity = { id: nextId(account, 'company'), created_at: now, updated_at: now };
  return account.companies.put(newCompany(account, { ...entity, name }), nowMs).id;
}
