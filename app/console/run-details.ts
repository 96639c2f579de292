import type { Health } from '../../rules/console/protocol.ts';
import { Button } from '../ui/button.ts';
import { formatCount, formatTime } from '../ui/format.ts';
import { html, type VNode } from '../ui/html.ts';
import { Notice } from '../ui/notice.ts';
import type { PlatformClient } from '../ui/platform.ts';
import { commonTexts } from '../ui/texts/common.ts';
import { consoleTexts as words } from '../ui/texts/console.ts';
import { runTexts } from '../ui/texts/run.ts';
import { Failures } from './failures.ts';
import { LeftBy, sumOfLeft } from './left-by.ts';
import { PreviewNotice } from './preview/preview-notice.ts';
import { UndoButton } from './run/undo-button.ts';
import { Written } from './run/written.ts';
import { entities, type EntityCounts, type Run, type RunDetails as Details } from './types.ts';
import { said } from '../ui/said.ts';

interface Props {
  readonly client: PlatformClient;
  readonly run: Details;
  readonly links: Health['links'];
  /** Starts a sync. */
  readonly onStart: () => void;
  readonly hasCode: boolean;
  /** Starts to undo it; rejects with a message for people. */
  readonly onUndo: (customers: boolean, code: string) => Promise<void>;
  readonly onClose: () => void;
}

/** One run: when, which way, what was written where, and what was not and why. */
export function RunDetails(props: Props): VNode {
  const { client, run, links, hasCode, onStart, onUndo, onClose } = props;
  return html`<section class="card stack" aria-labelledby="details">
    <header class="row row-apart">
      <h2 id="details">${words.kinds[run.kind]} · ${formatTime(run.startedAt)}</h2>
      <div class="row">
        <${UndoButton} key=${run.runId} run=${run} hasCode=${hasCode} onUndo=${onUndo} />
        <${Button} kind="plain" onClick=${onClose}>${commonTexts.close}<//>
      </div>
    </header>
    <p class="soft">${whenAndWhere(run)}</p>
    ${run.reason === null ? null : html`<${Notice} tone="warning">${said(run.reason)}<//>`}
    <${PreviewNotice} run=${run} onStart=${onStart} />
    <${CountTable} run=${run} />
    <${LeftOut} run=${run} />
    <h3>${words.failures}</h3>
    <${Failures} client=${client} run=${run} links=${links} />
    <${Written} key=${run.runId} client=${client} run=${run} links=${links} />
  </section>`;
}

function whenAndWhere({ startedAt, endedAt, direction, requests }: Run): string {
  const when =
    endedAt === null
      ? words.since(formatTime(startedAt))
      : words.span(formatTime(startedAt), formatTime(endedAt));
  return `${when} · ${commonTexts.directions[direction]} · ${words.requests(requests)}`;
}

/** An undo archives, puts back and keeps, where other runs create, update and leave out. */
function columnsOf({ kind }: Run): typeof words.columns {
  return kind === 'undo' ? { ...words.columns, ...runTexts.undo.columns } : words.columns;
}

/** Contacts, and of the others those of which there is something to tell. */
function entitiesOf({ counts }: Run): readonly (typeof entities)[number][] {
  const told = entities.filter((entity) => !isEmpty(counts[entity]));
  return told.length > 0 ? told : entities.slice(0, 1);
}

function isEmpty({ created, updated, failed, left }: EntityCounts): boolean {
  return created + updated + failed + left === 0;
}

/** R-BEY-06: whom it left out, by reason. */
function LeftOut({ run }: { readonly run: Run }): VNode | null {
  const { leftBy = {} } = run;
  if (sumOfLeft(leftBy) === 0) return null;
  return html`<h3>${runTexts.leftBy.label}</h3>
    <${LeftBy} leftBy=${leftBy} />`;
}

/** R-LOG-01: for each entity, by the side written to. */
function CountTable({ run }: { readonly run: Run }): VNode {
  const columns = columnsOf(run);
  return html`<div class="table-frame" tabindex="0" role="region" aria-label=${words.written}>
    <table class="table counts">
      <thead>
        <tr>
          <th scope="col">${columns.entity}</th>
          <th scope="col">${columns.writtenTo}</th>
          <th scope="col" class="number">${columns.created}</th>
          <th scope="col" class="number">${columns.updated}</th>
          <th scope="col" class="number">${columns.failed}</th>
          <th scope="col" class="number">${columns.left}</th>
        </tr>
      </thead>
      <tbody>
        ${entitiesOf(run).flatMap((entity) => entityRows(commonTexts.entities[entity], run.counts[entity]))}
      </tbody>
    </table>
  </div>`;
}

function entityRows(label: string, counts: EntityCounts): VNode[] {
  const { freshsales, freshdesk } = commonTexts.sides;
  const desk = counts.inFreshdesk;
  return [
    html`<tr>
      <th scope="rowgroup" rowspan="2">${label}</th>
      <td>${freshsales}</td>
      <td class="number">${formatCount(counts.created - desk.created)}</td>
      <td class="number">${formatCount(counts.updated - desk.updated)}</td>
      <td class="number">${formatCount(counts.failed - desk.failed)}</td>
      <td class="number" rowspan="2">${formatCount(counts.left)}</td>
    </tr>`,
    html`<tr>
      <td>${freshdesk}</td>
      <td class="number">${formatCount(desk.created)}</td>
      <td class="number">${formatCount(desk.updated)}</td>
      <td class="number">${formatCount(desk.failed)}</td>
    </tr>`,
  ];
}
