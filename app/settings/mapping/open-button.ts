import { Button } from '../../ui/button.ts';
import { html, type VNode } from '../../ui/html.ts';
import { mappingTexts as words } from '../../ui/texts/mapping.ts';

interface Props {
  /** `null`: there is nothing to open. */
  readonly open: boolean | null;
  /** The pair, as people know it. */
  readonly name: string;
  readonly onOpen: () => void;
}

/** Opens what a pair has inside: choices and value rules. */
export function OpenButton({ open, name, onOpen }: Props): VNode {
  return html`<${Button}
    kind="plain"
    small
    icon=${open === true ? 'down' : 'next'}
    disabled=${open === null}
    aria-expanded=${open === true ? 'true' : 'false'}
    label=${words.detailsOf(name)}
    onClick=${onOpen}
  />`;
}
