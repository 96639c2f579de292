import { Button } from '../ui/button.ts';
import { formatCount, formatTime } from '../ui/format.ts';
import { html, type VNode } from '../ui/html.ts';
import { Badge, type Tone } from '../ui/notice.ts';
import { Empty } from '../ui/states.ts';
import { commonTexts } from '../ui/texts/common.ts';
import { consoleTexts as words } from '../ui/texts/console.ts';
import { sumOf, type Run } from './types.ts';

interface Props {
  readonly runs: readonly Run[];
  readonly onOpen: (runId: string) => void;
}

const { columns } = words;

const tones: Readonly<Record<Run['status'], Tone | 'plain'>> = {
  running: 'info',
  done: 'good',
  failed: 'bad',
  paused: 'warning',
  stopped: 'plain',
};

/** R-LOG-01: the runs, newest first. */
export function RunTable({ runs, onOpen }: Props): VNode {
  if (runs.length === 0) return html`<${Empty} title=${words.noRuns} />`;
  return html`<div class="table-frame" tabindex="0" role="region" aria-label=${words.runList}>
    <table class="table runs">
      <thead>
        <tr>
          <th scope="col">${columns.started}</th>
          <th scope="col">${columns.ended}</th>
          <th scope="col">${columns.kind}</th>
          <th scope="col">${columns.direction}</th>
          <th scope="col">${columns.status}</th>
          <th scope="col" class="number">${columns.created}</th>
          <th scope="col" class="number">${columns.updated}</th>
          <th scope="col" class="number">${columns.failed}</th>
          <th scope="col" class="number">${columns.left}</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${runs.map((run) => html`<${RunRow} key=${run.runId} run=${run} onOpen=${onOpen} />`)}
      </tbody>
    </table>
  </div>`;
}

function RunRow({ run, onOpen }: { readonly run: Run; readonly onOpen: Props['onOpen'] }): VNode {
  const total = sumOf(run);
  return html`<tr>
    <th scope="row">${formatTime(run.startedAt)}</th>
    <td data-label=${columns.ended}>${run.endedAt === null ? '–' : formatTime(run.endedAt)}</td>
    <td data-label=${columns.kind}>${words.kinds[run.kind]}</td>
    <td data-label=${columns.direction}>${commonTexts.directions[run.direction]}</td>
    <td data-label=${columns.status}>
      <${Badge} tone=${tones[run.status]}>${words.statuses[run.status]}<//>
    </td>
    <td class="number" data-label=${columns.created}>${formatCount(total.created)}</td>
    <td class="number" data-label=${columns.updated}>${formatCount(total.updated)}</td>
    <td class="number" data-label=${columns.failed}>${formatCount(total.failed)}</td>
    <td class="number" data-label=${columns.left}>${formatCount(total.left)}</td>
    <td>
      <${Button}
        kind="plain"
        small
        aria-label=${`${words.details}: ${formatTime(run.startedAt)}`}
        onClick=${() => {
          onOpen(run.runId);
        }}
      >
        ${words.details}
      <//>
    </td>
  </tr>`;
}
