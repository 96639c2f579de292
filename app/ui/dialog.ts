import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from './button.ts';
import { html, type VNode } from './html.ts';
import { commonTexts as words } from './texts/common.ts';

interface Props {
  readonly title: string;
  readonly children: ComponentChildren;
  /** The buttons, the one to press last. */
  readonly actions?: ComponentChildren;
  /** Escape, the cross, or a click beside it. */
  readonly onClose: () => void;
}

/** A modal dialog: the browser's own keeps the focus inside; at its end the focus is where it was. */
export function Dialog({ title, children, actions, onClose }: Props): VNode {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      // The browser gives the focus back only to a dialog that is still part of the page.
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return html`<dialog
    ref=${element}
    class="dialog"
    aria-labelledby="dialog-title"
    onCancel=${(event: Event) => {
      event.preventDefault();
      onClose();
    }}
    onClick=${(event: MouseEvent) => {
      if (event.target === event.currentTarget) onClose();
    }}
  >
    <div class="dialog-head">
      <h2 id="dialog-title">${title}</h2>
      <${Button} kind="plain" icon="clear" label=${words.close} onClick=${onClose} />
    </div>
    <div class="dialog-body">${children}</div>
    ${actions && html`<div class="dialog-foot">${actions}</div>`}
  </dialog>`;
}
