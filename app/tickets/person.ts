import type { PersonOpening } from '../../rules/tickets/protocol.ts';
import { Button } from '../ui/button.ts';
import { html, type VNode } from '../ui/html.ts';
import { Empty } from '../ui/states.ts';
import { ticketTexts } from '../ui/texts/tickets.ts';
import type { Desk } from './desk.ts';
import { Recent } from './recent.ts';

const words = ticketTexts.list;

interface Props {
  readonly desk: Desk;
  readonly opening: PersonOpening;
  readonly seenMs: number;
  readonly nowMs: number;
}

/** A lead's or contact's newest tickets, or an invitation. */
export function Person({ desk, opening, seenMs, nowMs }: Props): VNode {
  const { matchedBy, tickets, more, addresses } = opening;
  if (matchedBy === 'nothing')
    return html`<${Empty} icon="people" title=${words.unreachableTitle}>${words.unreachable}<//>`;
  if (tickets.length === 0 && more) return html`<${NoneShown} desk=${desk} />`;
  if (tickets.length === 0) return html`<${NoTickets} desk=${desk} opening=${opening} />`;
  return html`<${Recent} desk=${desk} tickets=${tickets} more=${more} seenMs=${seenMs} nowMs=${nowMs} />
    ${matchedBy === 'phone' && html`<p class="small soft">${words.byPhone}</p>`}
    ${
      addresses.asked < addresses.all &&
      html`<p class="small soft">${words.addresses(addresses.asked, addresses.all)}</p>`
    }`;
}

/** R-TIC-12: of groups or types that sales may not see; Freshdesk has more than was looked at. */
function NoneShown({ desk }: { readonly desk: Desk }): VNode {
  const all = html`<${Button}
    data-focus="all"
    onClick=${() => {
      desk.go({ kind: 'all' });
    }}
    >${words.lookFurther}<//
  >`;
  return html`<${Empty} icon="ticket" title=${words.noneShownTitle} action=${all}>${words.noneShown}<//>`;
}

function NoTickets({ desk, opening }: { readonly desk: Desk; readonly opening: PersonOpening }): VNode {
  const name = opening.person.name ?? opening.person.emails[0] ?? opening.person.phones[0] ?? '';
  const create = html`<${Button}
    kind="primary"
    icon="plus"
    onClick=${() => {
      desk.go({ kind: 'create' });
    }}
    >${words.create}<//
  >`;
  return html`<${Empty} icon="ticket" title=${words.emptyTitle} action=${create}>
    <span dir="auto">${opening.inFreshdesk ? words.emptyKnown(name) : words.emptyUnknown(name)}</span>
  <//>`;
}
