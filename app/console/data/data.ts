import { html, type VNode } from '../../ui/html.ts';
import type { PlatformClient } from '../../ui/platform.ts';
import type { Overview } from '../types.ts';
import { Audit } from './audit.ts';
import { Erase } from './erase.ts';

interface Props {
  readonly client: PlatformClient;
  readonly data: Overview;
}

/** R-BEY-18: who changed what, and what is kept of whom. */
export function Data({ client, data }: Props): VNode {
  return html`<div class="stack">
    <${Audit} client=${client} />
    <${Erase} client=${client} hasCode=${data.health.hasCode} />
  </div>`;
}
