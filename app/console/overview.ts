import type { ComponentChildren } from 'preact';
import { Button } from '../ui/button.ts';
import { formatAge, formatCount, formatTime } from '../ui/format.ts';
import { html, type VNode } from '../ui/html.ts';
import { Notice } from '../ui/notice.ts';
import { consoleTexts } from '../ui/texts/console.ts';
import { Chart } from './chart.ts';
import { LeftBy, sumOfLeft } from './left-by.ts';
import { statusOf, type WayOut } from './status.ts';
import type { View } from './state.ts';
import { writes, type Overview as Data } from './types.ts';

const { overview: words, status: statusWords } = consoleTexts;

interface Props {
  readonly data: Data;
  readonly onStart: () => void;
  readonly onShow: (view: View) => void;
}

/** R-BEY-06: the sync's state in one line. */
export function StatusLine({ data, ...ways }: Props): VNode {
  const { tone, title, text, wayOut } = statusOf(data);
  return html`<${Notice} tone=${tone} title=${title} role="status" action=${action(wayOut, ways)}
    >${text}<//
  >`;
}

function action(wayOut: WayOut, { onStart, onShow }: Omit<Props, 'data'>): VNode | null {
  if (wayOut === null) return null;
  if (wayOut === 'start') return html`<${Button} small onClick=${onStart}>${statusWords.startAgain}<//>`;
  return html`<${Button}
    small
    onClick=${() => {
      onShow(wayOut);
    }}
    >${statusWords.seeFailures}<//
  >`;
}

interface OverviewProps extends Pick<Props, 'data'> {
  readonly onOpen: (runId: string) => void;
}

/** R-BEY-06: who is in step, when it ran and runs, what is spent, and how the last runs went. */
export function Overview({ data, onOpen }: OverviewProps): VNode {
  return html`<div class="stack">
    <dl class="figures">
      <${PeopleFigures} ...${data} />
      <${TimeFigures} ...${data} />
    </dl>
    <${Chart} runs=${data.runs} onOpen=${onOpen} />
  </div>`;
}

function PeopleFigures({ health }: Data): VNode {
  const { inStep, leftBy, lookedAtMs, failed } = health.people;
  return html`<${Figure} label=${words.inStep} note=${words.inStepNote}>
      ${inStep === null ? words.notYet : formatCount(inStep)}
    <//>
    <${Figure}
      label=${words.leftOut}
      note=${lookedAtMs === null ? null : words.leftOutNote(formatTime(new Date(lookedAtMs).toISOString()))}
      more=${html`<${LeftBy} leftBy=${leftBy} />`}
      >${inStep === null ? words.notYet : formatCount(sumOfLeft(leftBy))}<//
    >
    <${Figure} label=${words.failing} note=${words.failingNote}>${formatCount(failed)}<//>`;
}

function TimeFigures({ health, runs, dueAt }: Data): VNode {
  const { used, limit } = health.hour;
  const ended = runs.find((run) => run.endedAt !== null && writes(run))?.endedAt;
  return html`${
      ended == null
        ? html`<${Figure} label=${words.lastRun} note=${null}>${words.never}<//>`
        : html`<${Figure} label=${words.lastRun} note=${formatTime(ended)}
            >${formatAge(ended, Date.now())}<//
          >`
    }
    <${NextRun} dueAt=${dueAt} runs=${health.sync === 'on'} />
    <${Figure} label=${words.hour} note=${words.hourNote(limit)}>
      ${formatCount(used)}
      <progress aria-label=${words.hour} max=${Math.max(limit, 1)} value=${Math.min(used, limit)}></progress>
    <//>`;
}

function NextRun({ dueAt, runs }: { readonly dueAt: string; readonly runs: boolean }): VNode {
  if (!runs) return html`<${Figure} label=${words.nextRun} note=${null}>${words.noNext}<//>`;
  const isDue = Date.parse(dueAt) <= Date.now();
  return html`<${Figure} label=${words.nextRun} note=${isDue ? words.due : formatTime(dueAt)}>
    ${isDue ? words.now : formatAge(dueAt, Date.now())}
  <//>`;
}

interface FigureProps {
  readonly label: string;
  readonly note: string | null;
  readonly more?: VNode;
  readonly children: ComponentChildren;
}

function Figure({ label, note, more, children }: FigureProps): VNode {
  return html`<div class="figure">
    <dt>${label}</dt>
    <dd class="figure-value">${children}</dd>
    ${note && html`<dd class="figure-note">${note}</dd>`}
    ${more && html`<dd class="figure-note">${more}</dd>`}
  </div>`;
}
