import type { Catalogue, FieldValue, TicketField } from '../../rules/tickets/form.ts';
import { isUnsolved } from '../../rules/tickets/ticket.ts';
import type { Tone } from '../ui/notice.ts';
import { ticketTexts as words } from '../ui/texts/tickets.ts';

/** What the account calls a status; one that was since deleted shows its number (R-TIC-11). */
export function statusName(catalogue: Catalogue, status: number): string {
  return (
    choiceName(catalogue, 'status', status) ??
    defaultName(words.statuses, status) ??
    words.statusNumber(status)
  );
}

export function priorityName(catalogue: Catalogue, priority: number): string {
  return (
    choiceName(catalogue, 'priority', priority) ?? defaultName(words.priorities, priority) ?? String(priority)
  );
}

export function agentName(catalogue: Catalogue, id: number | null): string {
  if (id === null) return words.list.nobody;
  return catalogue.agents.find((agent) => agent.id === id)?.name ?? words.list.nobody;
}

/** A value as people read it. */
export function valueName(field: TicketField | undefined, value: FieldValue | undefined): string {
  if (value == null || value === '') return words.properties.none;
  if (value === true) return words.properties.yes;
  return field?.choices.find((choice) => choice.value === value)?.label ?? String(value);
}

export function statusTone(status: number): Tone | 'plain' {
  if (!isUnsolved({ status })) return 'plain';
  return status === 2 ? 'info' : 'warning';
}

function choiceName(catalogue: Catalogue, key: string, value: number): string | undefined {
  const field = catalogue.fields.find((field) => field.key === key);
  return field?.choices.find((choice) => choice.value === value)?.label;
}

function defaultName(names: Readonly<Record<number, string>>, value: number): string | undefined {
  return names[value];
}
