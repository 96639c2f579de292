import type { Overlay } from '../../../rules/settings/overlay.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import { choicesTexts } from '../../ui/texts/choices.ts';
import { said } from '../../ui/said.ts';

const { overlay: words } = choicesTexts;

/** What the console changed since: it wins over this page, so it is shown on it. */
export function OverlayNotice({ overlay }: { readonly overlay: Overlay }): VNode | null {
  const lines = linesOf(overlay);
  if (lines.length === 0) return null;
  return html`<${Notice} tone="warning" title=${words.title}>
    <ul class="list">
      ${lines.map((line) => html`<li key=${line}>${line}</li>`)}
    </ul>
    <p>${words.intro}</p>
  <//>`;
}

function linesOf({ filters, leftOut, remedies, paused }: Overlay): string[] {
  const { customers, records, onlyExisting } = filters;
  const remedied = Object.keys(remedies).length;
  const filtered = Object.keys({ ...customers, ...records }).length > 0;
  return [
    paused === null ? null : words.paused(said(paused.reason)),
    filtered ? words.filters : null,
    onlyExisting ? words.onlyExisting : null,
    leftOut ? words.leftOut : null,
    remedied === 0 ? null : words.remedies(remedied),
  ].filter((line) => line !== null);
}
