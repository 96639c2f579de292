import type { TicketOrder } from '../../rules/tickets/order.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import { SelectField, type Option } from '../ui/field.ts';
import { html, type VNode } from '../ui/html.ts';
import { ticketTexts } from '../ui/texts/tickets.ts';
import type { Desk } from './desk.ts';
import { agentName, priorityName, statusName } from './names.ts';

const words = ticketTexts.filter;

/** What to show: empty texts stand for anything. */
export interface Filter {
  readonly status: string;
  readonly priority: string;
  readonly agent: string;
}

export const noFilter: Filter = { status: '', priority: '', agent: '' };

interface Props {
  readonly desk: Desk;
  /** Only what occurs in them is offered. */
  readonly tickets: readonly TicketRow[];
  readonly filter: Filter;
  readonly order: TicketOrder;
  readonly onFilter: (filter: Filter) => void;
  readonly onOrder: (order: TicketOrder) => void;
}

export function Filters({ desk, tickets, filter, order, onFilter, onOrder }: Props): VNode {
  const { catalogue } = desk;
  const statuses = optionsOf(
    tickets.map(({ status }) => status),
    (status) => statusName(catalogue, status),
  );
  const priorities = optionsOf(
    tickets.map(({ priority }) => priority),
    (priority) => priorityName(catalogue, priority),
  );
  const agents = [...new Set(tickets.map(({ agent }) => agent))]
    .map((agent): Option => ({
      value: agent === null ? 'none' : String(agent),
      label: agentName(catalogue, agent),
    }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const part = (key: keyof Filter, options: readonly Option[]) =>
    html`<${SelectField}
      id=${`filter-${key}`}
      small
      label=${words[key]}
      value=${filter[key]}
      options=${[{ value: '', label: words.any }, ...options]}
      onSelect=${(value: string) => {
        onFilter({ ...filter, [key]: value });
      }}
    />`;
  return html`<div class="filters">
    ${part('status', [{ value: 'unsolved', label: words.anyUnsolved }, ...statuses])}
    ${part('priority', priorities)} ${part('agent', agents)}
    <${SelectField}
      id="filter-order"
      small
      label=${words.sort}
      value=${order}
      options=${Object.entries(words.orders).map(([value, label]) => ({ value, label }))}
      onSelect=${onOrder}
    />
  </div>`;
}

/** Each number once, in their order. */
function optionsOf(values: readonly number[], name: (value: number) => string): Option[] {
  return [...new Set(values)]
    .sort((a, b) => a - b)
    .map((value) => ({ value: String(value), label: name(value) }));
}
