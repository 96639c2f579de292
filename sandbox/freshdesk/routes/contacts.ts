import { json, type HttpResponse } from '../../core/http.ts';
import { created } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { methodNotAllowed, notFound } from '../errors.ts';
import { readBody } from '../fields/body.ts';
import { queryText } from '../fields/query.ts';
import { companyByDomain } from '../records/companyByDomain.ts';
import { checkedChanges, checkedNewContact, type ContactChanges } from '../records/contactInput.ts';
import { contactView } from '../records/contactWire.ts';
import { isChange, save } from '../records/save.ts';
import { nextId } from '../state/account.ts';
import { newContact } from '../state/blank.ts';
import type { Contact } from '../types.ts';
import { contactListQuery, listContacts } from './contactList.ts';

/** https://developers.freshdesk.com/api/#contacts */
export const contactRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'contacts',
    needs: 'contacts',
    sub: 'contactList',
    query: contactListQuery,
    answer: listContacts,
  },
  { method: 'POST', path: 'contacts', needs: 'contacts', answer: create },
  { method: 'GET', path: 'contacts/:id', needs: 'contacts', answer: view },
  { method: 'PUT', path: 'contacts/:id', needs: 'contacts', answer: update },
  {
    method: 'GET',
    path: 'contacts/autocomplete',
    needs: 'contacts',
    query: { term: queryText },
    answer: autocomplete,
  },
];

function create(call: Call): HttpResponse {
  const { account } = call;
  const changes = checkedNewContact(call, readBody(call));
  const entity = { id: nextId(account, 'person'), created_at: call.now, updated_at: call.now };
  const company_id = changes.company_id ?? companyByDomain(account, changes.email);
  const contact = save(call, account.contacts, newContact(account, { ...changes, ...entity, company_id }));
  return created(call, 'contacts', contact.id, contactView(account, contact));
}

function view(call: Call): HttpResponse {
  return json(200, contactView(call.account, knownContact(call)));
}

function update(call: Call): HttpResponse {
  const contact = usableContact(call);
  const changes = checkedChanges(call, contact, readBody(call));
  return json(200, contactView(call.account, changed(call, contact, changes)));
}

function autocomplete(call: Call): HttpResponse {
  const { contacts } = call.account;
  const term = (call.request.query.get('term') ?? '').toLowerCase();
  const found = contacts
    .records(contacts.ordered.ids())
    .filter((contact) => startsAWord(contact.name, term))
    .map(({ id, name }) => ({ id, name }));
  return json(200, found);
}

/** Case-blind; the start of any word of the name, never the middle of one. */
export function startsAWord(name: string, term: string): boolean {
  const lower = name.toLowerCase();
  return lower.startsWith(term) || lower.includes(` ${term}`);
}

/** 404 also when the id is an agent's. */
export function knownContact(call: Call): Contact {
  const contact = call.account.contacts.get(call.id);
  if (contact === undefined) throw notFound();
  return contact;
}

/** Deleted and blocked contacts can only be read. */
export function usableContact(call: Call): Contact {
  const contact = knownContact(call);
  if (contact.deleted || contact.blocked) throw methodNotAllowed(call.request.method, ['GET']);
  return contact;
}

function changed(call: Call, contact: Contact, sent: ContactChanges): Contact {
  const { custom_fields, ...given } = sent;
  const custom = { ...contact.custom_fields, ...custom_fields };
  const changes = custom_fields === undefined ? given : { ...given, custom_fields: custom };
  if (!call.options.bumpWithoutChange && !isChange(contact, changes)) return contact;
  return save(call, call.account.contacts, { ...contact, ...changes });
}
