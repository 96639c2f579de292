import { useEffect, useState } from 'preact/hooks';
import type { SyncEstimate } from '../../rules/console/protocol.ts';
import { html, type VNode } from '../ui/html.ts';
import { Notice } from '../ui/notice.ts';
import { callServer, wordsOf, type PlatformClient } from '../ui/platform.ts';
import { Failed, Loading } from '../ui/states.ts';
import { consoleTexts } from '../ui/texts/console.ts';
import { runAtWork, type Overview } from './types.ts';

const { estimate: words } = consoleTexts;

type Asked = { readonly estimate: SyncEstimate } | { readonly error: string } | null;

interface Props {
  readonly client: PlatformClient;
  readonly data: Overview;
}

/** R-BEY-15: before the first sync, how long it will take. */
export function Estimate({ client, data }: Props): VNode | null {
  const isBefore =
    data.health.sync === 'on' && data.health.people.inStep === null && runAtWork(data.runs) === undefined;
  return isBefore ? html`<${Asking} client=${client} />` : null;
}

function Asking({ client }: Pick<Props, 'client'>): VNode {
  const [asked, setAsked] = useState<Asked>(null);
  const ask = () => {
    setAsked(null);
    void read(client).then(setAsked);
  };
  useEffect(ask, [client]);
  return html`<section class="card stack" aria-live="polite" aria-labelledby="estimate">
    <h2 id="estimate">${words.title}</h2>
    ${asked === null && html`<${Loading} lines=${2} label=${words.counting} />`}
    ${asked !== null && 'error' in asked && html`<${Failed} message=${asked.error} onRetry=${ask} />`}
    ${asked !== null && 'estimate' in asked && html`<${Estimated} ...${asked.estimate} />`}
  </section>`;
}

async function read(client: PlatformClient): Promise<Asked> {
  try {
    return { estimate: await callServer<SyncEstimate>(client, 'estimateSync') };
  } catch (error) {
    return { error: wordsOf(error) };
  }
}

// A run that nobody watches rests from its first minute to its sixth (rules/duration.ts): in a long one that is nothing.
const LONG_MINUTES = 60;

function rests(minutes: number): boolean {
  return minutes > 1 && minutes < LONG_MINUTES;
}

function Estimated(estimate: SyncEstimate): VNode {
  const { sales, customers, both, writes, minutes, requests, limitedBy, most } = estimate;
  if (most !== null) return html`<${Notice} tone="warning">${words.tooMany(most)}<//>`;
  return html`<p>${words.people(sales, customers, both)}</p>
    <p>${words.writes(writes.freshsales, writes.freshdesk)}</p>
    <p><strong>${words.takes(minutes, requests)}</strong>${rests(minutes) && html` ${words.open}`}</p>
    <p class="soft">${words.limitedBy[limitedBy]} ${words.hint}</p>`;
}
