import type { ComponentChildren } from 'preact';
import type { SettingsDocument } from '../../../rules/settings/document.ts';
import { html, type VNode } from '../../ui/html.ts';

/** What every section gets: the document, and how to change a part of it. */
export interface PartProps {
  readonly document: SettingsDocument;
  readonly change: (part: Partial<SettingsDocument>) => void;
}

interface Props {
  /** Where the page's list of sections leads to. */
  readonly id?: string;
  readonly title: string;
  readonly intro?: string;
  readonly children: ComponentChildren;
}

/** The heading's own id in the page. */
export function sectionId(id: string): string {
  return `section-${id}`;
}

/** A card with a heading. */
export function Section({ id, title, intro, children }: Props): VNode {
  return html`<section class="card stack" aria-label=${title}>
    <div>
      <h2 id=${id && sectionId(id)} tabindex=${id && -1}>${title}</h2>
      ${intro && html`<p class="soft">${intro}</p>`}
    </div>
    ${children}
  </section>`;
}
