import { html, type VNode } from '../ui/html.ts';
import { texts } from '../ui/texts.ts';
import { sumOf } from './run-table.ts';
import type { Run } from './types.ts';

/** R-SYN-01: where the run is, while it runs. */
export function Progress({ run }: { readonly run: Run }): VNode {
  const { phase, done, total } = run.progress;
  const phaseText = Object.entries(texts.phases).find(([name]) => name === phase)?.[1] ?? phase;
  const counts = sumOf(run);
  return html`<section class="card progress" aria-live="polite" aria-label=${texts.console.running}>
    <p><strong>${phaseText}</strong></p>
    ${run.reason && html`<p class="notice wait">${run.reason}</p>`}
    ${
      total === null || total === 0
        ? html`<progress aria-label=${phaseText}></progress>`
        : html`<progress aria-label=${phaseText} max=${total} value=${Math.min(done, total)}></progress>`
    }
    <p class="quiet">
      ${texts.console.peopleDone(done, total)} · ${texts.console.requests(run.requests)} ·
      ${` ${texts.console.columns.created}: ${String(counts.created)} · ${texts.console.columns.updated}: ${String(counts.updated)}`}
    </p>
  </section>`;
}
