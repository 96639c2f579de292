import type { LeftReason } from '../../rules/part.ts';
import { formatCount } from '../ui/format.ts';
import { html, type VNode } from '../ui/html.ts';
import { runTexts } from '../ui/texts/run.ts';

const { leftBy: words } = runTexts;

/** People who were left out, by reason. */
export type LeftCounts = Readonly<Partial<Record<LeftReason, number>>>;

/** R-BEY-06: the reasons, the most frequent first, each with how many people it kept out; nothing where nobody was. */
export function LeftBy({ leftBy }: { readonly leftBy: LeftCounts }): VNode | null {
  const reasons = (Object.entries(leftBy) as [LeftReason, number][]).filter(([, count]) => count > 0);
  if (reasons.length === 0) return null;
  return html`<ul class="small left-by" aria-label=${words.label}>
    ${reasons
      .sort(([, a], [, b]) => b - a)
      .map(
        ([reason, count]) =>
          html`<li key=${reason}>${words.reason(words.reasons[reason], formatCount(count))}</li>`,
      )}
  </ul>`;
}

/** How many people these are. */
export function sumOfLeft(leftBy: LeftCounts): number {
  return Object.values(leftBy).reduce((sum, count) => sum + count, 0);
}
