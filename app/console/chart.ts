import { formatTime } from '../ui/format.ts';
import { html, type VNode } from '../ui/html.ts';
import { consoleTexts } from '../ui/texts/console.ts';
import { sumOf, writes, type Run } from './types.ts';

const { chart: words } = consoleTexts;

// As many as have room at 340 px, a finger's width each.
const BARS = 14;
const HEIGHT = 96;
const parts = ['created', 'updated', 'failed'] as const;

interface Props {
  readonly runs: readonly Run[];
  readonly onOpen: (runId: string) => void;
}

/** R-BEY-06: what the last runs wrote, oldest first; each bar is a button that opens its run. */
export function Chart({ runs, onOpen }: Props): VNode | null {
  const shown = runs
    .filter((run) => run.endedAt !== null && writes(run))
    .slice(0, BARS)
    .reverse();
  if (shown.length === 0) return null;
  const top = Math.max(...shown.map(heightOf), 1);
  return html`<figure class="chart card">
    <figcaption class="row row-apart">
      <h2>${words.title}</h2>
      <ul class="chart-key row">
        ${parts.map((part) => html`<li><span class=${`chart-dot chart-${part}`}></span>${words[part]}</li>`)}
      </ul>
    </figcaption>
    <ol class="chart-bars">
      ${shown.map((run) => html`<li key=${run.runId}><${Bar} run=${run} top=${top} onOpen=${onOpen} /></li>`)}
    </ol>
    ${top === 1 && shown.every((run) => heightOf(run) === 0) && html`<p class="soft">${words.nothing}</p>`}
  </figure>`;
}

interface BarProps {
  readonly run: Run;
  readonly top: number;
  readonly onOpen: Props['onOpen'];
}

function Bar({ run, top, onOpen }: BarProps): VNode {
  const counts = sumOf(run);
  const label = words.bar(formatTime(run.startedAt), counts);
  return html`<button
    type="button"
    class="chart-bar"
    aria-label=${label}
    title=${label}
    onClick=${() => {
      onOpen(run.runId);
    }}
  >
    ${parts.map(
      (part) =>
        counts[part] > 0 &&
        html`<span
          class=${`chart-${part}`}
          style=${`height: ${String(Math.max((counts[part] / top) * HEIGHT, 2))}px`}
        ></span>`,
    )}
  </button>`;
}

function heightOf(run: Run): number {
  const { created, updated, failed } = sumOf(run);
  return created + updated + failed;
}
