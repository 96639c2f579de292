import { useEffect, useState } from 'preact/hooks';
import type { RecordRef } from '../../rules/tickets/protocol.ts';
import type { SyncCard, SyncFailure, SyncField, SyncVerdict } from '../../rules/tickets/sync-card.ts';
import { html, type VNode } from '../ui/html.ts';
import { Notice, type Tone } from '../ui/notice.ts';
import { callServer, wordsOf, type PlatformClient } from '../ui/platform.ts';
import { Failed, Loading } from '../ui/states.ts';
import { commonTexts } from '../ui/texts/common.ts';
import { recordTexts as words } from '../ui/texts/record.ts';
import { SyncActions } from './sync-actions.ts';
import { nameIn, SyncFields } from './sync-fields.ts';
import { saidTexts } from '../ui/texts/said.ts';
import { said } from '../ui/said.ts';

type CardState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly card: SyncCard }
  | { readonly kind: 'failed'; readonly message: string };

interface Props {
  readonly client: PlatformClient;
  readonly record: RecordRef;
}

/** R-BEY-24: how the lead or contact whose page this is stands with its Freshdesk customer. */
export function Customer({ client, record }: Props): VNode {
  const [state, setState] = useState<CardState>({ kind: 'loading' });
  const ask = async () => {
    try {
      setState({ kind: 'ready', card: await callServer<SyncCard>(client, 'getSyncCard', record) });
    } catch (error) {
      setState({ kind: 'failed', message: wordsOf(error) });
    }
  };
  const load = () => {
    setState({ kind: 'loading' });
    void ask();
  };
  useEffect(load, [record.entity, record.id]);
  switch (state.kind) {
    case 'loading':
      return html`<${Loading} label=${words.loading} />`;
    case 'failed':
      return html`<${Failed} message=${state.message} onRetry=${load} />`;
    case 'ready':
      return html`<div class="stack-tight">
        <${Card} card=${state.card} />
        <${SyncActions} client=${client} record=${record} card=${state.card} onChanged=${ask} />
        <${SyncFields} fields=${state.card.fields} />
      </div>`;
  }
}

const tones: Readonly<Record<SyncVerdict, Tone>> = {
  inStep: 'good',
  differs: 'info',
  failing: 'bad',
  leftOut: 'warning',
  notYet: 'info',
  otherWay: 'info',
  deleted: 'warning',
  noEmail: 'warning',
};

function Card({ card }: { readonly card: SyncCard }): VNode {
  const { verdict, customer, email, failures, fields, paused } = card;
  const { title, text } = words.verdicts[verdict];
  return html`<header class="row row-apart">
      <h2 dir="auto">
        ${customer === null ? words.noCustomer : words.customer(customer.name ?? email ?? '')}
      </h2>
      ${customer !== null && html`<a href=${customer.url} target="_blank" rel="noreferrer">${words.open}</a>`}
    </header>
    <${Notice} tone=${tones[verdict]} title=${title}>
      ${text}
      ${
        failures.length > 0 &&
        html`<ul>
          ${failures.map((failure) => html`<li dir="auto">${sentenceOf(failure, fields)}</li>`)}
        </ul>`
      }
    <//>
    ${paused !== null && html`<${Notice} tone="warning">${words.paused(said(paused))}<//>`}`;
}

function sentenceOf(
  { side, field, key, reason, message }: SyncFailure,
  fields: readonly SyncField[],
): string {
  const known = fields.find((one) => one.key === key);
  const why = reason === null ? said(message) : words.value(saidTexts.reasons[reason].reason);
  return words.failed(known === undefined ? field : nameIn(known, side), commonTexts.sides[side], why);
}
