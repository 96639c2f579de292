import { useState } from 'preact/hooks';
import type { Side } from '../../rules/person.ts';
import type { SyncField } from '../../rules/tickets/sync-card.ts';
import { Button } from '../ui/button.ts';
import { html, type VNode } from '../ui/html.ts';
import { commonTexts } from '../ui/texts/common.ts';
import { recordTexts as words } from '../ui/texts/record.ts';

// So many are shown at once; with more, what differs comes first.
const FEW = 8;

/** The mapped fields side by side, by the names that people know. */
export function SyncFields({ fields }: { readonly fields: readonly SyncField[] }): VNode | null {
  const differing = fields.filter(({ same }) => !same);
  const [all, setAll] = useState(fields.length <= FEW || differing.length === 0);
  if (fields.length === 0) return null;
  const canFold = differing.length > 0 && differing.length < fields.length;
  return html`<div class="table-frame" tabindex="0" role="region" aria-label=${words.field}>
      <table class="table pairs">
        <thead>
          <tr>
            <th scope="col">${words.field}</th>
            <th scope="col">${commonTexts.sides.freshsales}</th>
            <th scope="col">${commonTexts.sides.freshdesk}</th>
          </tr>
        </thead>
        <tbody>
          ${(all ? fields : differing).map((field) => html`<${Row} key=${field.key} field=${field} />`)}
        </tbody>
      </table>
    </div>
    ${
      canFold &&
      html`<div>
        <${Button} small kind="plain" onClick=${() => setAll(!all)}
          >${all ? words.onlyDiffering : words.all}<//
        >
      </div>`
    }`;
}

function Row({ field }: { readonly field: SyncField }): VNode {
  const { values, same } = field;
  return html`<tr class=${same ? '' : 'differs'}>
    <th scope="row">${nameOf(field)}${!same && html` <span class="unseen">(${words.differing})</span>`}</th>
    <td dir="auto">${shown(values, 'freshsales')}</td>
    <td dir="auto">${shown(values, 'freshdesk')}</td>
  </tr>`;
}

/** One name where both products call it the same, else both. */
function nameOf(field: SyncField): string {
  const [one, other] = [nameIn(field, 'freshsales'), nameIn(field, 'freshdesk')];
  return one === other ? one : `${one} / ${other}`;
}

/** What a product calls the field; the fixed ones have words of ours. */
export function nameIn({ key, names }: SyncField, side: Side): string {
  return names?.[side] ?? Object.entries(words.fields).find(([name]) => name === key)?.[1] ?? key;
}

function shown(values: SyncField['values'], side: Side): VNode | string {
  return values[side] ?? html`<span class="soft">${words.empty}</span>`;
}
