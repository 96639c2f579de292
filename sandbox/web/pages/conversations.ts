import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { isRecord, textOf } from '../parse.ts';
import type { Row } from '../parse.ts';
import type { ProductDoor } from '../product-door.ts';
import { time } from './values.ts';

/** What was said in a ticket, as text: its HTML comes from outside. */
export function conversations(door: ProductDoor, ticket: Row): Html {
  const answer = door.call('freshdesk', 'GET', `/api/v2/tickets/${textOf(ticket.id)}?include=conversations`);
  const full = isRecord(answer) ? answer : ticket;
  const said = Array.isArray(full.conversations) ? full.conversations.filter(isRecord) : [];
  return html`<section class="card pad">
    <h2>Conversation</h2>
    <article class="said">
      <p class="quiet">Description, ${time(ticket.created_at)}</p>
      <p class="text">${textOf(full.description_text)}</p>
    </article>
    ${said.map(
      (message) =>
        html`<article class="said ${message.private === true ? 'is-private' : ''}">
          <p class="quiet">${kindOf(message)}, ${time(message.created_at)}</p>
          <p class="text">${textOf(message.body_text)}</p>
        </article>`,
    )}
  </section>`;
}

function kindOf(message: Row): string {
  if (message.private === true) return 'Private note';
  return message.incoming === true ? 'From the customer' : 'To the customer';
}
