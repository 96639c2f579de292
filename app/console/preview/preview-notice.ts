import { Button } from '../../ui/button.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import { runTexts } from '../../ui/texts/run.ts';
import { sumOf, type Run } from '../types.ts';

const { preview: words } = runTexts;

interface Props {
  readonly run: Run;
  readonly onStart: () => void;
}

/** R-BEY-01: what a preview came to, in a sentence, and the sync that does it. */
export function PreviewNotice({ run, onStart }: Props): VNode | null {
  if (run.kind !== 'preview' || run.status !== 'done') return null;
  const { created, updated, left } = sumOf(run);
  const start = html`<${Button} small kind="primary" onClick=${onStart}>${words.start}<//>`;
  return html`<${Notice} title=${words.title} action=${created + updated > 0 ? start : null}>
    ${words.counts(created, updated, left)} ${words.meanwhile}
  <//>`;
}
