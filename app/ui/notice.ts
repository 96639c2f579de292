import type { ComponentChildren } from 'preact';
import { html, type VNode } from './html.ts';
import { Icon, type IconName } from './icon.ts';

export type Tone = 'info' | 'good' | 'warning' | 'bad';

const icons: Readonly<Record<Tone, IconName>> = {
  info: 'info',
  good: 'good',
  warning: 'warning',
  bad: 'failed',
};

interface NoticeProps {
  readonly tone?: Tone;
  readonly title?: ComponentChildren;
  readonly children?: ComponentChildren;
  /** A button that helps. */
  readonly action?: ComponentChildren;
  /** `alert` interrupts those who listen, `status` waits its turn; none for what was there from the start. */
  readonly role?: 'alert' | 'status';
}

/** A banner: what is so, and what can be done about it. */
export function Notice({ tone = 'info', title, children, action, role }: NoticeProps): VNode {
  return html`<div class=${`notice notice-${tone}`} role=${role}>
    <${Icon} name=${icons[tone]} />
    <div>
      ${title && html`<p class="notice-title">${title}</p>`} ${children && html`<div>${children}</div>`}
    </div>
    ${action && html`<div class="notice-action">${action}</div>`}
  </div>`;
}

interface BadgeProps {
  readonly tone?: Tone | 'plain';
  readonly icon?: IconName;
  readonly children: ComponentChildren;
}

/** A word about a thing: its state or kind. */
export function Badge({ tone = 'plain', icon, children }: BadgeProps): VNode {
  return html`<span class=${`badge badge-${tone}`}
    >${icon && html`<${Icon} name=${icon} />`}${children}</span
  >`;
}
