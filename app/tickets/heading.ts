import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button.ts';
import { html, type VNode } from '../ui/html.ts';
import { ticketTexts as words } from '../ui/texts/tickets.ts';

interface Props {
  readonly children: ComponentChildren;
  readonly onBack: () => void;
  /** Beside the heading. */
  readonly action?: ComponentChildren;
}

/** The top of a view one comes to: the way back, and the heading, which takes the focus so that readers hear where they are. */
export function Heading({ children, onBack, action }: Props): VNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return html`<header class="view-head">
    <${Button} kind="plain" small icon="back" label=${words.back} onClick=${onBack} />
    <h2 tabindex="-1" ref=${heading} dir="auto">${children}</h2>
    ${action}
  </header>`;
}
