import { html, type VNode } from '../../ui/html.ts';
import { Badge } from '../../ui/notice.ts';
import { errorTexts } from '../../ui/texts/errors.ts';
import type { Outcomes } from './write-corrected.ts';

const { corrected: words } = errorTexts;

/** What became of each line of a corrected file, by its number in a spreadsheet. */
export function OutcomeTable({ outcomes }: { readonly outcomes: Outcomes }): VNode {
  const sorted = [...outcomes].sort(([a], [b]) => a.line - b.line);
  return html`<div class="table-frame" tabindex="0" role="region" aria-label=${words.result}>
    <table class="table listed">
      <caption>
        ${words.result}
      </caption>
      <thead>
        <tr>
          <th scope="col" class="number">${words.line}</th>
          <th scope="col">${words.record}</th>
          <th scope="col">${words.outcome}</th>
        </tr>
      </thead>
      <tbody>
        ${sorted.map(
          ([{ line, name }, why]) =>
            html`<tr key=${line}>
              <td class="number" data-label=${words.line}>${line}</td>
              <td data-label=${words.record}>${name}</td>
              <td data-label=${words.outcome}>
                ${why === null ? html`<${Badge} tone="good">${words.written}<//>` : why}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
