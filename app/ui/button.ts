import type { ComponentChildren } from 'preact';
import { html, type VNode } from './html.ts';
import { Icon, type IconName } from './icon.ts';

export interface ButtonProps {
  readonly children?: ComponentChildren;
  /** `primary`: the one thing to do here. `plain`: looks like a link. */
  readonly kind?: 'primary' | 'secondary' | 'danger' | 'plain';
  readonly icon?: IconName;
  readonly small?: boolean;
  /** At work: it cannot be pressed again, but keeps its place and the focus. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** The name of a button that shows only its icon. */
  readonly label?: string;
  readonly onClick?: (event: MouseEvent) => void;
  /** Everything else a `button` takes: `id`, `aria-…`, `data-…`. */
  readonly [attribute: string]: unknown;
}

/** A button; one that is busy or has only an icon says so to everybody. */
export function Button(props: ButtonProps): VNode {
  const { children, kind = 'secondary', icon, small, busy = false, label, onClick, ...rest } = props;
  const shown = busy ? 'waiting' : icon;
  return html`<button
    type="button"
    class=${classesOf(kind, small === true, children === undefined)}
    aria-disabled=${busy ? 'true' : null}
    aria-label=${label}
    title=${label}
    onClick=${busy ? null : onClick}
    ...${rest}
  >
    ${shown && html`<${Icon} name=${shown} />`}${children}
  </button>`;
}

function classesOf(kind: string, small: boolean, onlyIcon: boolean): string {
  return ['button', `button-${kind}`, small ? 'button-small' : '', onlyIcon ? 'button-icon' : '']
    .filter(Boolean)
    .join(' ');
}
