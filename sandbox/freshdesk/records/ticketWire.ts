import type { FreshdeskOptions } from '../options.ts';
import { isoSeconds } from '../time.ts';
import { shownValues } from '../fields/custom.ts';
import { filesView } from './files.ts';
import type { Account } from '../state/account.ts';
import { customTicketKeys } from '../state/blankTicket.ts';
import type { Agent, Conversation, Ticket } from '../types.ts';

type Wire = Readonly<Record<string, unknown>>;

/** A ticket as create, view and update answer it. */
export function ticketView(account: Account, ticket: Ticket): Wire {
  const { stats: _stats, watcher_ids: _watchers, deleted, custom_fields, attachments, ...view } = ticket;
  const custom = shownValues(customTicketKeys(account), custom_fields);
  const files = filesView(account, attachments);
  return { ...view, custom_fields: custom, attachments: files, ...(deleted ? { deleted } : {}) };
}

/** A row of the list has no description (accounts since December 2018). */
export function ticketRow(account: Account, ticket: Ticket): Wire {
  const {
    description: _html,
    description_text: _text,
    attachments: _files,
    ...row
  } = ticketView(account, ticket) as Wire & Pick<Ticket, 'description' | 'description_text' | 'attachments'>;
  return row;
}

/** What `include` adds to a ticket. */
export function embedded(account: Account, ticket: Ticket, names: readonly string[]): Wire {
  return Object.fromEntries(names.flatMap((name) => Object.entries(embeds[name]?.(account, ticket) ?? {})));
}

const embeds: Readonly<Record<string, (account: Account, ticket: Ticket) => Wire>> = {
  requester: (account, ticket) => ({ requester: requesterView(account, ticket.requester_id) }),
  company: (account, ticket) => ({ company: companyName(account, ticket.company_id) }),
  stats: (_account, ticket) => ({ stats: ticket.stats }),
  description: (_account, { description, description_text }) => ({ description, description_text }),
  conversations: (account, ticket) => ({
    conversations: conversationsOf(account, ticket.id)
      .slice(0, CONVERSATIONS_EMBEDDED_MAX)
      .map((conversation) => conversationView(account, conversation)),
  }),
};

// https://developers.freshdesk.com/api/#view_a_ticket: the first ten.
const CONVERSATIONS_EMBEDDED_MAX = 10;

export function conversationView(account: Account, conversation: Conversation): Wire {
  return { ...conversation, attachments: filesView(account, conversation.attachments) };
}

/** Oldest first. */
export function conversationsOf(account: Account, ticketId: number): Conversation[] {
  return account.conversations
    .find('ticket', String(ticketId))
    .sort((a, b) => (a.created_at === b.created_at ? a.id - b.id : a.created_at < b.created_at ? -1 : 1));
}

const DAY_MS = 24 * 3_600_000;
const CLOSED = 5;

/** Closed long ago and not touched since: only its own address shows it. */
export function isArchived({ archiveAfterDays }: FreshdeskOptions, ticket: Ticket, nowMs: number): boolean {
  if (archiveAfterDays === null || ticket.status !== CLOSED) return false;
  return ticket.updated_at < isoSeconds(nowMs - archiveAfterDays * DAY_MS);
}

/** Scope 1 sees everything, 2 the agent's groups, 3 what is assigned to the agent. */
export function maySee(agent: Agent, ticket: Ticket): boolean {
  if (agent.ticket_scope === 1 || ticket.responder_id === agent.id) return true;
  return agent.ticket_scope === 2 && ticket.group_id !== null && agent.group_ids.includes(ticket.group_id);
}

function requesterView(account: Account, id: number): Wire {
  const { name, email, mobile, phone } =
    account.contacts.get(id) ?? account.agents.get(id)?.contact ?? nobody;
  return { id, name, email, mobile, phone };
}

const nobody = { name: null, email: null, mobile: null, phone: null };

function companyName(account: Account, id: number | null): Wire {
  const company = id === null ? undefined : account.companies.get(id);
  return company === undefined ? {} : { id: company.id, name: company.name };
}
