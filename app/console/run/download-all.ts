import { useRef, useState } from 'preact/hooks';
import type { Health } from '../../../rules/console/protocol.ts';
import type { FieldNames, WrittenRecord } from '../../../rules/console/written.ts';
import { Button } from '../../ui/button.ts';
import { Dialog } from '../../ui/dialog.ts';
import { html, type VNode } from '../../ui/html.ts';
import { wordsOf, type PlatformClient } from '../../ui/platform.ts';
import { Failed } from '../../ui/states.ts';
import { runTexts } from '../../ui/texts/run.ts';
import { Download } from '../download.ts';
import { sumOf, type RunDetails } from '../types.ts';
import { minutesFor, readAll } from './read-all.ts';
import { writtenCsv } from './written-csv.ts';

const { csv: words } = runTexts;

interface Props {
  readonly client: PlatformClient;
  readonly run: RunDetails;
  readonly links: Health['links'];
  readonly names: FieldNames;
  readonly parts: number;
}

/** A run's records as a file; says how long it takes before it begins, and can be stopped. */
export function DownloadAll(props: Props): VNode {
  const [open, show] = useState(false);
  return html`<div>
    <${Button}
      icon="download"
      onClick=${() => {
        show(true);
      }}
      >${words.download}<//
    >
    ${
      open &&
      html`<${ReadDialog}
        ...${props}
        onClose=${() => {
          show(false);
        }}
      />`
    }
  </div>`;
}

interface DialogProps extends Props {
  readonly onClose: () => void;
}

function ReadDialog({ client, run, links, names, parts, onClose }: DialogProps): VNode {
  const [done, setDone] = useState<number | null>(null);
  const [records, setRecords] = useState<readonly WrittenRecord[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  const begin = async () => {
    stop.current = new AbortController();
    setProblem(null);
    setDone(0);
    try {
      setRecords(await readAll(client, run.runId, stop.current.signal, setDone));
    } catch (error) {
      setDone(null);
      setProblem(wordsOf(error));
    }
  };
  const close = () => {
    stop.current?.abort();
    onClose();
  };
  const start = html`<${Button} kind="primary" busy=${done !== null} onClick=${begin}>${words.start}<//>`;
  return html`<${Dialog} title=${words.title} onClose=${close} actions=${records === null ? start : null}>
    <div class="stack">
      <p>${takesText(run, parts)}</p>
      ${problem !== null && html`<${Failed} message=${problem} onRetry=${begin} />`}
      ${done !== null && records === null && html`<${Reading} done=${done} parts=${parts} />`}
      ${
        records !== null &&
        html`<p role="status">${words.ready}</p>
          <${Download}
            label=${words.save}
            fileName=${`freshdesk-for-freshsales-${run.kind}-${run.startedAt.slice(0, 16).replace(/[T:]/g, '-')}.csv`}
            text=${() => writtenCsv(records, names, links)}
          />`
      }
    </div>
  <//>`;
}

function takesText(run: RunDetails, parts: number): string {
  const minutes = minutesFor(parts);
  const { created, updated } = sumOf(run);
  return minutes === 0 ? words.quick : words.takes(created + updated, minutes);
}

function Reading({ done, parts }: { readonly done: number; readonly parts: number }): VNode {
  const text = words.progress(done, parts);
  return html`<progress aria-label=${words.title} max=${parts} value=${done}></progress>
    <p role="status">${text}</p>`;
}
