import { useEffect, useRef, useState } from 'preact/hooks';
import { isUnsolved, type TicketRow } from '../../rules/tickets/ticket.ts';
import { mergeTickets, sortTickets, type TicketOrder } from '../../rules/tickets/order.ts';
import { Button } from '../ui/button.ts';
import { html, type VNode } from '../ui/html.ts';
import { lastOne } from '../ui/last-one.ts';
import { Empty, Failed } from '../ui/states.ts';
import { ticketTexts } from '../ui/texts/tickets.ts';
import { Filters, noFilter, type Filter } from './filters.ts';
import type { Desk } from './desk.ts';
import { Heading } from './heading.ts';
import { Row } from './row.ts';
import { usePreference } from './use-preference.ts';
import { wordsOf } from './words.ts';

const words = ticketTexts.filter;
const ROWS = 20;

interface Props {
  readonly desk: Desk;
  /** What the opening found. */
  readonly tickets: readonly TicketRow[];
  readonly more: boolean;
  readonly nowMs: number;
  /** Of an account or deal: whose tickets, where they are one contact's. */
  readonly contactId?: number | null;
  /** Which of what is loaded is shown at all. */
  readonly isOwn?: ((ticket: TicketRow) => boolean) | undefined;
  readonly nameOf?: (ticket: TicketRow) => string | undefined;
}

/** All tickets of the record: a hundred at a time from Freshdesk, filtered and sorted here, twenty a page. */
export function All({ desk, tickets, more, nowMs, contactId = null, isOwn, nameOf }: Props): VNode {
  const [order, setOrder] = usePreference<TicketOrder>(desk.memory, 'order', 'updated');
  const [filter, setFilter] = useState<Filter>(noFilter);
  const [page, setPage] = useState(0);
  const loaded = useLoaded({ desk, tickets, more, contactId, isOwn }, order);
  const shown = sortTickets(
    loaded.tickets.filter((ticket) => matches(ticket, filter)),
    order,
  );
  const pages = Math.max(Math.ceil(shown.length / ROWS), 1);
  const at = Math.min(page, pages - 1);
  return html`<div class="stack-tight">
    <${Heading}
      onBack=${() => {
        desk.go({ kind: 'recent' });
      }}
      >${ticketTexts.list.all}<//
    >
    <${Filters}
      desk=${desk}
      tickets=${loaded.tickets}
      filter=${filter}
      order=${order}
      onFilter=${(chosen: Filter) => {
        setFilter(chosen);
        setPage(0);
      }}
      onOrder=${setOrder}
    />
    <p class="small soft" role="status">${words.shown(shown.length, loaded.tickets.length)}</p>
    ${shown.length === 0 && html`<${Empty} title=${words.nothing} />`}
    <ul class="ticket-list">
      ${shown.slice(at * ROWS, (at + 1) * ROWS).map(
        (ticket) =>
          html`<${Row}
            key=${ticket.id}
            desk=${desk}
            ticket=${ticket}
            nowMs=${nowMs}
            requester=${nameOf?.(ticket)}
            onOpen=${() => {
              desk.go({ kind: 'ticket', id: ticket.id, from: 'all' });
            }}
          />`,
      )}
    </ul>
    <${Pages} page=${at} pages=${pages} onPage=${setPage} />
    <${LoadMore} loaded=${loaded} />
  </div>`;
}

function matches(ticket: TicketRow, { status, priority, agent }: Filter): boolean {
  return (
    isStatus(ticket, status) &&
    (priority === '' || ticket.priority === Number(priority)) &&
    (agent === '' || ticket.agent === (agent === 'none' ? null : Number(agent)))
  );
}

function isStatus(ticket: TicketRow, status: string): boolean {
  if (status === '') return true;
  return status === 'unsolved' ? isUnsolved(ticket) : ticket.status === Number(status);
}

interface Loaded {
  readonly tickets: readonly TicketRow[];
  readonly more: boolean;
  readonly busy: boolean;
  readonly problem: string | null;
  readonly load: () => void;
}

interface ToLoad extends Pick<Props, 'desk' | 'tickets' | 'more' | 'isOwn'> {
  readonly contactId: number | null;
}

/** Pages of Freshdesk's list in the chosen order, on top of what the opening found. */
function useLoaded({ desk, tickets, more, contactId, isOwn }: ToLoad, order: TicketOrder): Loaded {
  const [extra, setExtra] = useState<readonly TicketRow[]>([]);
  const [next, setNext] = useState(more ? 1 : 0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRef(lastOne());
  const load = async (page: number) => {
    const isLast = asked.current();
    setBusy(true);
    setProblem(null);
    // What fails is the page to try again.
    setNext(page);
    const result = await desk.api.list(page, order, contactId);
    // Pages of another order than the one shown now say nothing of what is next.
    if (!isLast()) return;
    setBusy(false);
    if (!result.ok) {
      setProblem(wordsOf(result.problem));
      return;
    }
    setExtra((known) => mergeTickets(known, result.value.tickets));
    setNext(result.value.more ? page + 1 : 0);
  };
  // In another order Freshdesk's first page is another one.
  useEffect(() => {
    if (more) void load(1);
  }, [order]);
  return {
    tickets: mergeTickets(tickets, isOwn === undefined ? extra : extra.filter(isOwn)),
    more: next > 0,
    busy,
    problem,
    load: () => void load(next),
  };
}

function LoadMore({ loaded }: { readonly loaded: Loaded }): VNode | null {
  if (loaded.problem !== null) return html`<${Failed} message=${loaded.problem} onRetry=${loaded.load} />`;
  if (!loaded.more) return null;
  return html`<${Button} busy=${loaded.busy} onClick=${loaded.load}>${words.loadMore}<//>`;
}

interface PagesProps {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

function Pages({ page, pages, onPage }: PagesProps): VNode | null {
  if (pages === 1) return null;
  const step = (by: number, icon: string, label: string, disabled: boolean) =>
    html`<${Button}
      kind="plain"
      small
      icon=${icon}
      label=${label}
      disabled=${disabled}
      onClick=${() => {
        onPage(page + by);
      }}
    />`;
  return html`<nav class="row pages" aria-label=${words.page(page + 1, pages)}>
    ${step(-1, 'back', words.previous, page === 0)}
    <span class="small">${words.page(page + 1, pages)}</span>
    ${step(1, 'forward', words.next, page === pages - 1)}
  </nav>`;
}
