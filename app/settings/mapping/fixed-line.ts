import { html, type VNode } from '../../ui/html.ts';
import { Badge } from '../../ui/notice.ts';
import { mappingTexts as words } from '../../ui/texts/mapping.ts';
import { changeFixed } from './edit.ts';
import { Fit } from './fit.ts';
import type { LineProps } from './line.ts';
import { OpenButton } from './open-button.ts';
import { DirectionSelect, RuleSelect, type ChangeOptions } from './options.ts';
import type { LineOf } from './rows.ts';
import { ValueRulesForm } from './values.ts';

type Props = LineProps<LineOf<'fixed'>>;

/**
 * R-MAP-01: which fields they are cannot be changed; R-MAP-10, R-BEY-04, R-BEY-12: which way they go, who wins, and what is
 * done to a value can.
 */
export function FixedLine(props: Props): VNode {
  const { line, table, open } = props;
  const { row, freshdesk, pairs, options } = line;
  const onChange: ChangeOptions = (change) => {
    table.edit(changeFixed(pairs, change));
  };
  return html`<tr class="mapping-fixed">
      <th scope="row">
        <span class="mapping-field">${freshdesk}<${Badge} icon="lock">${words.fixed}<//></span>
      </th>
      <td>${line.freshsales}</td>
      <${Choices} line=${line} table=${table} onChange=${onChange} />
      <td>${row !== null && html`<${Fit} row=${row} table=${table} />`}</td>
      <td>${row !== null && html`<${Opener} ...${props} />`}</td>
    </tr>
    ${
      row !== null &&
      open &&
      html`<tr key=${line.key} class="mapping-details">
        <td colspan="6">
          <${ValueRulesForm} id=${row.freshdesk} rules=${options.value ?? {}} onChange=${onChange} />
        </td>
      </tr>`
    }`;
}

function Opener({ line, open, onOpen }: Props): VNode {
  return html`<div class="mapping-actions">
    <${OpenButton} open=${open} name=${line.freshdesk} onOpen=${() => onOpen(line.key)} />
  </div>`;
}

/** Direction and rule, where there is something to choose. */
function Choices({
  line,
  table,
  onChange,
}: Pick<Props, 'line' | 'table'> & { readonly onChange: ChangeOptions }): VNode {
  const { freshdesk, pairs, fillsOnly, options } = line;
  if (pairs.length === 0)
    return html`<td></td>
      <td></td>`;
  const within = table.direction;
  const shared = { id: line.key.replace(' ', '-'), name: freshdesk, options, onChange };
  const possible = within === 'both' ? (['both', 'toFreshsales', 'toFreshdesk'] as const) : [within];
  return html`<td><${DirectionSelect} ...${shared} within=${within} possible=${possible} /></td>
    <td>
      ${fillsOnly ? html`<span class="small">${words.rules.fillEmpty}</span>` : html`<${RuleSelect} ...${shared} />`}
    </td>`;
}
