import { useEffect, useState } from 'preact/hooks';
import { html, type VNode } from '../ui/html.ts';
import { callServer, type PlatformClient } from '../ui/platform.ts';
import { Empty, Failed, Loading } from '../ui/states.ts';
import { commonTexts } from '../ui/texts/common.ts';
import { recordTexts as words } from '../ui/texts/record.ts';
import type { RecordRef } from '../../rules/tickets/protocol.ts';

/** What the server's method `getCustomer` gives. */
interface CustomerCard {
  readonly email: string | null;
  readonly customer: { readonly id: number; readonly name: string | null; readonly url: string } | null;
  readonly fields: readonly {
    readonly key: string;
    readonly freshsales: string | number | boolean | null;
    readonly freshdesk: string | number | boolean | null;
  }[];
}

type CardState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly card: CustomerCard }
  | { readonly kind: 'failed'; readonly message: string };

interface Props {
  readonly client: PlatformClient;
  readonly record: RecordRef;
}

/** The Freshdesk customer of the lead or contact whose page this is, field by field. */
export function Customer({ client, record }: Props): VNode {
  const [state, setState] = useState<CardState>({ kind: 'loading' });
  const ask = async () => {
    setState({ kind: 'loading' });
    try {
      const card = await callServer<CustomerCard>(client, 'getCustomer', record);
      setState({ kind: 'ready', card });
    } catch (error) {
      setState({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  };
  const load = () => void ask();
  useEffect(load, [record.entity, record.id]);
  switch (state.kind) {
    case 'loading':
      return html`<${Loading} label=${words.loading} />`;
    case 'failed':
      return html`<${Failed} message=${state.message} onRetry=${load} />`;
    case 'ready':
      return html`<div class="stack-tight">${cardOf(state.card)}</div>`;
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
