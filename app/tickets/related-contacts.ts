import type { Opening } from './api.ts';

type RelatedContacts = readonly { readonly id: number; readonly name: string }[];

/** Those of an account or deal for whom a ticket can be made; `null` where the record is a person. */
export function contactsOf(opening: Opening): RelatedContacts | null {
  if (!('contacts' in opening)) return null;
  return opening.contacts
    .filter(({ emails, phones }) => emails.length + phones.length > 0)
    .map(({ id, name, emails, phones }) => ({ id, name: name ?? emails[0] ?? phones[0] ?? '' }));
}
