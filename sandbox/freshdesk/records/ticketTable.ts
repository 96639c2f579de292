import { nullable, plain, type BodyTable } from '../fields/body.ts';
import {
  dateTime,
  email,
  hash,
  isRecord,
  list,
  oneOf,
  positiveInteger,
  shortText,
  tag,
  text,
  upload,
  type Check,
} from '../fields/checks.ts';
import { choiceValues } from '../fields/custom.ts';
import type { Account } from '../state/account.ts';

// The refusal that public clients met names 49 addresses.
const CC_EMAILS_MAX = 49;

const id = nullable(positiveInteger);

/** Who asks; all but `name` tell a person. */
export const requesterKeys = ['requester_id', 'email', 'phone', 'twitter_id', 'unique_external_id'] as const;

/** https://developers.freshdesk.com/api/#update_ticket */
export function ticketTable(account: Account): BodyTable {
  return {
    requester_id: plain(positiveInteger),
    email: plain(email),
    phone: plain(shortText),
    twitter_id: plain(shortText),
    unique_external_id: plain(shortText),
    name: plain(shortText),
    subject: nullable(shortText),
    description: nullable(text),
    status: plain(ticketCheck(account, 'status')),
    priority: plain(ticketCheck(account, 'priority')),
    source: plain(ticketCheck(account, 'source')),
    type: nullable(ticketCheck(account, 'ticket_type')),
    group_id: id,
    responder_id: id,
    product_id: id,
    email_config_id: id,
    company_id: id,
    internal_agent_id: id,
    internal_group_id: id,
    tags: plain(list(tag)),
    due_by: nullable(dateTime),
    fr_due_by: nullable(dateTime),
    custom_fields: plain(hash),
    attachments: plain(list(upload)),
    parent_id: plain(positiveInteger),
    related_ticket_ids: plain(list(positiveInteger)),
    lookup_parameter: plain(oneOf(['display_id', 'primary_field_value'])),
  };
}

/** https://developers.freshdesk.com/api/#create_ticket: copies can be asked for only now. */
export function newTicketTable(account: Account): BodyTable {
  return { ...ticketTable(account), cc_emails: plain(list(email, CC_EMAILS_MAX)) };
}

/** The check of a value whose choices the account decides. */
export function ticketCheck(account: Account, field: string): Check {
  const choices = account.ticketFields.find('name', field)[0]?.choices;
  // Statuses are keyed by their number, priorities and sources by their label.
  if (field === 'status') return oneOf(choiceValues(choices).map(Number));
  if (field === 'ticket_type') return oneOf(choiceValues(choices));
  return oneOf(isRecord(choices) ? Object.values(choices).map(Number) : []);
}

/** Fields whose name differs from the key they have in a record. */
export const ticketKeys: Readonly<Record<string, string>> = {
  ticket_type: 'type',
  group: 'group_id',
  agent: 'responder_id',
  product: 'product_id',
  company: 'company_id',
  requester: 'requester_id',
};
