import { useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/button.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import { wordsOf, type PlatformClient } from '../../ui/platform.ts';
import { errorTexts } from '../../ui/texts/errors.ts';
import { CodeDialog } from '../code-dialog.ts';
import { readCorrected, type FileLine } from './corrected-file.ts';
import { OutcomeTable } from './outcome-table.ts';
import { writeCorrected, type Outcomes } from './write-corrected.ts';

const { corrected: words } = errorTexts;

interface Props {
  readonly client: PlatformClient;
  readonly hasCode: boolean;
  readonly onWritten: () => void;
  readonly refresh: () => Promise<void>;
}

/** R-BEY-11: the error file comes back with corrected values. */
export function Corrected({ client, hasCode, onWritten, refresh }: Props): VNode {
  const [lines, setLines] = useState<readonly FileLine[]>([]);
  const [outcomes, setOutcomes] = useState<Outcomes>(new Map());
  const [problem, setProblem] = useState<string | null>(null);
  const [asking, ask] = useState(false);
  const [busy, setBusy] = useState(false);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    setOutcomes(new Map());
    setProblem(null);
    try {
      setLines(readCorrected(await file.text()));
    } catch (error) {
      setLines([]);
      setProblem(wordsOf(error));
    }
  };
  const write = async (code: string) => {
    setBusy(true);
    setProblem(null);
    try {
      await writeCorrected(client, code, lines, setOutcomes);
      onWritten();
      await refresh();
    } catch (error) {
      // The dialog may be closed by now.
      setProblem(wordsOf(error));
      throw error;
    } finally {
      setBusy(false);
    }
  };
  const onWrite = () => {
    ask(true);
  };
  return html`<section class="card stack" aria-labelledby="corrected">
    <h3 id="corrected">${words.title}</h3>
    <p>${words.how}</p>
    <${Chooser} onFile=${take} disabled=${busy} />
    ${problem !== null && html`<${Notice} tone="bad" role="alert">${problem}<//>`}
    <${Progress} lines=${lines} outcomes=${outcomes} busy=${busy} onWrite=${onWrite} />
    ${outcomes.size > 0 && html`<${OutcomeTable} outcomes=${outcomes} />`}
    ${
      asking &&
      html`<${CodeDialog}
        title=${words.title}
        text=${words.confirm}
        action=${words.write}
        hasCode=${hasCode}
        onCode=${write}
        onClose=${() => {
          ask(false);
        }}
      />`
    }
  </section>`;
}

interface ProgressProps {
  readonly lines: readonly FileLine[];
  readonly outcomes: Outcomes;
  readonly busy: boolean;
  readonly onWrite: () => void;
}

/** What was read of a file, and how much of it is written. */
function Progress({ lines, outcomes, busy, onWrite }: ProgressProps): VNode | null {
  if (lines.length === 0 || outcomes.size === lines.length) return null;
  const text = busy ? words.writing(outcomes.size, lines.length) : words.ready(lines.length);
  return html`<p role="status">${text}</p>
    <div>
      <${Button} kind="primary" busy=${busy} onClick=${onWrite}>${words.write}<//>
    </div>`;
}

interface ChooserProps {
  readonly onFile: (file: File | undefined) => Promise<void>;
  readonly disabled: boolean;
}

/** A place to drop a file, and a button for whoever does not drag. */
function Chooser({ onFile, disabled }: ChooserProps): VNode {
  const input = useRef<HTMLInputElement>(null);
  return html`<div
    class="drop row"
    onDragOver=${(event: DragEvent) => {
      event.preventDefault();
    }}
    onDrop=${(event: DragEvent) => {
      event.preventDefault();
      if (!disabled) void onFile(event.dataTransfer?.files[0]);
    }}
  >
    <input
      ref=${input}
      type="file"
      accept=".csv,text/csv"
      class="unseen"
      tabindex="-1"
      aria-hidden="true"
      aria-label=${words.choose}
      onChange=${(event: Event) => {
        const field = event.currentTarget as HTMLInputElement;
        void onFile(field.files?.[0]);
        field.value = '';
      }}
    />
    <${Button} icon="attachment" disabled=${disabled} onClick=${() => input.current?.click()}
      >${words.choose}<//
    >
    <span class="soft">${words.drop}</span>
  </div>`;
}
