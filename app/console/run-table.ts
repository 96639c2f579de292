import { html, type VNode } from '../ui/html.ts';
import { formatCount, formatTime, texts } from '../ui/texts.ts';
import type { Counts, Run } from './types.ts';

interface Props {
  readonly runs: readonly Run[];
  readonly onOpen: (runId: string) => void;
}

const { columns } = texts.console;

/** R-LOG-01: the runs, newest first. */
export function RunTable({ runs, onOpen }: Props): VNode {
  if (runs.length === 0) return html`<p class="empty">${texts.console.noRuns}</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${texts.console.runs}>
    <table>
      <thead>
        <tr>
          <th scope="col">${columns.started}</th>
          <th scope="col">${columns.kind}</th>
          <th scope="col">${columns.direction}</th>
          <th scope="col">${columns.status}</th>
          <th scope="col" class="number">${columns.created}</th>
          <th scope="col" class="number">${columns.updated}</th>
          <th scope="col" class="number">${columns.failed}</th>
          <th scope="col" class="number">${columns.left}</th>
          <th scope="col" class="number">${columns.requests}</th>
          <th scope="col"></th>
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
    <td>${formatTime(run.startedAt)}</td>
    <td data-label=${columns.kind}>${texts.kinds[run.kind]}</td>
    <td data-label=${columns.direction}>${texts.directions[run.direction]}</td>
    <td data-label=${columns.status}>
      <span class=${`status ${run.status}`}>${texts.statuses[run.status]}</span>
    </td>
    <td class="number" data-label=${columns.created}>${formatCount(total.created)}</td>
    <td class="number" data-label=${columns.updated}>${formatCount(total.updated)}</td>
    <td class="number" data-label=${columns.failed}>${formatCount(total.failed)}</td>
    <td class="number" data-label=${columns.left}>${formatCount(total.left)}</td>
    <td class="number" data-label=${columns.requests}>${formatCount(run.requests)}</td>
    <td>
      <button
        type="button"
        class="link"
        aria-label=${`${texts.console.details}: ${formatTime(run.startedAt)}`}
        onClick=${() => {
          onOpen(run.runId);
        }}
      >
        ${texts.console.details}
      </button>
    </td>
  </tr>`;
}

/** All entities together. */
export function sumOf(run: Run): Counts {
  const { contacts, leads, accounts } = run.counts;
  const add = (key: keyof Counts) => contacts[key] + leads[key] + accounts[key];
  return { created: add('created'), updated: add('updated'), failed: add('failed'), left: add('left') };
}
