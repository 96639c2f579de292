import { isOverdue, isUnsolved, type TicketRow } from '../../rules/tickets/ticket.ts';
import { html, type VNode } from '../ui/html.ts';
import { Icon } from '../ui/icon.ts';
import { Badge } from '../ui/notice.ts';
import { ticketTexts } from '../ui/texts/tickets.ts';
import type { Desk } from './desk.ts';
import { priorityName, statusName, statusTone } from './names.ts';

interface Props {
  readonly desk: Desk;
  readonly ticket: TicketRow;
  readonly nowMs: number;
}

/** How a ticket stands, the same in a list and in its own view: status, priority, and whether it is overdue. */
export function Standing({ desk, ticket, nowMs }: Props): VNode {
  return html`<${Badge} tone=${statusTone(ticket.status)}>${statusName(desk.catalogue, ticket.status)}<//>
    <${Priority} desk=${desk} ticket=${ticket} />
    ${isOverdue(ticket, nowMs) && html`<${Badge} tone="bad" icon="alert">${ticketTexts.list.overdue}<//>`}`;
}

function Priority({ desk, ticket }: Pick<Props, 'desk' | 'ticket'>): VNode {
  const tone = isUnsolved(ticket) ? (tones[ticket.priority] ?? '') : '';
  return html`<span class=${`priority small ${tone}`}>
    ${tone !== '' && html`<${Icon} name="warning" />`}${priorityName(desk.catalogue, ticket.priority)}
  </span>`;
}

// Of what is solved nothing is urgent any more.
const tones: Readonly<Record<number, string>> = { 3: 'priority-high', 4: 'priority-urgent' };
