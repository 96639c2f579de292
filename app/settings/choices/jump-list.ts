import { html, type VNode } from '../../ui/html.ts';
import { choicesTexts as words } from '../../ui/texts/choices.ts';
import { sectionId } from './section.ts';

interface Props {
  /** The page's sections (`Section`) in their order. */
  readonly sections: readonly { readonly id: string; readonly title: string }[];
}

/** What there is on a long page: each line leads to its section, and the focus goes along. */
export function JumpList({ sections }: Props): VNode {
  return html`<nav class="jumps" aria-label=${words.onThisPage}>
    <p class="small soft" aria-hidden="true">${words.onThisPage}</p>
    <ul>
      ${sections.map(
        ({ id, title }) =>
          html`<li key=${id}>
            <a
              href=${`#${sectionId(id)}`}
              onClick=${(event: Event) => {
                // The frame's address stays: the host goes by it.
                event.preventDefault();
                goTo(id);
              }}
              >${title}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
}

function goTo(id: string): void {
  const heading = document.getElementById(sectionId(id));
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView();
}
