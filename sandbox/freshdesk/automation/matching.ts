import type { Differences } from '../../core/differences.ts';
import { differences } from '../events/differences.ts';
import type { Change } from '../state/changes.ts';
import type { Agent, Conversation, Rule, Ticket } from '../types.ts';

/** What happened to a ticket, as rules ask for it. */
export interface Happening {
  readonly ticket: Ticket;
  readonly isNew: boolean;
  readonly actor: Agent;
  readonly changes: Differences;
  readonly messages: readonly Conversation[];
}

/** One happening for each ticket that a call touched. */
export function happeningsIn(
  changes: readonly Change[],
  actor: Agent,
  ticketOf: (id: number) => Ticket | undefined,
): Happening[] {
  const messages = changes
    .filter(({ kind, before }) => kind === 'conversations' && before === undefined)
    .map(({ after }) => after as Conversation);
  const ids = new Set([
    ...changes.filter(({ kind }) => kind === 'tickets').map(({ id }) => id),
    ...messages.map(({ ticket_id }) => ticket_id),
  ]);
  return [...ids].flatMap((id) => {
    const ticket = ticketOf(id);
    if (ticket === undefined) return [];
    const change = changes.find((one) => one.kind === 'tickets' && one.id === id);
    const isNew = change !== undefined && change.before === undefined;
    const diff = change?.before === undefined ? {} : differences(change.before, ticket);
    return [
      { ticket, isNew, actor, changes: diff, messages: messages.filter((one) => one.ticket_id === id) },
    ];
  });
}

type Values = Readonly<Record<string, unknown>>;

const CREATION = 1;
const UPDATE = 4;

/** Whether the rule is for what happened. Hourly rules ask nobody. */
export function fires(rule: Rule, happening: Happening): boolean {
  if (!rule.active || rule.type !== (happening.isNew ? CREATION : UPDATE)) return false;
  const isMeant = happening.isNew || (isPerformer(rule, happening) && hasEvent(rule, happening));
  return isMeant && rule.conditions.every((condition) => conditionHolds(condition, happening));
}

const BY_AGENT = 1;
const BY_REQUESTER = 2;

// Calls of the API are an agent's; a message from the customer is the requester's.
function isPerformer({ performer }: Rule, { messages, actor }: Happening): boolean {
  const type = performer?.['type'];
  const isRequester = messages.some(({ incoming }) => incoming);
  if (type === BY_REQUESTER) return isRequester;
  if (type !== BY_AGENT) return true;
  const members = performer?.['members'];
  return !isRequester && (!Array.isArray(members) || members.includes(actor.id));
}

function hasEvent({ events }: Rule, happening: Happening): boolean {
  return events.some((event) => eventHolds(event, happening));
}

function eventHolds(event: Values, { changes, messages }: Happening): boolean {
  const name = String(event['field_name']);
  if (name === 'reply_sent') return messages.some(({ source, incoming }) => source === 0 && !incoming);
  if (name === 'note_type') {
    return messages.some(
      (one) => one.source === 2 && (one.private ? 'private' : 'public') === event['value'],
    );
  }
  const pair = changes[name];
  return pair !== undefined && isEither(event['from'], pair[0]) && isEither(event['to'], pair[1]);
}

function isEither(wanted: unknown, value: unknown): boolean {
  return wanted === undefined || wanted === '--' || wanted === value;
}

function conditionHolds(condition: Values, { ticket }: Happening): boolean {
  const properties = (condition['properties'] ?? []) as readonly Values[];
  const holds = (property: Values) => propertyHolds(property, ticket);
  if (properties.length === 0) return true;
  return condition['match_type'] === 'any' ? properties.some(holds) : properties.every(holds);
}

function propertyHolds(property: Values, ticket: Ticket): boolean {
  const name = String(property['field_name']);
  const own = (ticket as unknown as Values)[name] ?? ticket.custom_fields[name] ?? null;
  const test = operators[String(property['operator'])];
  return test === undefined ? false : test(own, property['value']);
}

const text = (value: unknown) =>
  (typeof value === 'string' ? value : JSON.stringify(value ?? '')).toLowerCase();
const isIn = (own: unknown, values: unknown) =>
  Array.isArray(values) ? values.includes(own) : own === values;

const operators: Readonly<Record<string, (own: unknown, value: unknown) => boolean>> = {
  is: isIn,
  is_not: (own, value) => !isIn(own, value),
  in: isIn,
  not_in: (own, value) => !isIn(own, value),
  contains: (own, value) => text(own).includes(text(value)),
  does_not_contain: (own, value) => !text(own).includes(text(value)),
  starts_with: (own, value) => text(own).startsWith(text(value)),
  ends_with: (own, value) => text(own).endsWith(text(value)),
  greater_than: (own, value) => Number(own) > Number(value),
  less_than: (own, value) => Number(own) < Number(value),
};
