import { Button } from '../../ui/button.ts';
import { html, type VNode } from '../../ui/html.ts';
import { memo } from '../../ui/memo.ts';
import { mappingTexts as words } from '../../ui/texts/mapping.ts';
import { addRows } from './edit.ts';
import { FieldName } from './field-name.ts';
import { FixedLine } from './fixed-line.ts';
import { MappedLine } from './mapped-line.ts';
import type { Line, LineOf } from './rows.ts';
import type { Picking, TableProps } from './table.ts';

export interface LineProps<T extends Line = Line> {
  readonly line: T;
  readonly table: Omit<TableProps, 'lines'>;
  /** Whether its choices and values are shown. */
  readonly open: boolean;
  readonly onOpen: (key: string) => void;
  readonly onPick: (picking: Picking) => void;
}

/** One line of the table; a mapped one opens to its choices and value rules, a fixed one to its value rules. */
export const MappingLine = memo((props: LineProps): VNode => {
  const { line } = props;
  if (line.kind === 'fixed') return html`<${FixedLine} ...${props} />`;
  return line.kind === 'open' ? html`<${OpenLine} ...${props} />` : html`<${MappedLine} ...${props} />`;
});

/** A field that waits for its partner, in the column of its product. */
function OpenLine({ line, table, onPick }: LineProps<LineOf<'open'>>): VNode {
  const { field, suggestion, suggested } = line;
  const name = html`<th scope="row"><${FieldName} field=${field} path=${field.path} /></th>`;
  const choose = html`<${Button}
    small
    icon="plus"
    aria-label=${words.chooseFor(field.label)}
    onClick=${() => onPick({ field, at: null })}
  >
    ${words.choose}
  <//>`;
  if (field.side === 'freshsales')
    return html`<tr class="mapping-open">
      <td>${choose}</td>
      ${name}
      <td colspan="4"></td>
    </tr>`;
  return html`<tr class="mapping-open">
    ${name}
    <td colspan="5">
      <div class="row">
        ${choose}
        ${
          suggestion &&
          suggested &&
          html`<span class="row">
            <span class="soft">${words.suggested(suggested.label)}</span>
            <${Button}
              small
              kind="plain"
              aria-label=${words.acceptOf(field.label)}
              onClick=${() => table.edit(addRows([suggestion]))}
            >
              ${words.accept}
            <//>
          </span>`
        }
      </div>
    </td>
  </tr>`;
}
