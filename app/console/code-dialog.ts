import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.ts';
import { Dialog } from '../ui/dialog.ts';
import { TextField } from '../ui/field.ts';
import { html, type VNode } from '../ui/html.ts';
import { commonTexts } from '../ui/texts/common.ts';
import { consoleTexts } from '../ui/texts/console.ts';
import { wordsOf } from '../ui/platform.ts';

const { code: words } = consoleTexts;

interface Props {
  readonly title: string;
  /** What will happen, in a sentence. */
  readonly text: string;
  /** What the button says. */
  readonly action: string;
  /** What is decided here besides, above the code. */
  readonly children?: ComponentChildren;
  /** Whether a code is set on the settings page. */
  readonly hasCode: boolean;
  /** Rejects with a message for people. */
  readonly onCode: (code: string) => Promise<void>;
  readonly onClose: () => void;
}

/** R-CON-06: asks for the console code before something is changed; the server checks it. */
export function CodeDialog(props: Props): VNode {
  const { title, hasCode, onClose } = props;
  if (hasCode) return html`<${AskCode} ...${props} />`;
  return html`<${Dialog} title=${title} onClose=${onClose}><p>${words.none}</p><//>`;
}

function AskCode({ title, text, action, children, onCode, onClose }: Props): VNode {
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const send = async () => {
    if (code.trim() === '') {
      setProblem(words.empty);
      return;
    }
    setBusy(true);
    try {
      await onCode(code);
      onClose();
    } catch (error) {
      setProblem(wordsOf(error));
      setBusy(false);
    }
  };
  return html`<${Dialog}
    title=${title}
    onClose=${onClose}
    actions=${html`<${Button} onClick=${onClose}>${commonTexts.cancel}<//>
      <${Button} kind="primary" busy=${busy} onClick=${send}>${action}<//>`}
  >
    <form
      class="stack"
      onSubmit=${(event: Event) => {
        event.preventDefault();
        if (!busy) void send();
      }}
    >
      <p>${text}</p>
      ${children}
      <${TextField}
        id="console-code"
        type="password"
        label=${words.label}
        hint=${words.hint}
        problem=${problem}
        value=${code}
        onInput=${setCode}
      />
    </form>
  <//>`;
}
