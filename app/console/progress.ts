import { useRef } from 'preact/hooks';
import { html, type VNode } from '../ui/html.ts';
import { Notice } from '../ui/notice.ts';
import { consoleTexts as words } from '../ui/texts/console.ts';
import { remainingMs, withSample, type Sample } from './remaining.ts';
import { sumOf, writes, type Run } from './types.ts';
import { said } from '../ui/said.ts';

/** R-SYN-01: where the run is, while it runs, and how long this step will still take. */
export function Progress({ run }: { readonly run: Run }): VNode {
  const { phase, done, total } = run.progress;
  const phaseText = Object.entries(words.phases).find(([name]) => name === phase)?.[1] ?? words.phases.other;
  const leftMs = useRemaining(run);
  return html`<section class="card stack" aria-live="polite" aria-label=${words.running}>
    <h2>${phaseText}</h2>
    ${run.reason && html`<${Notice}>${said(run.reason)}<//>`}
    ${
      total === null || total === 0
        ? html`<progress aria-label=${phaseText}></progress>`
        : html`<progress aria-label=${phaseText} max=${total} value=${Math.min(done, total)}></progress>`
    }
    <p class="soft">
      ${words.peopleDone(done, total)} · ${words.requests(run.requests)} · ${' '}${countsText(run)}
      <${Remaining} all=${run.leftMinutes ?? null} step=${leftMs} />
    </p>
  </section>`;
}

function countsText(run: Run): string {
  const { created, updated } = sumOf(run);
  return writes(run) ? words.wrote(created, updated) : words.wouldWrite(created, updated);
}

/** What is left in all, where the server can tell, else of the step. */
function Remaining({
  all,
  step,
}: {
  readonly all: number | null;
  readonly step: number | null;
}): VNode | null {
  const text = all === null ? stepText(step) : words.remainingAll(all);
  return text === null ? null : html` · <strong>${text}</strong>`;
}

function stepText(leftMs: number | null): string | null {
  return leftMs === null ? null : words.remaining(Math.ceil(leftMs / 60_000));
}

/** From how fast the step went since this page saw it begin. */
function useRemaining({ runId, progress }: Run): number | null {
  const samples = useRef<readonly Sample[]>([]);
  const step = `${runId} ${progress.phase}`;
  samples.current = withSample(samples.current, { step, atMs: Date.now(), done: progress.done });
  return remainingMs(samples.current, progress.total);
}
