import { useCallback, useEffect, useState } from 'preact/hooks';
import { Button } from './button.ts';
import { html, type VNode } from './html.ts';
import { Notice, type Tone } from './notice.ts';
import { commonTexts as words } from './texts/common.ts';

export interface Toast {
  readonly tone: Tone;
  readonly text: string;
}

const SHOWN_MS = 6000;

/** A short word that goes by itself; what needs an answer is a `Notice`. Gives what to draw and how to say something. */
export function useToast(): [VNode, (toast: Toast) => void] {
  const [toast, say] = useState<Toast | null>(null);
  const close = useCallback(() => {
    say(null);
  }, []);
  useEffect(() => {
    if (toast === null) return undefined;
    const timer = setTimeout(close, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [toast, close]);
  const cross = html`<${Button} kind="plain" small icon="clear" label=${words.close} onClick=${close} />`;
  return [
    html`<div class="toasts" role="status" aria-live="polite">
      ${toast && html`<${Notice} tone=${toast.tone} action=${cross}>${toast.text}<//>`}
    </div>`,
    say,
  ];
}
