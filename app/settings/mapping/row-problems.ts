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
        ${wordsOf[problem.kind](problem)}
      </p>`,
  )}`;
}

type Sentence = (problem: MappingProblem) => string;

// By their keys: what is taken out of the catalogue here would stay English.
const simple =
  (key: 'twice' | 'impossible' | 'idle'): Sentence =>
  () =>
    sentences[key];
const ofSide =
  (key: 'fieldGone' | 'typeChanged'): Sentence =>
  (problem) =>
    'side' in problem ? sentences[key](commonTexts.sides[problem.side]) : '';

/** What is wrong with a row, by its kind; mandatory fields and constants are no row's and are listed above the table. */
const wordsOf: Readonly<Record<MappingProblem['kind'], Sentence>> = {
  mandatory: () => '',
  constant: () => '',
  twice: simple('twice'),
  impossible: simple('impossible'),
  idle: simple('idle'),
  fieldGone: ofSide('fieldGone'),
  typeChanged: ofSide('typeChanged'),
  choicesGone: (problem) =>
    problem.kind === 'choicesGone' ? sentences.choicesGone(formatList(problem.choices)) : '',
  choicesUnmapped: (problem) =>
    problem.kind === 'choicesUnmapped'
      ? sentences.choicesUnmapped(problem.choices.length, commonTexts.sides[problem.side])
      : '',
};
