import { html } from '../html.ts';
import type { Html, HtmlPart } from '../html.ts';
import { textOf } from '../parse.ts';
import type { Row } from '../parse.ts';
import type { ProductDoor } from '../product-door.ts';

/*
 * Buttons and the editor of a ticket's page. `data-event` is a front-end event that the app hears of, `data-before` one
 * that it may stop (events method, support_ticket); `data-element` is the name for the interface methods.
 */

/** What can be done with the ticket as a whole. */
export function ticketTools(door: ProductDoor, base: string, row: Row): Html {
  const id = Number(row.id);
  return html`<div class="ticket-tools" data-live="tools">
    <a class="button" href="#editor" data-event="ticket.replyClick" data-element="reply">Reply</a>
    <a class="button" href="#editor" data-event="ticket.notesClick" data-element="note">Add note</a>
    <a class="button" href="#editor" data-event="ticket.forwardClick" data-element="forward">Forward</a>
    ${Number(row.status) !== CLOSED && act(`${base}/${id}/close`, 'Close', 'ticket.closeTicketClick', 'ticketClose')}
    ${row.deleted !== true && act(`${base}/${id}/delete`, 'Delete', 'ticket.deleteTicketClick', 'ticketDelete')}
    ${row.deleted === true && act(`${base}/${id}/restore`, 'Restore', undefined, 'ticketRestore')}
    <button type="button" class="button" data-event="ticket.startTimer" data-element="timer">
      Start timer
    </button>
    <button type="button" class="button" data-event="ticket.stopTimer">Stop timer</button>
    <span class="push"></span>
    ${neighbour(door, base, id - 1, 'Previous', 'ticket.previousTicketClick')}
    ${neighbour(door, base, id + 1, 'Next', 'ticket.nextTicketClick')}
  </div>`;
}

const CLOSED = 5; // https://developers.freshdesk.com/api/#tickets, status

function act(action: string, label: string, before: string | undefined, element: string): Html {
  return html`<form method="post" action="${action}" data-stays>
    <button class="button" data-element="${element}" ${before !== undefined && html`data-before="${before}"`}>
      ${label}
    </button>
  </form>`;
}

function neighbour(door: ProductDoor, base: string, id: number, label: string, event: string): HtmlPart {
  return (
    door.find('freshdesk', 'tickets', String(id)) !== undefined &&
    html`<a class="button" href="${base}/${id}" data-event="${event}">${label}</a>`
  );
}

/** Where an answer or a note is written, by the agent or on behalf of the customer. */
export function editor(action: string, row: Row, errors: readonly string[]): Html {
  return html`<form method="post" action="${action}" id="editor" class="editor" data-stays data-done="Sent.">
    ${errors.map((error) => html`<p class="banner banner-danger" role="alert">${error}</p>`)}
    <label class="field" data-element="editor">
      <span class="label">Message</span><textarea name="body" rows="4" required></textarea>
    </label>
    <div class="editor-row">
      ${address('cc', 'Cc')} ${address('bcc', 'Bcc')} ${address('forward_to', 'Forward to', 'to')}
    </div>
    <div class="actions">
      <button class="button" name="as" value="customer">As the customer</button>
      <button class="button" name="as" value="public" data-event="ticket.addNote">Public note</button>
      <button class="button" name="as" value="note" data-event="ticket.addNote" data-element="noteType">
        Private note
      </button>
      <button class="button" name="as" value="forward" data-event="ticket.forward">Forward</button>
      <button class="button button-primary" name="as" value="reply" data-before="ticket.sendReply">
        Send reply
      </button>
    </div>
    <input type="hidden" name="requester_id" value="${textOf(row.requester_id)}" />
  </form>`;
}

function address(name: string, label: string, element = name): Html {
  return html`<label class="field" data-element="${element}">
    <span class="label">${label}</span><input type="text" name="${name}" />
  </label>`;
}
