import { html, type VNode } from '../../ui/html.ts';
import type { PlatformClient } from '../../ui/platform.ts';
import type { Actions } from '../state.ts';
import type { Overview } from '../types.ts';
import { Why } from '../why.ts';
import { LeftOut } from './left-out.ts';

interface Props {
  readonly client: PlatformClient;
  readonly data: Overview;
  readonly actions: Actions;
}

/** One person looked up, and all who are left out. */
export function People({ client, data, actions }: Props): VNode {
  return html`<div class="stack">
    <${Why} client=${client} data=${data} refresh=${actions.refresh} show=${actions.show} />
    <${LeftOut} client=${client} health=${data.health} refresh=${actions.refresh} />
  </div>`;
}
