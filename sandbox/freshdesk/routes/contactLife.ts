import { empty, json, type HttpResponse } from '../../core/http.ts';
import type { Call, Route } from '../call.ts';
import { accessDenied, invalid, notFound, refused } from '../errors.ts';
import { oneOf } from '../fields/checks.ts';
import { mergeContacts } from '../records/merge.ts';
import { promoted } from '../records/promote.ts';
import { isFull, noSeat } from '../records/agentWrite.ts';
import { agentView } from '../records/agentWire.ts';
import { contactView } from '../records/contactWire.ts';
import { save } from '../records/save.ts';
import { removeTicket } from '../records/ticketRemoval.ts';
import type { Contact } from '../types.ts';
import { knownContact, usableContact } from './contacts.ts';

/** How contacts go, come back, become one, or become agents. */
export const contactLifeRoutes: readonly Route[] = [
  { method: 'DELETE', path: 'contacts/:id', needs: 'contacts', bodyless: true, answer: softDelete },
  { method: 'PUT', path: 'contacts/:id/restore', needs: 'contacts', bodyless: true, answer: restore },
  {
    method: 'DELETE',
    path: 'contacts/:id/hard_delete',
    needs: 'admin',
    // Public clients send `True`.
    query: { force: (value) => oneOf(['true', 'false'])(String(value).toLowerCase()) },
    bodyless: true,
    answer: hardDelete,
  },
  { method: 'PUT', path: 'contacts/:id/send_invite', needs: 'contacts', bodyless: true, answer: sendInvite },
  { method: 'PUT', path: 'contacts/:id/make_agent', needs: 'admin', answer: makeAgent },
  { method: 'POST', path: 'contacts/merge', needs: 'contacts', answer: merge },
];

function softDelete(call: Call): HttpResponse {
  keepDeleted(call, usableContact(call), true);
  return empty(204);
}

function restore(call: Call): HttpResponse {
  const contact = knownContact(call);
  if (!contact.deleted) throw notFound();
  keepDeleted(call, contact, false);
  return empty(204);
}

// Irreversible, and the contact's tickets go with it.
function hardDelete(call: Call): HttpResponse {
  const { account, nowMs } = call;
  const contact = knownContact(call);
  if (!contact.deleted && call.request.query.get('force')?.toLowerCase() !== 'true') {
    throw invalid({
      field: 'force',
      message: 'It should be true for a contact that is not deleted',
      code: 'invalid_value',
    });
  }
  for (const ticket of account.tickets.find('requester', String(contact.id))) {
    removeTicket(account, ticket.id, nowMs);
  }
  account.contacts.remove(contact.id, nowMs);
  return empty(204);
}

// The mail itself is not sent from here.
function sendInvite(call: Call): HttpResponse {
  if (usableContact(call).email === null) throw noEmail();
  return empty(204);
}

function makeAgent(call: Call): HttpResponse {
  const contact = usableContact(call);
  if (contact.email === null) throw noEmail();
  if (isFull(call)) throw noSeat();
  const agent = promoted(call, contact, contact.email);
  const { other_emails: _dropped, ...view } = contactView(call.account, { ...contact, updated_at: call.now });
  return json(200, { ...view, agent: agentView(agent) });
}

function merge(call: Call): HttpResponse {
  if (call.agent.type === 'collaborator') throw accessDenied();
  mergeContacts(call);
  return empty(204);
}

function keepDeleted(call: Call, contact: Contact, deleted: boolean): void {
  const { account, options, nowMs } = call;
  if (options.deletionBumpsUpdatedAt) save(call, account.contacts, { ...contact, deleted });
  else account.contacts.put({ ...contact, deleted }, nowMs);
}

function noEmail(): Error {
  return refused(409, 'inconsistent_state', 'Contact should have an email address');
}
