import type { Explanation } from '../../../rules/console/protocol.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice, type Tone } from '../../ui/notice.ts';
import { consoleTexts } from '../../ui/texts/console.ts';

const { why: words } = consoleTexts;

interface Standing {
  readonly tone: Tone;
  readonly title: string;
  readonly text: string;
}

const tones: Readonly<Record<Explanation['verdict'], Tone>> = {
  paired: 'good',
  willCreate: 'info',
  otherWay: 'info',
  ambiguous: 'warning',
  deleted: 'warning',
  leftOut: 'warning',
  filtered: 'warning',
  onlyExisting: 'info',
  agent: 'info',
  deletedCustomer: 'warning',
  blocked: 'warning',
  unknown: 'warning',
};

/** R-BEY-10: why the person is in step, or not. A pair of which something was refused is not called in step. */
export function standingOf({ verdict, failures, filter }: Explanation): Standing {
  if (verdict === 'paired' && failures.length > 0) return { tone: 'warning', ...words.pairedInPart };
  const { title, text } = words.verdicts[verdict];
  return {
    tone: tones[verdict],
    title,
    text: filter === null ? text : `${text} ${words.filters[filter]}`,
  };
}

export function Verdict({ answer }: { readonly answer: Explanation }): VNode {
  const { tone, title, text } = standingOf(answer);
  return html`<${Notice} tone=${tone} title=${title} role="status">${text}<//>`;
}
