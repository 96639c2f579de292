import type { Call } from '../call.ts';
import { Refusal } from '../errors.ts';
import type { Body } from '../fields/body.ts';
import { addConversation, REPLY, requesterAddress, supportAddress } from '../records/conversations.ts';
import { save } from '../records/save.ts';
import { maySee } from '../records/ticketWire.ts';
import { updateTicket } from '../routes/tickets.ts';
import type { Job, Ticket } from '../types.ts';

/** Changes the tickets one by one; one that may not be changed so is counted, not told. */
export function runBulkUpdate(call: Call, { input }: Job): Job['output'] {
  const properties = (input['properties'] ?? {}) as Body;
  const reply = input['reply'] as { readonly body: string } | undefined;
  return each(call, input, (ticket) => {
    if (Object.keys(properties).length > 0) updateTicket(call, ticket, properties);
    if (reply !== undefined) answerWith(call, ticket, reply.body);
  });
}

export function runBulkDelete(call: Call, { input }: Job): Job['output'] {
  return each(call, input, (ticket) => {
    save(call, call.account.tickets, { ...ticket, deleted: true });
  });
}

function answerWith(call: Call, { id }: Ticket, body: string): void {
  const ticket = call.account.tickets.get(id)!;
  const from_email = supportAddress(call);
  const to_emails = requesterAddress(call, ticket);
  const mail = { source: REPLY, from_email, support_email: from_email, to_emails };
  addConversation(call, ticket, { ...mail, body });
}

function each(call: Call, input: Job['input'], change: (ticket: Ticket) => void): Job['output'] {
  let failed = 0;
  for (const id of input['ids'] as readonly number[]) {
    const ticket = call.account.tickets.get(id);
    if (ticket === undefined || ticket.deleted || !maySee(call.agent, ticket) || !wentWell(ticket, change))
      failed++;
  }
  return { failed };
}

function wentWell(ticket: Ticket, change: (ticket: Ticket) => void): boolean {
  try {
    change(ticket);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
