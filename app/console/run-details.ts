import { Button } from '../ui/button.ts';
import { formatCount, formatTime } from '../ui/format.ts';
import { html, type VNode } from '../ui/html.ts';
import { Notice } from '../ui/notice.ts';
import { commonTexts } from '../ui/texts/common.ts';
import { consoleTexts as words } from '../ui/texts/console.ts';
import type { Failure, RunDetails as Details } from './types.ts';

interface Props {
  readonly run: Details;
  readonly onClose: () => void;
}

const { columns } = words;
const sides = ['freshsales', 'freshdesk'] as const;
const entities = ['contacts', 'leads'] as const;

/** One run: what was written where, and what was not and why. */
export function RunDetails({ run, onClose }: Props): VNode {
  return html`<section class="card stack" aria-labelledby="details">
    <header class="row row-apart">
      <h2 id="details">${words.kinds[run.kind]} · ${formatTime(run.startedAt)}</h2>
      <${Button} kind="plain" onClick=${onClose}>${commonTexts.close}<//>
    </header>
    ${run.reason === null ? null : html`<${Notice} tone="warning">${run.reason}<//>`}
    <div class="table-frame" tabindex="0" role="region" aria-labelledby="details">
      <table class="table">
        <thead>
          <tr>
            <td></td>
            <th scope="col" class="number">${columns.created}</th>
            <th scope="col" class="number">${columns.updated}</th>
            <th scope="col" class="number">${columns.failed}</th>
            <th scope="col" class="number">${columns.left}</th>
          </tr>
        </thead>
        <tbody>
          ${sides.map((side) => row(commonTexts.sides[side], run.counts.bySide[side], null))}
          ${entities.map((entity) => row(commonTexts.entities[entity], run.counts[entity], run.counts[entity].left))}
        </tbody>
      </table>
    </div>
    <h3>${words.failures}</h3>
    ${
      run.failures.length === 0
        ? html`<p class="soft">${words.noFailures}</p>`
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
  const record = id === null ? commonTexts.sides[side] : `${commonTexts.sides[side]} ${String(id)}`;
  return field === null ? `${record}: ${message}` : `${record}, ${field}: ${message}`;
}
