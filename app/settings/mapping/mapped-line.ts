import { isBroken } from '../../../rules/fields/check.ts';
import type { FieldMeta } from '../../../rules/fields/meta.ts';
import { directionsWithin, wayOf } from '../../../rules/fields/partners.ts';
import type { Direction } from '../../../rules/person.ts';
import type { MappingRow } from '../../../rules/settings/document.ts';
import { Button } from '../../ui/button.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Icon } from '../../ui/icon.ts';
import { mappingTexts as words } from '../../ui/texts/mapping.ts';
import { Details } from './details.ts';
import { changeRow, removeRow } from './edit.ts';
import { FieldName } from './field-name.ts';
import { Fit } from './fit.ts';
import type { LineProps } from './line.ts';
import { OpenButton } from './open-button.ts';
import { DirectionSelect, RuleSelect } from './options.ts';
import { Problems } from './row-problems.ts';
import type { LineOf } from './rows.ts';

type Mapped = LineOf<'mapped'>;

/** A pair that somebody mapped, with what is wrong with it. */
export function MappedLine({ line, table, open, onOpen, onPick }: LineProps<Mapped>): VNode {
  const { at, row, freshdesk, problems } = line;
  const broken = problems.some(isBroken);
  const change = (next: (before: MappingRow) => MappingRow) => {
    table.edit(changeRow(at, next));
  };
  const inside = insideOf(line);
  const direction = wayOf(row, table.direction) ?? table.direction;
  const shared = { id: String(at), name: nameOf(line), options: { ...row, direction }, onChange: change };
  const possible = possibleOf(line, table.direction);
  return html`<tr class=${broken ? 'mapping-broken' : null}>
      <th scope="row"><${FieldName} field=${freshdesk} path=${row.freshdesk} /></th>
      <td>
        <${Partner} line=${line} onPick=${onPick} />
        <${Problems} problems=${problems} />
        <${Cost} field=${freshdesk} />
      </td>
      <td><${DirectionSelect} ...${shared} within=${table.direction} possible=${possible} /></td>
      <td><${RuleSelect} ...${shared} /></td>
      <td>${inside && html`<${Fit} row=${row} table=${table} />`}</td>
      <td>
        <${LineActions}
          line=${line}
          open=${inside && open}
          onOpen=${() => onOpen(line.key)}
          onPick=${onPick}
          onRemove=${() => {
            table.edit(removeRow(at));
          }}
        />
      </td>
    </tr>
    ${
      inside &&
      open &&
      html`<tr key=${line.key} class="mapping-details">
        <td colspan="6">
          <${Details} row=${row} ...${inside} direction=${direction} onChange=${change} />
        </td>
      </tr>`
    }`;
}

/** What mapping the field costs besides. */
function Cost({ field }: { readonly field: FieldMeta | undefined }): VNode | null {
  return field?.writtenOnly === true ? html`<p class="soft small">${words.writtenOnly}</p>` : null;
}

interface Inside {
  readonly freshdesk: FieldMeta;
  readonly freshsales: FieldMeta;
}

/** A row that is broken has nothing inside that would hold. */
function insideOf({ freshdesk, freshsales, problems }: Mapped): Inside | null {
  if (problems.some(isBroken) || freshdesk === undefined || freshsales === undefined) return null;
  return { freshdesk, freshsales };
}

function possibleOf({ freshdesk, freshsales }: Mapped, within: Direction): Direction[] {
  if (freshdesk === undefined || freshsales === undefined) return [];
  return directionsWithin(freshdesk, freshsales, within);
}

function nameOf({ row, freshdesk }: Mapped): string {
  return freshdesk?.label ?? row.freshdesk;
}

interface ActionsProps extends Pick<LineProps<Mapped>, 'line' | 'onPick'> {
  /** `null`: there is nothing to open. */
  readonly open: boolean | null;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}

function LineActions({ line, open, onOpen, onPick, onRemove }: ActionsProps): VNode {
  const name = nameOf(line);
  const { freshdesk: field } = line;
  return html`<div class="mapping-actions">
    <${OpenButton} open=${open} name=${name} onOpen=${onOpen} />
    <${Button}
      kind="plain"
      small
      icon="plus"
      disabled=${field === undefined}
      label=${words.another(name)}
      onClick=${() => field && onPick({ field, at: null })}
    />
    <${Button} kind="plain" small icon="remove" label=${words.remove(name)} onClick=${onRemove} />
  </div>`;
}

function Partner({ line, onPick }: Pick<LineProps<Mapped>, 'line' | 'onPick'>): VNode {
  const { at, row, freshdesk, freshsales } = line;
  const shown = html`<${FieldName} field=${freshsales} path=${row.freshsales} />`;
  if (freshdesk === undefined) return shown;
  return html`<button type="button" class="mapping-partner" onClick=${() => onPick({ field: freshdesk, at })}>
    ${shown}<span class="unseen">${words.change(freshdesk.label)}</span><${Icon} name="down" />
  </button>`;
}
