import type { Account } from '../state/account.ts';
import { isRecord } from '../fields/checks.ts';
import type { Ticket } from '../types.ts';

type Texts = Readonly<Record<string, string>>;

/** Values of a webhook's placeholders: labels and text, never codes. */
export function placeholdersOf(account: Account, ticket: Ticket, event: string): Texts {
  const values: Record<string, unknown> = {
    ...ticketValues(account, ticket),
    ...peopleValues(account, ticket),
    triggered_event: event,
  };
  for (const [name, value] of Object.entries(ticket.custom_fields)) values[`ticket.${name}`] = value;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, textOf(value)]));
}

function ticketValues(account: Account, ticket: Ticket): Record<string, unknown> {
  const messages = account.conversations.find('ticket', String(ticket.id));
  return {
    'ticket.id': ticket.id,
    'ticket.subject': ticket.subject,
    'ticket.description': ticket.description,
    'ticket.status': labelOf(account, 'status', ticket.status),
    'ticket.priority': labelOf(account, 'priority', ticket.priority),
    'ticket.source': labelOf(account, 'source', ticket.source),
    'ticket.ticket_type': ticket.type,
    'ticket.url': `https://${account.options.domain}/a/tickets/${String(ticket.id)}`,
    'ticket.tags': ticket.tags.join(','),
    'ticket.due_by_time': ticket.due_by,
    'ticket.latest_public_comment': messages.findLast((message) => !message.private)?.body_text,
  };
}

const NOBODY = 0;

function peopleValues(account: Account, ticket: Ticket): Record<string, unknown> {
  const group = account.groups.get(ticket.group_id ?? NOBODY);
  const company = account.companies.get(ticket.company_id ?? NOBODY);
  return {
    'ticket.group.name': group?.name,
    'ticket.company.name': company?.name,
    ...personValues('requester', personWith(account, ticket.requester_id)),
    ...personValues('agent', personWith(account, ticket.responder_id ?? NOBODY)),
  };
}

function personWith({ contacts, agents }: Account, id: number): Person | undefined {
  return contacts.get(id) ?? agents.get(id)?.contact;
}

interface Person {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

function personValues(role: string, person: Person | undefined): Record<string, unknown> {
  return {
    [`ticket.${role}.name`]: person?.name,
    [`ticket.${role}.email`]: person?.email,
    [`ticket.${role}.phone`]: person?.phone,
  };
}

/** Puts the values in; a name that is not known leaves nothing behind. */
export function filledIn(
  text: string,
  values: Texts,
  written: (value: string) => string = (value) => value,
): string {
  return text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_whole, name: string) => written(values[name] ?? ''));
}

/** What people see of a status, priority or source. */
function labelOf(account: Account, field: string, value: number): string {
  const choices = account.ticketFields.find('name', field)[0]?.choices;
  if (!isRecord(choices)) return String(value);
  const status = choices[String(value)];
  if (Array.isArray(status)) return String(status[0]);
  return Object.entries(choices).find(([, code]) => code === value)?.[0] ?? String(value);
}

function textOf(value: unknown): string {
  if (value == null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
