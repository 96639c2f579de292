import { Button } from '../../ui/button.ts';
import { html, type VNode } from '../../ui/html.ts';
import { memo } from '../../ui/memo.ts';
import { Badge } from '../../ui/notice.ts';
import { mappingTexts as words } from '../../ui/texts/mapping.ts';
import { addRows, changeFixed } from './edit.ts';
import { FieldName } from './field-name.ts';
import { MappedLine } from './mapped-line.ts';
import { DirectionSelect, RuleSelect, type ChangeOptions } from './options.ts';
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

/** One line of the table; a mapped one opens to its choices and value rules. */
export const MappingLine = memo((props: LineProps): VNode => {
  const { line } = props;
  if (line.kind === 'fixed') return html`<${FixedLine} ...${props} />`;
  return line.kind === 'open' ? html`<${OpenLine} ...${props} />` : html`<${MappedLine} ...${props} />`;
});

/** R-MAP-01: which fields they are cannot be changed; R-MAP-10, R-BEY-04: which way they go and who wins can. */
function FixedLine({ line, table }: LineProps<LineOf<'fixed'>>): VNode {
  const { freshdesk, freshsales, pairs, fillsOnly, options } = line;
  const within = table.direction;
  const onChange: ChangeOptions = (change) => {
    table.edit(changeFixed(pairs, change));
  };
  const shared = { id: line.key.replace(' ', '-'), name: freshdesk, options, onChange };
  const chosen = pairs.length > 0;
  const possible = within === 'both' ? (['both', 'toFreshsales', 'toFreshdesk'] as const) : [within];
  return html`<tr class="mapping-fixed">
    <th scope="row">${freshdesk}</th>
    <td>${freshsales}</td>
    <td>${chosen && html`<${DirectionSelect} ...${shared} within=${within} possible=${possible} />`}</td>
    <td>
      ${chosen && (fillsOnly ? html`<span class="small">${words.rules.fillEmpty}</span>` : html`<${RuleSelect} ...${shared} />`)}
    </td>
    <td colspan="2"><${Badge} icon="lock">${words.fixed}<//></td>
  </tr>`;
}

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
