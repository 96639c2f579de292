import { useState } from 'preact/hooks';
import { Button } from '../ui/button.ts';
import { html, type VNode } from '../ui/html.ts';
import { consoleTexts as words } from '../ui/texts/console.ts';
import { CodeDialog } from './code-dialog.ts';
import type { Actions } from './state.ts';
import type { Overview } from './types.ts';

interface Props {
  readonly data: Overview;
  readonly actions: Actions;
}

/** R-CON-06: pauses syncing, or resumes it, for whoever knows the console code. */
export function PauseButton({ data, actions }: Props): VNode {
  const [asking, ask] = useState(false);
  const { sync, hasCode } = data.health;
  const paused = sync === 'paused';
  const action = paused ? words.resume : words.pause;
  const dialog = html`<${CodeDialog}
    ...${paused ? words.resuming : words.pausing}
    action=${action}
    hasCode=${hasCode}
    onCode=${(code: string) => actions.setPaused(!paused, code)}
    onClose=${() => {
      ask(false);
    }}
  />`;
  return html`<${Button}
      onClick=${() => {
        ask(true);
      }}
      >${action}<//
    >
    ${asking && dialog}`;
}
