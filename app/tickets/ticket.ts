import { useEffect, useState } from 'preact/hooks';
import type { Message as MessageValue, OpenTicket, TicketDetail } from '../../rules/tickets/protocol.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import { formatTime } from '../ui/format.ts';
import { html, type VNode } from '../ui/html.ts';
import { Icon } from '../ui/icon.ts';
import { Badge, Notice } from '../ui/notice.ts';
import { Failed, Loading } from '../ui/states.ts';
import { Tabs } from '../ui/tabs.ts';
import { ticketTexts } from '../ui/texts/tickets.ts';
import type { WidgetProblem } from './api.ts';
import { Compose } from './compose.ts';
import { Conversation, withMessages, type EditOpen } from './conversation.ts';
import { ticketUrl, type Desk } from './desk.ts';
import { Heading } from './heading.ts';
import { agentName } from './names.ts';
import { Properties } from './properties.ts';
import { Reach } from './reach.ts';
import { Standing } from './standing.ts';
import { wordsOf } from './words.ts';

const words = ticketTexts.ticket;

interface Props {
  readonly desk: Desk;
  readonly id: number;
  readonly nowMs: number;
  readonly onBack: () => void;
  /** The list shows what is known now. */
  readonly onRow: (row: TicketRow) => void;
}

type State =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: WidgetProblem }
  | { readonly kind: 'ready'; readonly open: OpenTicket };

/** R-TIC-03: a ticket's description, conversation, requester and properties. */
export function Ticket({ desk, id, nowMs, onBack, onRow }: Props): VNode {
  const [state, setState] = useState<State>({ kind: 'loading' });
  const ask = async () => {
    setState({ kind: 'loading' });
    const result = await desk.api.ticket(id);
    setState(result.ok ? { kind: 'ready', open: result.value } : { kind: 'failed', problem: result.problem });
    if (result.ok) onRow(result.value.ticket.row);
  };
  const load = () => void ask();
  useEffect(load, [id]);
  const link = html`<a class="icon-link" href=${ticketUrl(desk, id)} target="_blank" rel="noopener noreferrer"
    ><${Icon} name="external" label=${ticketTexts.list.openDesk}
  /></a>`;
  return html`<div class="stack-tight">
    <${Heading} onBack=${onBack} action=${link}>${words.title(id)}<//>
    ${bodyOf(
      state,
      load,
      (open) =>
        html`<${Shown}
          desk=${desk}
          open=${open}
          nowMs=${nowMs}
          onChange=${(edit: EditOpen) => {
            setState((now) => (now.kind === 'ready' ? { kind: 'ready', open: edit(now.open) } : now));
          }}
          onRow=${onRow}
        />`,
    )}
  </div>`;
}

function bodyOf(state: State, load: () => void, shown: (open: OpenTicket) => VNode): VNode {
  if (state.kind === 'loading') return html`<${Loading} label=${words.loading} lines=${5} />`;
  if (state.kind === 'ready') return shown(state.open);
  const lasting = state.problem.kind === 'ticketGone' || state.problem.kind === 'notShown';
  return html`<${Failed} message=${wordsOf(state.problem)} onRetry=${lasting ? undefined : load} />`;
}

interface ShownProps {
  readonly desk: Desk;
  readonly open: OpenTicket;
  readonly nowMs: number;
  readonly onChange: (edit: EditOpen) => void;
  readonly onRow: Props['onRow'];
}

function Shown({ desk, open, nowMs, onChange, onRow }: ShownProps): VNode {
  const [tab, setTab] = useState<'conversation' | 'properties'>('conversation');
  const { ticket } = open;
  const tabs = [
    { key: 'conversation', label: words.conversation },
    { key: 'properties', label: words.properties },
  ];
  return html`<${Summary} desk=${desk} ticket=${ticket} nowMs=${nowMs} />
    ${ticket.locked && html`<${Notice} tone="warning">${words.locked}<//>`}
    <${Reach} desk=${desk} ticket=${ticket} />
    <${Tabs} label=${words.title(ticket.row.id)} tabs=${tabs} selected=${tab} onSelect=${setTab}>
      ${
        tab === 'properties'
          ? html`<${Properties}
              desk=${desk}
              ticket=${ticket}
              onSaved=${(saved: TicketDetail) => {
                onChange((now) => ({ ...now, ticket: saved }));
                onRow(saved.row);
              }}
            />`
          : html`<div class="stack-tight">
              <${Conversation} desk=${desk} open=${open} nowMs=${nowMs} onChange=${onChange} />
              ${
                !ticket.locked &&
                html`<${Compose}
                  desk=${desk}
                  ticketId=${ticket.row.id}
                  canReply=${ticket.requester.email !== null}
                  onSent=${(message: MessageValue) => {
                    onChange((now) => withMessages(now, [message]));
                  }}
                />`
              }
            </div>`
      }
    <//>`;
}

function Summary({
  desk,
  ticket,
  nowMs,
}: Pick<ShownProps, 'desk' | 'nowMs'> & Pick<OpenTicket, 'ticket'>): VNode {
  const { row, tags } = ticket;
  return html`<div class="stack-line">
    <h3 class="ticket-title" dir="auto">${row.subject ?? ticketTexts.list.noSubject}</h3>
    <p class="ticket-line">
      <${Standing} desk=${desk} ticket=${row} nowMs=${nowMs} />
      ${row.type !== null && html`<span class="small soft">${row.type}</span>`}
      ${tags.map((tag) => html`<${Badge} key=${tag}>${tag}<//>`)}
    </p>
    <p class="small soft">
      ${[
        agentName(desk.catalogue, row.agent),
        words.created(formatTime(row.created)),
        row.due === null ? '' : words.due(formatTime(row.due)),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  </div>`;
}
