import type { Erased, ErasedPlace } from '../../../rules/console/erase.ts';
import { formatCount, formatTime } from '../../ui/format.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import { peopleTexts } from '../../ui/texts/people.ts';
import { toCsv } from '../csv.ts';
import { Download } from '../download.ts';

const { erase: words } = peopleTexts;

/** An erasure that is done. */
export interface Done {
  readonly email: string;
  readonly erased: readonly Erased[];
  /** Records with the address that the products still have. */
  readonly records: number;
  readonly at: string;
}

/** What was found where, and removed. */
export function Receipt({ done }: { readonly done: Done }): VNode {
  const rows = sums(done.erased);
  const title = words.receiptOf(done.email, formatTime(done.at));
  const text = () =>
    toCsv(
      [words.place, words.found],
      [[title, ''], ...rows.map(([place, found]) => [words.places[place], String(found)])],
    );
  return html`<div class="stack">
    <${Notice} tone="good" role="status">${title}<//>
    ${done.records > 0 && html`<p>${words.stays(done.records)}</p>`}
    <div class="table-frame" tabindex="0" role="region" aria-label=${words.receipt}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">${words.place}</th>
            <th scope="col" class="number">${words.found}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([place, found]) =>
              html`<tr key=${place}>
                <td>${words.places[place]}</td>
                <td class="number">${formatCount(found)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <${Download} label=${words.download} fileName="freshdesk-for-freshsales-erasure.csv" text=${text} />
  </div>`;
}

function sums(erased: readonly Erased[]): [ErasedPlace, number][] {
  const places = new Map<ErasedPlace, number>();
  for (const { place, found } of erased) places.set(place, (places.get(place) ?? 0) + found);
  return [...places];
}
