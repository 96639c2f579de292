import { html, type VNode } from '../ui/html.ts';
import { Empty, Failed, Loading } from '../ui/states.ts';
import { commonTexts } from '../ui/texts/common.ts';
import { recordTexts as words } from '../ui/texts/record.ts';
import type { CardState, CustomerCard } from './types.ts';

interface Props {
  readonly state: CardState;
  readonly onRetry: () => void;
}

/** The Freshdesk customer of the lead or contact whose page this is. */
export function Card({ state, onRetry }: Props): VNode {
  switch (state.kind) {
    case 'loading':
      return html`<main class="narrow"><${Loading} label=${words.loading} /></main>`;
    case 'failed':
      return html`<main class="narrow">
        <${Failed} message=${state.message} onRetry=${onRetry} />
      </main>`;
    case 'ready':
      return html`<main class="narrow stack">${cardOf(state.card)}</main>`;
  }
}

function cardOf({ email, customer, fields }: CustomerCard): VNode {
  if (email === null) return html`<${Empty} icon="people" title=${words.noEmail} />`;
  if (customer === null) return html`<${Empty} icon="people" title=${words.none} />`;
  const differing = fields.filter((field) => field.freshsales !== field.freshdesk).length;
  return html`<header class="row row-apart">
      <h2>${words.title}: ${customer.name ?? email}</h2>
      <a href=${customer.url} target="_blank" rel="noreferrer">${words.open}</a>
    </header>
    <p class="soft">${differing === 0 ? words.same : words.differs(differing)}</p>
    <table class="table pairs">
      <thead>
        <tr>
          <th scope="col">${words.field}</th>
          <th scope="col">${commonTexts.sides.freshsales}</th>
          <th scope="col">${commonTexts.sides.freshdesk}</th>
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
  return value === null ? html`<span class="soft">${words.empty}</span>` : String(value);
}
