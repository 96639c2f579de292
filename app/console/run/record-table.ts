import type { Health } from '../../../rules/console/protocol.ts';
import { recordKindOf, type FieldNames, type WrittenRecord } from '../../../rules/console/written.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Badge, type Tone } from '../../ui/notice.ts';
import type { PlatformClient } from '../../ui/platform.ts';
import { runTexts as words } from '../../ui/texts/run.ts';
import { recordUrl } from '../links.ts';
import { FindRecord } from './find-record.ts';
import { fieldLabel, shownValue } from './names.ts';

interface Props {
  readonly client: PlatformClient;
  readonly links: Health['links'];
  readonly names: FieldNames;
  readonly records: readonly WrittenRecord[];
  /** Of a preview: what it would create is not there yet. */
  readonly preview: boolean;
}

/** Records with what was written to each, field by field. */
export function RecordTable({ records, ...shared }: Props): VNode {
  return html`<div class="table-frame" tabindex="0" role="region" aria-label=${words.list}>
    <table class="table listed">
      <thead>
        <tr>
          <th scope="col">${words.record}</th>
          <th scope="col">${words.what}</th>
          <th scope="col">${words.fields}</th>
        </tr>
      </thead>
      <tbody>
        ${records.map((record) => html`<${Row} key=${keyOf(record)} record=${record} ...${shared} />`)}
      </tbody>
    </table>
  </div>`;
}

function keyOf({ side, entity, kind, id, email, fields }: WrittenRecord): string {
  return JSON.stringify([side, entity, kind, id, email, fields]);
}

interface RowProps extends Omit<Props, 'records'> {
  readonly record: WrittenRecord;
}

const tones: Readonly<Record<WrittenRecord['kind'], Tone>> = {
  created: 'good',
  updated: 'info',
  archived: 'warning',
  kept: 'warning',
};

function Row({ names, record, ...shared }: RowProps): VNode {
  const { kind, fields, side, why } = record;
  return html`<tr>
    <td><${Which} ...${shared} record=${record} /></td>
    <td data-label=${words.what}>
      <${Badge} tone=${tones[kind]}>${words.kinds[kind]}<//>
      ${why && html`<br /><span class="soft">${words.why[why]}</span>`}
    </td>
    <td data-label=${words.fields}>
      <ul class="changes">
        ${fields.map(
          ({ key, before, after }) =>
            html`<li key=${key}>
              ${fieldLabel(names, key, side)}: ${' '}
              ${kind !== 'created' && html`<${Text} text=${shownValue(names, key, side, before)} /> → `}
              <strong><${Text} text=${shownValue(names, key, side, after)} /></strong>
            </li>`,
        )}
      </ul>
    </td>
  </tr>`;
}

function Text({ text }: { readonly text: string | null }): VNode {
  return text === null ? html`<em>${words.empty}</em>` : html`<bdi>${text}</bdi>`;
}

function Which({ client, links, preview, record }: Omit<RowProps, 'names'>): VNode {
  const { side, entity, id, email, from } = record;
  const isToFind = !preview && id === null && email !== null;
  const name = email ?? words.unnamed(id);
  const url = recordUrl(links, { on: side, entity, id });
  return html`${url === null ? html`<strong>${name}</strong>` : html`<a href=${url} target="_blank" rel="noopener">${name}</a>`}
    <br /><span class="soft">${words.recordKinds[recordKindOf(record)]}</span>
    ${isToFind && html` · <${FindRecord} client=${client} links=${links} record=${record} />`}
    ${from !== null && html`<br /><${Source} links=${links} record=${record} />`}`;
}

/** The record of the other product that a new one was made from. */
function Source({ links, record }: Pick<RowProps, 'links' | 'record'>): VNode {
  const on = record.side === 'freshdesk' ? 'freshsales' : 'freshdesk';
  const entity = record.side === 'freshdesk' ? record.entity : null;
  const kind = recordKindOf({ side: on, entity: record.entity });
  const url = recordUrl(links, { on, entity: record.entity ?? entity, id: record.from });
  return html`<a class="small" href=${url} target="_blank" rel="noopener"
    >${words.from(words.recordKinds[kind])}</a
  >`;
}
