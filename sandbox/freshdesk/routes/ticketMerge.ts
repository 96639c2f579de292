import { empty, type HttpResponse } from '../../core/http.ts';
import type { Call, Route } from '../call.ts';
import { invalid } from '../errors.ts';
import {
  bodyFaults,
  mandatory,
  missingFaults,
  plain,
  readBody,
  refuse,
  type BodyTable,
} from '../fields/body.ts';
import { boolean, hash, isRecord, list, positiveInteger, text } from '../fields/checks.ts';
import { addConversation, NOTE } from '../records/conversations.ts';
import { save } from '../records/save.ts';
import { statsAfter } from '../records/ticketStats.ts';
import { maySee } from '../records/ticketWire.ts';
import type { Ticket } from '../types.ts';

/** https://developers.freshdesk.com/api/#merge_tickets */
export const ticketMergeRoutes: readonly Route[] = [
  { method: 'PUT', path: 'tickets/merge', needs: 'tickets', answer: merge },
];

const table: BodyTable = {
  primary_id: mandatory(positiveInteger),
  ticket_ids: mandatory(list(positiveInteger)),
  note_in_primary: plain(hash),
  note_in_secondary: plain(hash),
  // The misspelling is the product's.
  convert_recepients_to_cc: plain(boolean),
};

const noteTable: BodyTable = { body: mandatory(text), private: plain(boolean) };

const CLOSED = 5;

// The thread of the others stays where it is; notes on both sides tell of the merge.
function merge(call: Call): HttpResponse {
  const body = readBody(call);
  refuse([...missingFaults(body, table), ...bodyFaults(body, table, call)]);
  const notes = ['note_in_primary', 'note_in_secondary'].map((name) => body[name]).filter(isRecord);
  refuse(notes.flatMap((note) => [...missingFaults(note, noteTable), ...bodyFaults(note, noteTable, call)]));
  const primary = mergeable(call, 'primary_id', body['primary_id'] as number);
  const others = (body['ticket_ids'] as number[])
    .filter((id) => id !== primary.id)
    .map((id) => mergeable(call, 'ticket_ids', id));
  const ids = others.map(({ id }) => id).join(', ');
  addNote(call, primary, body['note_in_primary'], `Merged from ticket ${ids}.`);
  for (const ticket of others) {
    addNote(call, ticket, body['note_in_secondary'], `Merged into ticket ${String(primary.id)}.`);
    close(call, ticket.id);
  }
  if (body['convert_recepients_to_cc'] === true) copyTo(call, primary.id, others);
  return empty(204);
}

function mergeable({ account, agent }: Call, field: string, id: number): Ticket {
  const ticket = account.tickets.get(id);
  if (ticket !== undefined && !ticket.deleted && !ticket.spam && maySee(agent, ticket)) return ticket;
  const message = `There is no ticket matching the given ${field}`;
  throw invalid({ field, message, code: 'invalid_value' });
}

function addNote(call: Call, ticket: Ticket, given: unknown, text: string): void {
  const note = isRecord(given) ? given : {};
  addConversation(call, ticket, { body: text, private: true, ...note, source: NOTE });
}

function close(call: Call, id: number): void {
  const ticket = call.account.tickets.get(id)!;
  save(call, call.account.tickets, {
    ...ticket,
    status: CLOSED,
    stats: statsAfter(ticket, CLOSED, call.now),
  });
}

function copyTo(call: Call, primaryId: number, others: readonly Ticket[]): void {
  const primary = call.account.tickets.get(primaryId)!;
  const emails = others.flatMap((ticket) => {
    const requester = call.account.contacts.get(ticket.requester_id)?.email;
    return [...(requester == null ? [] : [requester]), ...ticket.cc_emails];
  });
  save(call, call.account.tickets, {
    ...primary,
    cc_emails: [...new Set([...primary.cc_emails, ...emails])],
  });
}
