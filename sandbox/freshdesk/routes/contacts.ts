import { json, type HttpResponse } from '../../core/http.ts';
import { created } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { methodNotAllowed, notFound } from '../errors.ts';
import { readBody, type Body } from '../fields/body.ts';
import { customFieldsOf } from '../fields/custom.ts';
import { queryText } from '../fields/query.ts';
import { checkedNewContact } from '../records/contactInput.ts';
import { contactTable } from '../records/contactTable.ts';
import { contactView } from '../records/contactWire.ts';
import { changeContact, createContact } from '../records/contactWrite.ts';
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
  { method: 'POST', path: 'contacts', needs: 'contacts', multipart: true, answer: create },
  { method: 'GET', path: 'contacts/:id', needs: 'contacts', answer: view },
  { method: 'PUT', path: 'contacts/:id', needs: 'contacts', multipart: true, answer: update },
  {
    method: 'GET',
    path: 'contacts/autocomplete',
    needs: 'contacts',
    query: { term: queryText },
    answer: autocomplete,
  },
];

function create(call: Call): HttpResponse {
  const contact = createContact(call, checkedNewContact(call, contactBody(call)));
  return created(call, 'contacts', contact.id, contactView(call.account, contact));
}

function contactBody(call: Call): Body {
  return readBody(call, contactTable(call), customFieldsOf(call.account.contactFields));
}

function view(call: Call): HttpResponse {
  return json(200, contactView(call.account, knownContact(call)));
}

function update(call: Call): HttpResponse {
  const contact = changeContact(call, usableContact(call), contactBody(call));
  return json(200, contactView(call.account, contact));
}

function autocomplete(call: Call): HttpResponse {
  const { contacts } = call.account;
  const term = (call.request.query.get('term') ?? '').toLowerCase();
  const ids = contacts.ordered.idsWhere((key) => startsAWord(key, term));
  const found = contacts.records(ids).map(({ id, name }) => ({ id, name }));
  return json(200, found);
}

/** The start of any word of the name, never the middle of one; both in small letters. */
export function startsAWord(name: string, term: string): boolean {
  return name.startsWith(term) || name.includes(` ${term}`);
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
