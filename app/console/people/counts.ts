import type { FilterCount } from '../../../rules/console/taking-part.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import { peopleTexts } from '../../ui/texts/people.ts';

const { filters: words, leftOut } = peopleTexts;

/** Of the first of each kind, whom filters keep, and how far that can be told. */
export function Counts({ counts }: { readonly counts: readonly FilterCount[] }): VNode {
  return html`<${Notice} role="status">
    <ul class="records">
      ${counts.map(
        ({ kind, kept, of, untold, all }) =>
          html`<li key=${kind}>
            ${words.kept(leftOut.kinds[kind], kept, of)} ${untold > 0 && words.untold(untold)}
            ${all !== null && words.all(all)}
          </li>`,
      )}
    </ul>
  <//>`;
}
