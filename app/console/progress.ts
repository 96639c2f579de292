import { html, type VNode } from '../ui/html.ts';
import { Notice } from '../ui/notice.ts';
import { consoleTexts as words } from '../ui/texts/console.ts';
import { sumOf } from './run-table.ts';
import type { Run } from './types.ts';

/** R-SYN-01: where the run is, while it runs. */
export function Progress({ run }: { readonly run: Run }): VNode {
  const { phase, done, total } = run.progress;
  const phaseText = Object.entries(words.phases).find(([name]) => name === phase)?.[1] ?? phase;
  const counts = sumOf(run);
  return html`<section class="card stack" aria-live="polite" aria-label=${words.running}>
    <h2>${phaseText}</h2>
    ${run.reason && html`<${Notice}>${run.reason}<//>`}
    ${
      total === null || total === 0
        ? html`<progress aria-label=${phaseText}></progress>`
        : html`<progress aria-label=${phaseText} max=${total} value=${Math.min(done, total)}></progress>`
    }
    <p class="soft">
      ${words.peopleDone(done, total)} · ${words.requests(run.requests)} ·
      ${` ${words.columns.created}: ${String(counts.created)} · ${words.columns.updated}: ${String(counts.updated)}`}
    </p>
  </section>`;
}
