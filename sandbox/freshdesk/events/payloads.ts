import type { Account } from '../state/account.ts';
import type { ChangedKind } from '../state/changes.ts';
import type { Agent, Company, Contact, Conversation, Entity, Ticket } from '../types.ts';
import type { Differences } from '../../core/differences.ts';

/** What a payload is made with. */
export interface Told {
  readonly account: Account;
  readonly actor: Agent;
  readonly changes: Differences;
}

type Payload = Record<string, unknown>;

// Freshworks developer documentation, support_ticket/support_contact/support_company: product events.
export const payloads: Readonly<Record<ChangedKind, (record: Entity, told: Told) => Payload>> = {
  contacts: (record, told) => ({
    actor: actorOf(told),
    contact: { ...contactOf(record as Contact), ...changesOf(told) },
  }),
  companies: (record, told) => ({
    actor: actorOf(told),
    company: { ...companyOf(record as Company, told), ...changesOf(told) },
  }),
  tickets: (record, told) => ({
    actor: actorOf(told),
    requester: requesterOf(told.account, (record as Ticket).requester_id),
    ticket: { ...ticketOf(record as Ticket, told), ...changesOf(suffixed(told)) },
  }),
  conversations: (record, told) => ({
    actor: actorOf(told),
    conversation: { ...conversationOf(record as Conversation), ...changesOf(masked(told)) },
  }),
  timeEntries: (record, told) => ({
    actor: actorOf(told),
    time_entry: { ...record, account_id: told.account.options.accountId, ...changesOf(told) },
  }),
  ticketFields: (record, told) => ({
    actor: actorOf(told),
    ticket_field: { ...record, account_id: told.account.options.accountId, ...changesOf(told) },
  }),
};

/** What is told of a record that is no more. */
export function gone(kind: ChangedKind, record: Entity, told: Told): Payload {
  return goneViews[kind](record, told);
}

const goneViews: typeof payloads = {
  contacts: (record, told) => ({ actor: actorOf(told), contact: contactOf(record as Contact) }),
  companies: (record, told) => {
    const { id, name, email } = actorOf(told);
    return { actor: { id, name, email }, company: { id: record.id, name: (record as Company).name } };
  },
  tickets: (record, { account }) => {
    const { id, source, type } = record as Ticket;
    const account_id = account.options.accountId;
    const ticket = { id, model_id: modelId(id), source, type, account_id, archive: true };
    return { actor: { id: 0, name: 'system', type: 'system' }, ticket };
  },
  conversations: (record, told) => ({ actor: actorOf(told), conversation: { id: record.id } }),
  timeEntries: (record, told) => ({ actor: actorOf(told), time_entry: { id: record.id } }),
  ticketFields: (record, told) => ({ actor: actorOf(told), ticket_field: { id: record.id } }),
};

function changesOf({ account, changes }: Told): Payload {
  return account.options.eventChanges && Object.keys(changes).length > 0 ? { changes } : {};
}

function actorOf({ account, actor }: Told): Payload {
  const { name, email } = actor.contact;
  const account_id = account.options.accountId;
  const [first_name] = name.split(' ');
  const known = { id: actor.id, name, email, first_name, helpdesk_agent: true };
  return { ...known, org_agent_id: String(actor.id), account_id, type: null };
}

function requesterOf(account: Account, id: number): Payload {
  const contact = account.contacts.get(id);
  const person = contact ?? account.agents.get(id)?.contact;
  if (person === undefined) return { id };
  const { name, email, mobile, phone, language, created_at } = person;
  return { id, name, email, mobile, phone, language, created_at };
}

function contactOf(contact: Contact): Payload {
  const { other_companies, blocked: _blocked, social_handler: _social, avatar: _avatar, ...rest } = contact;
  return { ...rest, other_company_ids: other_companies.map((other) => other.company_id) };
}

function companyOf(company: Company, { account }: Told): Payload {
  const time = (text: string) =>
    account.options.eventCompanyTimes === 'spaced' ? text.slice(0, 19).replace('T', ' ') : text;
  return { ...company, created_at: time(company.created_at), updated_at: time(company.updated_at) };
}

// Events cut what is long; whoever needs all of it reads it by REST.
const BODY_CHARACTERS_MAX = 32_768;

function ticketOf(ticket: Ticket, { account }: Told): Payload {
  const { stats, custom_fields, structured_description: _structured, ...rest } = ticket;
  const { accountId } = account.options;
  const custom = Object.entries(custom_fields).map(([name, value]) => [
    `${name}_${String(accountId)}`,
    value,
  ]);
  return {
    ...rest,
    ...cut('description', ticket.description),
    ...cut('description_text', ticket.description_text),
    model_id: modelId(ticket.id),
    archive: false,
    custom_fields: Object.fromEntries(custom),
    account_id: accountId,
    responder_uid: ticket.responder_id === null ? null : String(ticket.responder_id),
    resolved_at: stats.resolved_at,
    closed_at: stats.closed_at,
  };
}

// Custom fields of tickets carry the account's number here.
function suffixed(told: Told): Told {
  const { accountId } = told.account.options;
  const own = new Set(
    [...told.account.ticketFields.all()].filter((field) => !field.default).map(({ name }) => name),
  );
  const changes = Object.entries(told.changes).map(([name, pair]) => [
    own.has(name) ? `${name}_${String(accountId)}` : name,
    pair,
  ]);
  return { ...told, changes: Object.fromEntries(changes) as Differences };
}

function masked(told: Told): Told {
  const changes = Object.keys(told.changes).map((name) => [name, [null, '*']]);
  return { ...told, changes: Object.fromEntries(changes) as Differences };
}

const REPLY = 0;

function conversationOf(conversation: Conversation): Payload {
  const { body, ticket_id, source } = conversation;
  const kind = kindOf(conversation);
  return {
    ...conversation,
    ...cut('body', body),
    kind: kind.name,
    category: { id: kind.category, name: kind.categoryName },
    notable_id: ticket_id,
    notable_type: 'Helpdesk::Ticket',
    source,
    deleted: false,
  };
}

interface ConversationKind {
  readonly name: string;
  readonly category: number;
  readonly categoryName: string;
}

function kindOf({ incoming, private: isPrivate, source }: Conversation): ConversationKind {
  if (incoming) return { name: 'customer_reply', category: 1, categoryName: 'customer_response' };
  if (isPrivate) return { name: 'private_note', category: 2, categoryName: 'agent_private_response' };
  const name = source === REPLY ? 'reply' : 'public_note';
  return { name, category: 3, categoryName: 'agent_public_response' };
}

function cut(name: string, text: string): Payload {
  const isCut = text.length > BODY_CHARACTERS_MAX;
  return { [name]: isCut ? text.slice(0, BODY_CHARACTERS_MAX) : text, [`is_${name}_truncated`]: isCut };
}

// The number inside the product differs from the one people see.
const MODEL_IDS_FROM = 28_939_000;

function modelId(ticketId: number): number {
  return MODEL_IDS_FROM + ticketId;
}
