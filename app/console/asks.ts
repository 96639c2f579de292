import { useState } from 'preact/hooks';
import type { Asked } from '../../rules/guard.ts';
import { Button } from '../ui/button.ts';
import { html, type VNode } from '../ui/html.ts';
import { Notice } from '../ui/notice.ts';
import { consoleTexts } from '../ui/texts/console.ts';
import { CodeDialog } from './code-dialog.ts';
import type { Actions } from './state.ts';
import type { Run } from './types.ts';

const { asks: words } = consoleTexts;

interface Props {
  readonly run: Run;
  readonly hasCode: boolean;
  readonly actions: Actions;
}

/** R-BEY-09: a run that asks before it goes on, with the figures and both answers. */
export function Asks({ run, hasCode, actions }: Props): VNode | null {
  const [answer, setAnswer] = useState<'goOn' | 'stop' | null>(null);
  const { asks } = run;
  if (asks == null) return null;
  const give = (next: typeof answer) => () => {
    setAnswer(next);
  };
  return html`<${Notice}
      tone="warning"
      role="alert"
      title=${words.title[asks.rule]}
      action=${html`<div class="row">
        <${Button} small kind="primary" onClick=${give('goOn')}>${words.goOn}<//>
        <${Button} small onClick=${give('stop')}>${words.stop}<//>
      </div>`}
      >${figuresOf(asks)}<//
    >
    ${
      answer !== null &&
      html`<${CodeDialog}
        title=${words[answer]}
        text=${answer === 'goOn' ? words.goOnText : words.stopText}
        action=${words[answer]}
        hasCode=${hasCode}
        onCode=${(code: string) => actions.answer(answer === 'goOn', code)}
        onClose=${give(null)}
      />`
    }`;
}

function figuresOf({ rule, written, failed, usual }: Asked): string {
  return rule === 'volume' ? words.volume(written, Math.round(usual)) : words.failures(failed, written);
}
