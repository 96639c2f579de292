import { html, type VNode } from '../ui/html.ts';
import { texts } from '../ui/texts.ts';
import type { CardState, CustomerCard } from './types.ts';

interface Props {
  readonly state: CardState;
  readonly onRetry: () => void;
}

const words = texts.record;

/** The Freshdesk customer of the lead or contact whose page this is. */
export function Card({ state, onRetry }: Props): VNode {
  switch (state.kind) {
    case 'loading':
      return html`<main class="narrow"><p class="quiet" aria-live="polite">${words.loading}</p></main>`;
    case 'failed':
      return html`<main class="narrow">
        <p class="notice" role="alert">
          ${state.message}
          <button type="button" class="link" onClick=${onRetry}>${texts.console.tryAgain}</button>
        </p>
      </main>`;
    case 'ready':
      return html`<main class="narrow">${cardOf(state.card)}</main>`;
  }
}

function cardOf({ email, customer, fields }: CustomerCard): VNode {
  if (email === null) return html`<p class="empty">${words.noEmail}</p>`;
  if (customer === null) return html`<p class="empty">${words.none}</p>`;
  const differing = fields.filter((field) => field.freshsales !== field.freshdesk).length;
  return html`<header class="row">
      <h2>${words.title}: ${customer.name ?? email}</h2>
      <a href=${customer.url} target="_blank" rel="noreferrer">${words.open}</a>
    </header>
    <p class="quiet">${differing === 0 ? words.same : words.differs(differing)}</p>
    <table class="pairs">
      <thead>
        <tr>
          <th scope="col">${words.field}</th>
          <th scope="col">${texts.sides.freshsales}</th>
          <th scope="col">${texts.sides.freshdesk}</th>
        </tr>
      </thead>
      <tbody>
        ${fields.map(row)}
      </tbody>
    </table>`;
}

function row({ key, freshsales, freshdesk }: CustomerCard['fields'][number]): VNode {
  const label = Object.entries(words.fields).find(([name]) => name === key)?.[1] ?? key;
  return html`<tr key=${key} class=${freshsales === freshdesk ? '' : 'differs'}>
    <th scope="row">${label}</th>
    <td>${valueOf(freshsales)}</td>
    <td>${valueOf(freshdesk)}</td>
  </tr>`;
}

function valueOf(value: string | number | boolean | null): VNode | string {
  return value === null ? html`<span class="quiet">${words.empty}</span>` : String(value);
}
