import { html, type VNode } from '../ui/html.ts';
import { formatCount, formatTime, texts } from '../ui/texts.ts';
import type { Failure, RunDetails as Details } from './types.ts';

interface Props {
  readonly run: Details;
  readonly onClose: () => void;
}

const { columns } = texts.console;
const sides = ['freshsales', 'freshdesk'] as const;
const entities = ['contacts', 'leads'] as const;

/** One run: what was written where, and what was not and why. */
export function RunDetails({ run, onClose }: Props): VNode {
  return html`<section class="card" aria-labelledby="details">
    <header class="row">
      <h2 id="details">${texts.kinds[run.kind]} · ${formatTime(run.startedAt)}</h2>
      <button type="button" class="link" onClick=${onClose}>Close</button>
    </header>
    ${run.reason === null ? null : html`<p class="notice">${run.reason}</p>`}
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th scope="col"></th>
            <th scope="col" class="number">${columns.created}</th>
            <th scope="col" class="number">${columns.updated}</th>
            <th scope="col" class="number">${columns.failed}</th>
            <th scope="col" class="number">${columns.left}</th>
          </tr>
        </thead>
        <tbody>
          ${sides.map((side) => row(texts.sides[side], run.counts.bySide[side], null))}
          ${entities.map((entity) => row(texts.entities[entity], run.counts[entity], run.counts[entity].left))}
        </tbody>
      </table>
    </div>
    <h3>${texts.console.failures}</h3>
    ${
      run.failures.length === 0
        ? html`<p class="quiet">${texts.console.noFailures}</p>`
        : html`<ul class="failures">
            ${run.failures.map((failure) => html`<li>${failureText(failure)}</li>`)}
          </ul>`
    }
  </section>`;
}

function row(label: string, counts: Omit<Details['counts']['contacts'], 'left'>, left: number | null): VNode {
  return html`<tr>
    <th scope="row">${label}</th>
    <td class="number">${formatCount(counts.created)}</td>
    <td class="number">${formatCount(counts.updated)}</td>
    <td class="number">${formatCount(counts.failed)}</td>
    <td class="number">${left === null ? '' : formatCount(left)}</td>
  </tr>`;
}

function failureText({ side, id, field, message }: Failure): string {
  const record = id === null ? texts.sides[side] : `${texts.sides[side]} ${String(id)}`;
  return field === null ? `${record}: ${message}` : `${record}, ${field}: ${message}`;
}
