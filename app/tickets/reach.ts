import type { TicketDetail } from '../../rules/tickets/protocol.ts';
import { Button } from '../ui/button.ts';
import { html, type VNode } from '../ui/html.ts';
import { Icon } from '../ui/icon.ts';
import { ticketTexts } from '../ui/texts/tickets.ts';
import type { Desk } from './desk.ts';

const words = ticketTexts.ticket;

interface Props {
  readonly desk: Desk;
  readonly ticket: TicketDetail;
}

/**
 * R-TIC-06: write to the person, or call. From a placeholder the platform offers neither a mail window nor a dialler
 * (interface methods), so these are links for whatever program does it, and Freshsales' call log beside the call.
 */
export function Reach({ desk, ticket }: Props): VNode {
  const { name, email, phone } = reachable(desk, ticket);
  const subject = words.emailSubject(ticket.row.id, ticket.row.subject ?? '');
  const address = `mailto:${encodeURIComponent(email ?? '')}?subject=${encodeURIComponent(subject)}`;
  return html`<div class="reach">
    <p class="reach-name" dir="auto">${name ?? email ?? words.customer}</p>
    <div class="row">
      ${
        email === null
          ? html`<span class="small soft">${words.noEmail}</span>`
          : html`<a class="button button-small" href=${address} title=${email}>
              <${Icon} name="mail" />${words.email}
            </a>`
      }
      <${Call} desk=${desk} phone=${phone} />
    </div>
  </div>`;
}

/** What Freshdesk knows of the customer, and behind it what the record knows of the person. */
function reachable({ person }: Desk, { requester }: TicketDetail): TicketDetail['requester'] {
  return {
    name: requester.name,
    email: requester.email ?? person?.emails[0] ?? null,
    phone: requester.phone ?? person?.phones[0] ?? null,
  };
}

/** The number to dial: without what stands between its digits, and without an extension, which no dialler takes in one. */
function dialled(phone: string | null): string {
  const [number = ''] = (phone ?? '').toLowerCase().split(/(?:ext|durchwahl|x|#|;|,)/);
  return number.replaceAll(/[^+\d]/g, '');
}

function Call({ desk, phone }: { readonly desk: Desk; readonly phone: string | null }): VNode {
  const number = dialled(phone);
  if (number === '') return html`<span class="small soft">${words.noPhone}</span>`;
  return html`<a class="button button-small" href=${`tel:${number}`} title=${phone}>
      <${Icon} name="call" />${words.call}
    </a>
    <${Button} small kind="plain" icon="callLog" onClick=${() => void desk.onHost('open', { id: 'calllog' })}
      >${words.logCall}<//
    >`;
}
