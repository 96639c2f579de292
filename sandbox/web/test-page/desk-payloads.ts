import type { Row } from '../parse.ts';

/*
 * Payloads of the Freshdesk product events in their documented shape (developers.freshworks.com, support_*, product
 * events), with people who do not exist.
 */

const actor: Row = {
  id: 48,
  name: 'Ana Day',
  email: 'ana@brewlight.example',
  first_name: 'Ana',
  helpdesk_agent: true,
  org_agent_id: '360',
  account_id: 13,
  type: null,
};

const requester: Row = {
  id: 501,
  name: 'Jo Kim',
  email: 'jo@monte-verde.example',
  mobile: null,
  phone: null,
  language: 'en',
  created_at: '2026-01-01T10:00:00Z',
};

const times: Row = { created_at: '2026-01-05T12:45:13Z', updated_at: '2026-01-05T12:45:13Z' };

const ticket: Row = {
  id: 165,
  model_id: 28_939_101,
  subject: 'The grinder stops',
  description: '<div>It stops after ten seconds.</div>',
  description_text: 'It stops after ten seconds.',
  is_description_truncated: false,
  is_description_text_truncated: false,
  status: 2,
  priority: 1,
  source: 3,
  type: null,
  requester_id: 501,
  responder_id: 48,
  group_id: null,
  company_id: null,
  product_id: null,
  email_config_id: null,
  tags: [],
  cc_emails: [],
  fwd_emails: [],
  reply_cc_emails: [],
  to_emails: null,
  spam: false,
  deleted: false,
  archive: false,
  due_by: '2026-01-08T12:45:13Z',
  fr_due_by: '2026-01-06T12:45:13Z',
  fr_escalated: false,
  is_escalated: false,
  attachments: [],
  custom_fields: { cf_region_13: null },
  account_id: 13,
  responder_uid: null,
  resolved_at: null,
  closed_at: null,
  ...times,
};

const conversation: Row = {
  id: 842,
  ticket_id: 165,
  user_id: 48,
  body: '<div>A part is on its way.</div>',
  body_text: 'A part is on its way.',
  is_body_truncated: false,
  private: true,
  incoming: false,
  source: 2,
  kind: 'private_note',
  category: { id: 2, name: 'agent_private_response' },
  from_email: null,
  to_emails: [],
  cc_emails: [],
  bcc_emails: [],
  support_email: null,
  attachments: [],
  notable_id: 165,
  notable_type: 'Helpdesk::Ticket',
  deleted: false,
  ...times,
};

const time_entry: Row = {
  id: 7,
  ticket_id: 165,
  agent_id: 48,
  billable: true,
  note: 'Looked at the grinder',
  timer_running: false,
  time_spent: 1800,
  executed_at: '2026-01-05T12:00:00Z',
  start_time: '2026-01-05T12:00:00Z',
  account_id: 13,
  ...times,
};

const ticket_field: Row = {
  id: 71,
  name: 'cf_region_13',
  label: 'Region',
  type: 'custom_text',
  position: 12,
  required_for_closure: false,
  account_id: 13,
  ...times,
};

const canned_response: Row = {
  id: 9,
  title: 'Thanks',
  content: 'Thank you for writing.',
  content_html: '<div>Thank you for writing.</div>',
  folder_id: 1,
  visibility: 0,
  account_id: 13,
  ...times,
};

const contact: Row = {
  id: 501,
  name: 'Jo Kim',
  email: 'jo@monte-verde.example',
  phone: '+999 30 0000501',
  mobile: null,
  job_title: 'Barista',
  company_id: 71,
  address: null,
  description: null,
  language: 'en',
  time_zone: 'UTC',
  twitter_id: null,
  tags: [],
  other_emails: [],
  other_company_ids: [],
  active: false,
  custom_fields: {},
  ...times,
};

const company: Row = {
  id: 71,
  name: 'Monte Verde',
  description: null,
  domains: ['monte-verde.example'],
  note: null,
  health_score: 'Happy',
  account_tier: 'Premium',
  renewal_date: '2026-12-31',
  industry: 'Hospitality',
  ...times,
};

const updated = (key: string, record: Row, changes: Row): Row => ({
  actor,
  [key]: { ...record, ...lastOf(changes), changes },
});

/** The values after the changes `{field: [old, new]}`. */
function lastOf(changes: Row): Row {
  return Object.fromEntries(
    Object.entries(changes).map(([field, pair]) => [field, (pair as readonly unknown[])[1]]),
  );
}

const crud = (subject: string, key: string, record: Row, changes: Row, deleted: Row): Row => ({
  [`on${subject}Create`]: { actor, [key]: record },
  [`on${subject}Update`]: updated(key, record, changes),
  [`on${subject}Delete`]: deleted,
});

const gone = (key: string, record: Row): Row => ({ actor, [key]: record });

/** Module → event → `data`. */
export const deskPayloads: Readonly<Record<string, Row>> = {
  support_ticket: {
    onTicketCreate: { actor, requester, ticket },
    onTicketUpdate: { ...updated('ticket', ticket, { status: [2, 4], priority: [1, 2] }), requester },
    onTicketDelete: {
      ticket: { id: 165, model_id: 28_939_101, source: 3, type: null, account_id: 13, archive: true },
      actor: { id: 0, name: 'system', type: 'system' },
    },
    ...crud('Conversation', 'conversation', conversation, {}, gone('conversation', { id: 842 })),
    onConversationUpdate: { actor, conversation: { ...conversation, changes: { body: [null, '*'] } } },
    ...crud(
      'TimeEntry',
      'time_entry',
      time_entry,
      { time_spent: [1800, 3600] },
      gone('time_entry', { id: 7 }),
    ),
    ...crud(
      'TicketField',
      'ticket_field',
      ticket_field,
      { label: ['Region', 'Area'] },
      gone('ticket_field', { id: 71, name: 'cf_region_13' }),
    ),
    ...crud(
      'CannedResponse',
      'canned_response',
      canned_response,
      { title: ['Thanks', 'Thank you'] },
      gone('canned_response', { id: 9 }),
    ),
  },
  support_contact: crud(
    'Contact',
    'contact',
    contact,
    { job_title: ['Barista', 'Owner'] },
    gone('contact', { id: 501 }),
  ),
  support_company: crud(
    'Company',
    'company',
    company,
    { account_tier: ['Premium', 'Basic'] },
    gone('company', { id: 71, name: 'Monte Verde' }),
  ),
};
