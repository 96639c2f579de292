import { useState } from 'preact/hooks';
import type { Health } from '../../../rules/console/protocol.ts';
import { recordKinds, writtenKinds, type WrittenSize } from '../../../rules/console/written.ts';
import { Button } from '../../ui/button.ts';
import { SelectField, TextField } from '../../ui/field.ts';
import { formatTime } from '../../ui/format.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import type { PlatformClient } from '../../ui/platform.ts';
import { Empty, Failed, Loading } from '../../ui/states.ts';
import { runTexts as words } from '../../ui/texts/run.ts';
import { sumOf, type RunDetails } from '../types.ts';
import { DownloadAll } from './download-all.ts';
import { useFieldNames } from './names.ts';
import { RecordTable } from './record-table.ts';
import { ROWS, useWritten, type WrittenActions, type WrittenState } from './use-written.ts';

interface Props {
  readonly client: PlatformClient;
  readonly run: RunDetails;
  readonly links: Health['links'];
}

/** R-LOG-03, R-BEY-01: what a run wrote, or would write, record by record and field by field. */
export function Written({ client, run, links }: Props): VNode {
  const { kind, written } = run;
  const preview = kind === 'preview';
  return html`<section class="stack" aria-labelledby="records">
    <h3 id="records">${preview ? words.recordsPreview : words.records}</h3>
    ${written === null ? html`<${Without} run=${run} />` : html`<${Kept} ...${{ client, run, links, written }} />`}
  </section>`;
}

function Without({ run }: { readonly run: RunDetails }): VNode {
  const { created, updated } = sumOf(run);
  if (created + updated > 0) return html`<${Notice}>${words.notKept}<//>`;
  return html`<p class="soft">${run.kind === 'preview' ? words.nothingPreview : words.nothing}</p>`;
}

function Kept({ client, run, links, written }: Props & { readonly written: WrittenSize }): VNode {
  const names = useFieldNames(client);
  const [state, actions] = useWritten(client, run.runId);
  return html`${written.until && html`<p class="soft">${words.keptUntil(formatTime(written.until))}</p>`}
    <${Choices} state=${state} actions=${actions} />
    <${Rows} ...${{ client, links, names, state, actions }} preview=${run.kind === 'preview'} />
    <${DownloadAll} ...${{ client, run, links, names, parts: written.parts }} />`;
}

interface ChoicesProps {
  readonly state: WrittenState;
  readonly actions: WrittenActions;
}

function Choices({ state, actions }: ChoicesProps): VNode {
  const [typed, type] = useState('');
  const { filter } = state;
  const records = [
    { value: '', label: words.allRecords },
    ...recordKinds.map((value) => ({ value, label: words.recordKinds[value] })),
  ];
  const kinds = [
    { value: '', label: words.allKinds },
    ...writtenKinds.map((value) => ({ value, label: words.kinds[value] })),
  ];
  return html`<div class="written-choices">
    <${SelectField}
      id="written-record"
      label=${words.show}
      value=${filter.record ?? ''}
      options=${records}
      onSelect=${(value: string) => actions.choose(withChoice(filter, 'record', value))}
    />
    <${SelectField}
      id="written-kind"
      label=${words.showKinds}
      value=${filter.kind ?? ''}
      options=${kinds}
      onSelect=${(value: string) => actions.choose(withChoice(filter, 'kind', value))}
    />
    <form
      class="written-search"
      role="search"
      onSubmit=${(event: Event) => {
        event.preventDefault();
        if (typed.trim() !== '') void actions.search(typed.trim());
      }}
    >
      <${TextField}
        id="written-text"
        type="search"
        label=${words.searchLabel}
        hint=${words.searchHint}
        value=${typed}
        onInput=${type}
      />
      <${Button} type="submit" disabled=${typed.trim() === ''}>${words.search}<//>
    </form>
  </div>`;
}

function withChoice(
  filter: WrittenState['filter'],
  key: 'record' | 'kind',
  value: string,
): WrittenState['filter'] {
  const others = Object.fromEntries(Object.entries(filter).filter(([name]) => name !== key));
  return value === '' ? others : { ...others, [key]: value };
}

interface RowsProps extends ChoicesProps, Omit<Props, 'run'> {
  readonly preview: boolean;
  readonly names: Parameters<typeof RecordTable>[0]['names'];
}

function Rows({ client, links, names, preview, state, actions }: RowsProps): VNode {
  const { records, page, error, text } = state;
  if (error !== null) return html`<${Failed} message=${error} onRetry=${actions.again} />`;
  const shown = records.slice(page * ROWS, (page + 1) * ROWS);
  return html`${text !== null && html`<${Found} state=${state} actions=${actions} />`}
    ${
      shown.length === 0
        ? html`<${NoRows} state=${state} />`
        : html`<${RecordTable} ...${{ client, links, names, preview, records: shown }} />`
    } <${Pager} state=${state} actions=${actions} />`;
}

function NoRows({ state }: Pick<ChoicesProps, 'state'>): VNode | null {
  if (state.loading) return html`<${Loading} label=${words.reading} lines=${4} />`;
  return state.text === null ? html`<${Empty} title=${words.nothingSuch} />` : null;
}

function Found({ state, actions }: ChoicesProps): VNode {
  const { text, records, loading } = state;
  const message = records.length === 0 ? words.foundNothing(text!) : words.found(records.length, text!);
  return html`<div class="row row-apart" role="status">
    <p>${loading ? words.reading : message}</p>
    <${Button} kind="plain" onClick=${() => actions.choose(state.filter)}>${words.clear}<//>
  </div>`;
}

function Pager({ state, actions }: ChoicesProps): VNode | null {
  const { records, next, page, loading } = state;
  const first = page * ROWS;
  const last = Math.min(first + ROWS, records.length);
  const more = records.length > last || next !== null;
  if ((page === 0 && !more) || (loading && records.length === 0)) return null;
  const turn = (step: 1 | -1) => () => actions.turn(step);
  return html`<nav class="row" aria-label=${words.records}>
    <${Button} small disabled=${page === 0} onClick=${turn(-1)}>${words.previous}<//>
    <span role="status">${last > first && words.place(first + 1, last)}</span>
    <${Button} small busy=${loading} disabled=${!more} onClick=${turn(1)}>${words.next}<//>
  </nav>`;
}
