import { completed } from '../fields/custom.ts';
import { isoSeconds } from '../time.ts';
import type { Conversation, Entity, Ticket } from '../types.ts';
import type { Account } from './account.ts';

/** A ticket with everything that is not given at its default. */
export function newTicket(
  account: Account,
  given: Partial<Ticket> & Entity & { readonly requester_id: number },
): Ticket {
  const { custom_fields, ...rest } = given;
  return {
    ...ticketDefaults,
    ...rest,
    custom_fields: completed(customTicketKeys(account), custom_fields),
  };
}

/** Keys of a ticket's `custom_fields`: the custom fields and every level of the dependent ones. */
export function customTicketKeys({ ticketFields }: Account): readonly { readonly name: string }[] {
  return ticketFields.derived('keys', () =>
    [...ticketFields.all()].flatMap((field) =>
      field.default ? [] : [{ name: field.name }, ...(field.nested_ticket_fields ?? [])],
    ),
  );
}

const noStats = {
  agent_responded_at: null,
  requester_responded_at: null,
  first_responded_at: null,
  status_updated_at: null,
  reopened_at: null,
  resolved_at: null,
  closed_at: null,
  pending_since: null,
} as const;

// https://developers.freshdesk.com/api/#tickets: status, priority and source of a ticket made through the API.
const ticketDefaults = {
  subject: null,
  description: '<div></div>',
  description_text: '',
  structured_description: null,
  status: 2,
  priority: 1,
  source: 2,
  type: null,
  responder_id: null,
  group_id: null,
  company_id: null,
  product_id: null,
  email_config_id: null,
  cc_emails: [],
  fwd_emails: [],
  reply_cc_emails: [],
  ticket_cc_emails: [],
  to_emails: null,
  spam: false,
  deleted: false,
  fr_escalated: false,
  is_escalated: false,
  association_type: null,
  tags: [],
  attachments: [],
  due_by: null,
  fr_due_by: null,
  associated_tickets_list: null,
  watcher_ids: [],
  stats: noStats,
} as const;

const HOUR_MS = 3_600_000;
/** Hours to the first response and to the solution, by priority: this account's service level. */
const serviceLevel: Readonly<Record<number, readonly [number, number]>> = {
  1: [24, 72],
  2: [12, 48],
  3: [4, 24],
  4: [1, 8],
};

export function dueTimes(priority: number, createdMs: number): Pick<Ticket, 'due_by' | 'fr_due_by'> {
  const [responseHours, solutionHours] = serviceLevel[priority] ?? [24, 72];
  return {
    fr_due_by: isoSeconds(createdMs + responseHours * HOUR_MS),
    due_by: isoSeconds(createdMs + solutionHours * HOUR_MS),
  };
}

/** A note, unless told otherwise. */
export function newConversation(
  given: Partial<Conversation> & Entity & Pick<Conversation, 'ticket_id' | 'user_id' | 'body' | 'body_text'>,
): Conversation {
  return { ...conversationDefaults, ...given };
}

const conversationDefaults = {
  incoming: false,
  private: false,
  source: 2,
  support_email: null,
  from_email: null,
  to_emails: [],
  cc_emails: [],
  bcc_emails: [],
  attachments: [],
  last_edited_at: null,
  last_edited_user_id: null,
} as const;
