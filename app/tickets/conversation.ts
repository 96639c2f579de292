import { useState } from 'preact/hooks';
import type { Message as MessageValue, OpenTicket, TicketDetail } from '../../rules/tickets/protocol.ts';
import { Button } from '../ui/button.ts';
import { html, type VNode } from '../ui/html.ts';
import { Failed } from '../ui/states.ts';
import { ticketTexts } from '../ui/texts/tickets.ts';
import type { Desk } from './desk.ts';
import { Message } from './message.ts';
import { wordsOf } from './words.ts';

const words = ticketTexts.ticket;

interface Props {
  readonly desk: Desk;
  readonly open: OpenTicket;
  readonly nowMs: number;
  readonly onChange: (edit: EditOpen) => void;
}

/** A change of the ticket as it is shown by then, which can be another one than when the question was asked. */
export type EditOpen = (open: OpenTicket) => OpenTicket;

/** More of its messages, each once: what was written here comes again with the conversation's end. */
export function withMessages(open: OpenTicket, more: readonly MessageValue[]): OpenTicket {
  const byId = new Map([...open.messages, ...more].map((message) => [message.id, message]));
  const messages = [...byId.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id);
  return { ...open, messages };
}

/** Description and messages in their order, the last one open; very long conversations come a hundred at a time. */
export function Conversation({ desk, open, nowMs, onChange }: Props): VNode {
  const { description, messages, nextPage, notesHidden } = open;
  const last = messages.at(-1)?.id ?? description.id;
  const entry = (message: MessageValue, label?: string) =>
    html`<${Message}
      key=${message.id}
      message=${message}
      author=${authorOf(desk, open, message)}
      nowMs=${nowMs}
      open=${message.id === last}
      label=${label}
    />`;
  return html`<div class="conversation">
    ${entry(description, words.description)} ${messages.map((message) => entry(message))}
    ${messages.length === 0 && html`<p class="small soft">${words.noMessages}</p>`}
    ${notesHidden && html`<p class="small soft">${words.notesHidden}</p>`}
    ${nextPage !== null && html`<${More} desk=${desk} open=${open} page=${nextPage} onChange=${onChange} />`}
  </div>`;
}

interface MoreProps extends Omit<Props, 'nowMs'> {
  readonly page: number;
}

function More({ desk, open, page, onChange }: MoreProps): VNode {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const load = async () => {
    setBusy(true);
    setProblem(null);
    const result = await desk.api.messages(open.ticket.row.id, page);
    setBusy(false);
    if (!result.ok) {
      setProblem(wordsOf(result.problem));
      return;
    }
    const { messages, nextPage } = result.value;
    onChange((now) => ({ ...withMessages(now, messages), nextPage }));
  };
  if (problem !== null) return html`<${Failed} message=${problem} onRetry=${() => void load()} />`;
  return html`<${Button} busy=${busy} onClick=${() => void load()}>${words.more}<//>`;
}

/** The requester, an agent, or whoever the address names. */
function authorOf({ catalogue }: Desk, { ticket }: OpenTicket, message: MessageValue): string {
  if (message.authorId === ticket.row.requester) return customerName(ticket);
  const agent = catalogue.agents.find(({ id }) => id === message.authorId);
  return agent?.name ?? message.from ?? (message.incoming ? words.customer : words.agent);
}

function customerName({ requester }: TicketDetail): string {
  return requester.name ?? requester.email ?? words.customer;
}
