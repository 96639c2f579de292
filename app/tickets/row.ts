import type { TicketRow } from '../../rules/tickets/ticket.ts';
import { formatAge, formatTime } from '../ui/format.ts';
import { html, type VNode } from '../ui/html.ts';
import { Badge } from '../ui/notice.ts';
import { ticketTexts } from '../ui/texts/tickets.ts';
import type { Desk } from './desk.ts';
import { agentName } from './names.ts';
import { Standing } from './standing.ts';

const words = ticketTexts.list;

interface StateProps {
  readonly desk: Desk;
  readonly ticket: TicketRow;
  readonly nowMs: number;
  readonly badlyRated: boolean;
}

interface Props {
  readonly desk: Desk;
  readonly ticket: TicketRow;
  readonly nowMs: number;
  /** Changed since this browser last showed it. */
  readonly unread?: boolean;
  readonly badlyRated?: boolean;
  /** Who asked, where the list is of several people. */
  readonly requester?: string | undefined;
  readonly onOpen: () => void;
}

/** One ticket of a list: what it is about, how it stands, whose it is, when it last changed. */
export function Row({
  desk,
  ticket,
  nowMs,
  unread = false,
  badlyRated = false,
  requester,
  onOpen,
}: Props): VNode {
  return html`<li>
    <button type="button" class="ticket-row" data-ticket=${ticket.id} onClick=${onOpen}>
      <span class="ticket-subject" dir="auto">
        ${unread && html`<span class="unread"><span class="unseen">${words.unread}</span></span>`}
        ${ticket.subject ?? words.noSubject}
      </span>
      <${State} ...${{ desk, ticket, nowMs, badlyRated }} />
      <span class="ticket-line small soft">
        <span class="ticket-who" dir="auto">${requester ?? agentName(desk.catalogue, ticket.agent)}</span>
        <time datetime=${ticket.updated} title=${formatTime(ticket.updated)}
          >${formatAge(ticket.updated, nowMs)}</time
        >
      </span>
    </button>
  </li>`;
}

function State({ desk, ticket, nowMs, badlyRated }: StateProps): VNode {
  return html`<span class="ticket-line">
    <${Standing} desk=${desk} ticket=${ticket} nowMs=${nowMs} />
    ${badlyRated && html`<${Badge} tone="bad" icon="rating">${ticketTexts.group.badlyRated}<//>`}
  </span>`;
}
