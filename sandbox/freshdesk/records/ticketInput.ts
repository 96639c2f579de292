import type { Call } from '../call.ts';
import type { FieldFault } from '../errors.ts';
import { bodyFaults, missing, refuse, type Body } from '../fields/body.ts';
import { isRecord } from '../fields/checks.ts';
import {
  belowLevel,
  customFaults,
  levelValues,
  missingCustomFaults,
  type CustomField,
} from '../fields/custom.ts';
import { notListed } from '../fields/checks.ts';
import type { Account } from '../state/account.ts';
import type { Ticket, TicketField } from '../types.ts';
import { newTicketTable, ticketCheck, ticketKeys, ticketTable } from './ticketTable.ts';

/** Checks a body for a new ticket against types, the account's choices, and the rules of its form. */
export function checkNewTicket(call: Call, body: Body): void {
  refuse([...bodyFaults(body, newTicketTable(call.account), call), ...commonFaults(call, body, body)]);
}

/** The rules of the form hold for the ticket as it would be, not only for what changes. */
export function checkTicketChanges(call: Call, ticket: Ticket, body: Body): void {
  const custom = isRecord(body['custom_fields']) ? body['custom_fields'] : {};
  const resulting = { ...ticket, ...body, custom_fields: { ...ticket.custom_fields, ...custom } };
  refuse([...bodyFaults(body, ticketTable(call.account), call), ...commonFaults(call, body, resulting)]);
}

function commonFaults({ account }: Call, body: Body, resulting: Body): FieldFault[] {
  return [
    ...customFaults(body, customTicketFields(account), 'custom_fields.'),
    ...levelFaults(account, body, resulting),
    ...unknownIds(account, body),
    ...requiredFaults(account, resulting),
  ];
}

/** Custom fields of tickets, each level of the dependent ones too. */
export function customTicketFields(account: Account): CustomField[] {
  return [...account.ticketFields.all()].flatMap((field) =>
    field.default ? [] : [field, ...(field.nested_ticket_fields ?? []).map(lowerLevel)],
  );
}

// Its value is checked against what hangs below the level above.
function lowerLevel({ name }: { readonly name: string }): CustomField {
  return { name, type: 'custom_paragraph' };
}

function levelFaults(account: Account, body: Body, resulting: Body): FieldFault[] {
  const sent = isRecord(body['custom_fields']) ? body['custom_fields'] : {};
  const values = isRecord(resulting['custom_fields']) ? resulting['custom_fields'] : {};
  return [...account.ticketFields.all()].flatMap((field) => levelsOf(field, sent, values));
}

function levelsOf(field: TicketField, sent: Body, values: Body): FieldFault[] {
  const faults: FieldFault[] = [];
  const levels = [...(field.nested_ticket_fields ?? [])].sort((a, b) => a.level - b.level);
  let above = field.name;
  let choices = field.choices;
  for (const { name } of levels) {
    choices = belowLevel(choices, String(values[above]));
    const names = levelValues(choices);
    const isBad = sent[name] != null && !names.includes(sent[name] as string);
    if (isBad) faults.push({ field: `custom_fields.${name}`, ...notListed(names) });
    above = name;
  }
  return faults;
}

function unknownIds(account: Account, body: Body): FieldFault[] {
  const named = [
    { field: 'group_id', records: account.groups },
    { field: 'responder_id', records: account.agents },
    { field: 'company_id', records: account.companies },
    { field: 'product_id', records: account.products },
    { field: 'email_config_id', records: account.emailConfigs },
    { field: 'parent_id', records: account.tickets },
  ];
  return named
    .filter(({ field, records }) => typeof body[field] === 'number' && records.get(body[field]) === undefined)
    .map(({ field }) => ({
      field,
      message: `There is no record matching the given ${field}`,
      code: 'invalid_value',
    }));
}

const RESOLVED = 4;
const CLOSED = 5;

function requiredFaults(account: Account, resulting: Body): FieldFault[] {
  const isDone = resulting['status'] === RESOLVED || resulting['status'] === CLOSED;
  const required = [...account.ticketFields.all()].filter(
    (field) => field.required_for_agents || (isDone && field.required_for_closure),
  );
  const custom = required.filter((field) => !field.default);
  return [
    ...required
      .filter((field) => field.default)
      .flatMap((field) => defaultMissing(account, field, resulting)),
    ...missingCustomFaults(resulting['custom_fields'], custom, 'custom_fields.'),
  ];
}

const chosen = new Set(['status', 'priority', 'source', 'ticket_type']);

// The requester is looked for on its own, since it can be given in several ways.
function defaultMissing(account: Account, field: TicketField, resulting: Body): FieldFault[] {
  const key = ticketKeys[field.name] ?? field.name;
  if (field.name === 'requester' || resulting[key] != null) return [];
  const fault = chosen.has(field.name) ? ticketCheck(account, field.name)(undefined) : undefined;
  return [missing(key, fault?.message ?? 'It should be a/an String')];
}
