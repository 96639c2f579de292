import { RECENT_TICKETS } from '../../rules/tickets/limits.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import { sortTickets } from '../../rules/tickets/order.ts';
import { Button } from '../ui/button.ts';
import { html, type VNode } from '../ui/html.ts';
import { ticketTexts } from '../ui/texts/tickets.ts';
import { Tick } from '../ui/tick.ts';
import type { Desk } from './desk.ts';
import { Row } from './row.ts';
import { usePreference } from './use-preference.ts';

const words = ticketTexts.list;

interface Props {
  readonly desk: Desk;
  readonly tickets: readonly TicketRow[];
  readonly more: boolean;
  readonly seenMs: number;
  readonly nowMs: number;
  /** Sorted already, worst first. */
  readonly asGiven?: boolean;
  readonly ratings?: Readonly<Record<number, number>>;
  readonly nameOf?: (ticket: TicketRow) => string | undefined;
}

/** The five newest tickets, or the five most pressing ones where the rep likes it so. */
export function Recent(props: Props): VNode {
  const { desk, tickets, more, seenMs, nowMs, asGiven = false, ratings = {}, nameOf } = props;
  const [unsolvedFirst, setUnsolvedFirst] = usePreference(desk.memory, 'unsolved-first', false);
  const sorted = asGiven ? tickets : sortTickets(tickets, 'updated', unsolvedFirst);
  const isNew = (ticket: TicketRow) => seenMs > 0 && Date.parse(ticket.updated) > seenMs;
  return html`<section class="stack-tight" aria-labelledby="recent-heading">
    <h2 id="recent-heading" class="unseen">${words.recent}</h2>
    <ul class="ticket-list">
      ${sorted.slice(0, RECENT_TICKETS).map(
        (ticket) =>
          html`<${Row}
            key=${ticket.id}
            desk=${desk}
            ticket=${ticket}
            nowMs=${nowMs}
            unread=${isNew(ticket)}
            badlyRated=${(ratings[ticket.id] ?? 0) <= -101}
            requester=${nameOf?.(ticket)}
            onOpen=${() => {
              desk.go({ kind: 'ticket', id: ticket.id, from: 'recent' });
            }}
          />`,
      )}
    </ul>
    <div class="row row-apart">
      ${
        !asGiven &&
        tickets.length > 1 &&
        html`<${Tick} label=${words.unsolvedFirst} checked=${unsolvedFirst} onTick=${setUnsolvedFirst} />`
      }
      <${ShowAll} desk=${desk} count=${tickets.length} more=${more} />
    </div>
  </section>`;
}

function ShowAll({
  desk,
  count,
  more,
}: {
  readonly desk: Desk;
  readonly count: number;
  readonly more: boolean;
}): VNode | null {
  if (count <= 1 && !more) return null;
  return html`<${Button}
    kind="plain"
    small
    data-focus="all"
    onClick=${() => {
      desk.go({ kind: 'all' });
    }}
  >
    ${words.showAll(count, more)}
  <//>`;
}
