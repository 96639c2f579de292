import type { Account } from '../state/account.ts';

/** Takes a ticket and its conversations out for good. */
export function removeTicket(account: Account, ticketId: number, nowMs: number): void {
  for (const conversation of account.conversations.find('ticket', String(ticketId))) {
    account.conversations.remove(conversation.id, nowMs);
  }
  account.tickets.remove(ticketId, nowMs);
}
