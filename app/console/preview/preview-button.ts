import { Button } from '../../ui/button.ts';
import { html, type VNode } from '../../ui/html.ts';
import { runTexts } from '../../ui/texts/run.ts';
import type { Actions } from '../state.ts';
import { runAtWork, type Overview } from '../types.ts';

const { preview: words } = runTexts;

interface Props {
  readonly data: Overview;
  readonly actions: Actions;
  /** A sync is at work, or about to be. */
  readonly busy: boolean;
}

/** R-BEY-01: works out what a sync would write. */
export function PreviewButton({ data, actions, busy }: Props): VNode {
  const isOn = data.health.sync === 'on';
  const atWork = isOn && runAtWork(data.runs)?.kind === 'preview';
  return html`<${Button} busy=${atWork} disabled=${!isOn || busy} onClick=${actions.preview}>
    ${atWork ? words.atWork : words.button}
  <//>`;
}
