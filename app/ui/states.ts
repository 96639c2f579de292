import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from './button.ts';
import { html, type VNode } from './html.ts';
import { Icon, type IconName } from './icon.ts';
import { Notice } from './notice.ts';
import { commonTexts as words } from './texts/common.ts';

interface EmptyProps {
  readonly icon?: IconName;
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly action?: ComponentChildren;
}

/** Nothing to show: why, and what would change that. */
export function Empty({ icon = 'empty', title, children, action }: EmptyProps): VNode {
  return html`<div class="state">
    <${Icon} name=${icon} large />
    <p class="state-title">${title}</p>
    ${children && html`<p>${children}</p>`} ${action}
  </div>`;
}

/** Waiting: grey lines of the shape of what comes; they show after a moment only, so that fast answers do not flicker. */
export function Loading({ label, lines = 3 }: { readonly label?: string; readonly lines?: number }): VNode {
  return html`<div role="status">
    <p class="unseen">${label ?? words.loading}</p>
    <div class="skeleton" aria-hidden="true">
      ${Array.from({ length: lines }, (_, line) => html`<span key=${line}></span>`)}
    </div>
  </div>`;
}

interface FailedProps {
  readonly message: string;
  readonly onRetry?: () => void;
}

// A minute's limit gives way in the course of a minute; a tab that nobody looks at waits.
const AGAIN_MS = 20_000;

/** It did not work: why, and once more; by itself where too much is going on. */
export function Failed({ message, onRetry }: FailedProps): VNode {
  const latest = useRef(onRetry);
  latest.current = onRetry;
  useEffect(() => {
    if (message !== words.tooBusy) return undefined;
    const timer = setInterval(() => {
      if (!document.hidden) latest.current?.();
    }, AGAIN_MS);
    return () => {
      clearInterval(timer);
    };
  }, [message]);
  const again = onRetry && html`<${Button} small icon="refresh" onClick=${onRetry}>${words.tryAgain}<//>`;
  return html`<${Notice} tone="bad" role="alert" action=${again}>${message}<//>`;
}
