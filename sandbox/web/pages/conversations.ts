import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { isRecord, textOf } from '../parse.ts';
import type { Row } from '../parse.ts';
import type { ProductDoor } from '../product-door.ts';
import { time } from './values.ts';

const PER_PAGE = 100;
const PAGES_MAX = 5;

/** What was said in a ticket, as text: its HTML comes from outside. */
export function conversations(door: ProductDoor, ticket: Row): Html {
  const path = `/api/v2/tickets/${textOf(ticket.id)}`;
  const answer = door.call('freshdesk', 'GET', path);
  const full = isRecord(answer) ? answer : ticket;
  return html`<article class="said">
      <p class="quiet">Description, ${time(ticket.created_at)}</p>
      <p class="text">${textOf(full.description_text)}</p>
    </article>
    ${thread(door, path).map(
      (message) =>
        html`<article class="said ${message.private === true ? 'is-private' : ''}">
          <p class="quiet">${kindOf(message)}, ${time(message.created_at)}</p>
          <p class="text">${textOf(message.body_text)}</p>
        </article>`,
    )}`;
}

function thread(door: ProductDoor, path: string): readonly Row[] {
  const said: Row[] = [];
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const query = `per_page=${PER_PAGE}&page=${page}`;
    const rows = door.call('freshdesk', 'GET', `${path}/conversations?${query}`);
    const found = Array.isArray(rows) ? rows.filter(isRecord) : [];
    said.push(...found);
    if (found.length < PER_PAGE) break;
  }
  return said;
}

function kindOf(message: Row): string {
  if (message.private === true) return 'Private note';
  if (message.incoming === true) return 'From the customer';
  return message.source === NOTE_SOURCE ? 'Public note' : 'To the customer';
}

const NOTE_SOURCE = 2; // https://developers.freshdesk.com/api/#conversations
