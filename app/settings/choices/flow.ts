import type { Direction } from '../../../rules/person.ts';
import type { SettingsDocument } from '../../../rules/settings/document.ts';
import { html, type VNode } from '../../ui/html.ts';
import { commonTexts } from '../../ui/texts/common.ts';
import { choicesTexts as words } from '../../ui/texts/choices.ts';

interface Line {
  readonly from: string;
  readonly to: string;
  readonly way: Direction | 'off';
  /** New customers become one of these. */
  readonly born: boolean;
}

const ROW = 64;
const TOP = 52;

/** What is kept in step, and which way: it changes with every choice. */
export function Flow({ document }: { readonly document: SettingsDocument }): VNode {
  const lines = linesOf(document);
  const height = TOP + lines.length * ROW + 8;
  return html`<figure class="flow">
    <svg viewBox=${`0 0 400 ${String(height)}`} role="img" aria-label=${words.flow.label(sentenceOf(lines))}>
      <rect class="flow-side" x="0.5" y="0.5" width="148" height=${height - 1} rx="8" />
      <rect class="flow-side" x="251.5" y="0.5" width="148" height=${height - 1} rx="8" />
      <text class="flow-title flow-freshdesk" x="74" y="28">${commonTexts.sides.freshdesk}</text>
      <text class="flow-title flow-freshsales" x="326" y="28">${commonTexts.sides.freshsales}</text>
      ${lines.map((line, index) => html`<${FlowLine} key=${line.to} line=${line} y=${TOP + index * ROW} />`)}
    </svg>
    <figcaption class="soft small">${words.flow.caption(sentenceOf(lines))}</figcaption>
  </figure>`;
}

function FlowLine({ line, y }: { readonly line: Line; readonly y: number }): VNode {
  const { from, to, way, born } = line;
  return html`<g class=${way === 'off' ? 'flow-off' : null}>
    <rect class="flow-box" x="14" y=${y} width="120" height="44" rx="6" />
    <text class="flow-name" x="74" y=${y + 27}>${from}</text>
    <rect class=${born ? 'flow-box flow-born' : 'flow-box'} x="266" y=${y} width="120" height="44" rx="6" />
    <text class="flow-name" x="326" y=${y + (born ? 20 : 27)}>${to}</text>
    ${born && html`<text class="flow-note" x="326" y=${y + 35}>${words.flow.born}</text>`}
    <${Arrow} way=${way} y=${y + 22} />
  </g>`;
}

function Arrow({ way, y }: { readonly way: Line['way']; readonly y: number }): VNode {
  const head = (x: number, back: number) =>
    html`<path class="flow-head" d=${`M${String(x)} ${String(y)} l${String(back)} -6 v12 z`} />`;
  return html`<line class="flow-arrow" x1="150" x2="250" y1=${y} y2=${y} />
    ${(way === 'both' || way === 'toFreshsales') && head(262, -12)}
    ${(way === 'both' || way === 'toFreshdesk') && head(138, 12)}
    ${way === 'off' && html`<text class="flow-note" x="200" y=${y - 8}>${words.flow.off}</text>`}`;
}

function linesOf({ entities, direction, accounts, createAs }: SettingsDocument): Line[] {
  const { flow } = words;
  const people = entities.map((entity) => ({
    from: flow.customers,
    to: commonTexts.entities[entity],
    way: direction,
    born: entities.length > 1 && entity === createAs && direction !== 'toFreshdesk',
  }));
  return [...people, { from: flow.companies, to: commonTexts.entities.accounts, way: accounts, born: false }];
}

function sentenceOf(lines: readonly Line[]): string {
  return lines.map(({ from, to, way }) => words.flow.line(from, to, way)).join(' ');
}
