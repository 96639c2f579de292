import type { Call } from '../call.ts';
import type { Body } from '../fields/body.ts';
import { nextId } from '../state/account.ts';
import { newContact } from '../state/blank.ts';
import type { Contact } from '../types.ts';
import { companyByDomain } from './companyByDomain.ts';
import { checkedChanges, type ContactChanges } from './contactInput.ts';
import { isChange, save } from './save.ts';

/** Makes a contact of checked values; one without a company goes to that of its address. */
export function createContact(call: Call, changes: ContactChanges): Contact {
  const { account, now } = call;
  const entity = { id: nextId(account, 'person'), created_at: now, updated_at: now };
  const company_id = changes.company_id ?? companyByDomain(account, changes.email);
  return save(call, account.contacts, newContact(account, { ...changes, ...entity, company_id }));
}

/** Changes a contact as a body says; what is not sent stays. */
export function changeContact(call: Call, contact: Contact, body: Body): Contact {
  const { custom_fields, ...given } = checkedChanges(call, contact, body);
  const custom = { ...contact.custom_fields, ...custom_fields };
  const changes = custom_fields === undefined ? given : { ...given, custom_fields: custom };
  if (!call.options.bumpWithoutChange && !isChange(contact, changes)) return contact;
  return save(call, call.account.contacts, { ...contact, ...changes });
}
