import { useEffect } from 'preact/hooks';
import { html, type VNode } from '../ui/html.ts';
import type { PersonFacts } from '../../rules/tickets/protocol.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import { All } from './all.ts';
import type { Opening } from './api.ts';
import { Convert } from './convert.ts';
import { Create } from './create.ts';
import type { Desk, SubView, View } from './desk.ts';
import { hasMore, isOfOthers, requesterName, ticketsOf, type Whose } from './whose.ts';
import { contactsOf } from './related-contacts.ts';
import { Ticket } from './ticket.ts';
import type { OpeningState } from './use-opening.ts';

interface Props {
  readonly desk: Desk;
  readonly state: OpeningState;
  readonly opening: Opening;
  readonly view: SubView;
  readonly whose: Whose;
}

/** What one comes to from the first level: one view at a time, the way back at its top, Escape too. */
export function Subview(props: Props): VNode {
  const { desk, state, view } = props;
  const back = wayBack(props);
  useEffect(() => onEscape(back), [view]);
  switch (view.kind) {
    case 'all':
      return allOf(props);
    case 'create':
      return createOf(props, back);
    case 'ticket':
      return html`<${Ticket}
        desk=${desk}
        id=${view.id}
        nowMs=${Date.now()}
        onBack=${back}
        onRow=${state.put}
      />`;
    case 'convert':
      return html`<${Convert} desk=${desk} threadId=${view.threadId} onBack=${back} />`;
  }
}

function allOf({ desk, opening, whose }: Props): VNode {
  const nowMs = Date.now();
  if (!('contacts' in opening))
    return html`<${All} desk=${desk} tickets=${opening.tickets} more=${opening.more} nowMs=${nowMs} />`;
  return html`<${All}
    desk=${desk}
    tickets=${ticketsOf(opening, whose)}
    more=${hasMore(opening, whose)}
    nowMs=${nowMs}
    contactId=${typeof whose === 'number' ? whose : null}
    isOwn=${(row: TicketRow) => whose !== 'others' || isOfOthers(opening, row)}
    nameOf=${(ticket: TicketRow) => requesterName(opening, ticket)}
  />`;
}

function createOf({ desk, state, opening, whose }: Props, back: () => void): VNode {
  const contacts = contactsOf(opening);
  const person = 'person' in opening ? opening : null;
  return html`<${Create}
    desk=${desk}
    name=${person === null ? '' : nameOf(person.person)}
    contacts=${contacts}
    contactId=${typeof whose === 'number' ? whose : null}
    isNew=${person !== null && !person.inFreshdesk}
    onBack=${back}
    onCreated=${(row: TicketRow) => {
      state.put(row);
      desk.go({ kind: 'recent' });
      focusOn({ kind: 'ticket', id: row.id, from: 'recent' });
    }}
  />`;
}

function nameOf({ name, emails, phones }: PersonFacts): string {
  return name ?? emails[0] ?? phones[0] ?? '';
}

function wayBack({ desk, view }: Props): () => void {
  const kind = view.kind === 'ticket' ? view.from : view.kind === 'convert' ? 'emails' : 'recent';
  return () => {
    desk.go({ kind });
    focusOn(view);
  };
}

/** The focus returns to what led here, once that is drawn again. */
function focusOn(view: View): void {
  const selector =
    view.kind === 'ticket'
      ? `[data-ticket="${String(view.id)}"]`
      : `[data-focus="${view.kind}"], [role="tab"][aria-selected="true"]`;
  requestAnimationFrame(() => {
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>(selector)?.focus();
    });
  });
}

function onEscape(back: () => void): () => void {
  const listener = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement;
    if (event.key === 'Escape' && !isTyping) back();
  };
  document.addEventListener('keydown', listener);
  return () => {
    document.removeEventListener('keydown', listener);
  };
}
