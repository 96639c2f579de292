import { isBroken, type MappingProblem } from '../../../rules/fields/check.ts';
import { formatList } from '../../ui/format.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Badge } from '../../ui/notice.ts';
import { commonTexts } from '../../ui/texts/common.ts';
import { mappingTexts } from '../../ui/texts/mapping.ts';

const { problems: sentences } = mappingTexts;

/** What is wrong with a row, beside it. */
export function Problems({ problems }: { readonly problems: readonly MappingProblem[] }): VNode {
  return html`${problems.map(
    (problem, index) =>
      html`<p
        key=${index}
        class=${isBroken(problem) ? 'mapping-problem mapping-problem-bad' : 'mapping-problem'}
      >
        ${isBroken(problem) && html`<${Badge} tone="bad" icon="warning">${sentences.broken}<//>`}
        ${sentenceOf(problem)}
      </p>`,
  )}`;
}

type Kind = MappingProblem['kind'];
type Of<K extends Kind> = Extract<MappingProblem, { kind: K }>;

/** What is wrong with a row, by its kind; mandatory fields and constants are no row's and are listed above the table. */
const wordsOf: { readonly [K in Kind]: (problem: Of<K>) => string } = {
  mandatory: () => '',
  constant: () => '',
  twice: () => sentences.twice,
  impossible: () => sentences.impossible,
  idle: () => sentences.idle,
  fieldGone: ({ side }) => sentences.fieldGone(commonTexts.sides[side]),
  typeChanged: ({ side }) => sentences.typeChanged(commonTexts.sides[side]),
  choicesGone: ({ choices }) => sentences.choicesGone(formatList(choices)),
  choicesUnmapped: ({ choices, side }) => sentences.choicesUnmapped(choices.length, commonTexts.sides[side]),
};

function sentenceOf(problem: MappingProblem): string {
  return (wordsOf[problem.kind] as (problem: MappingProblem) => string)(problem);
}
