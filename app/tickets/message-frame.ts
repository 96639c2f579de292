import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.ts';
import { html, type VNode } from '../ui/html.ts';
import { ticketTexts } from '../ui/texts/tickets.ts';
import { clamp, guessHeight } from './html-text.ts';
import { purify } from './purify.ts';

const words = ticketTexts.ticket;

interface Props {
  readonly dirty: string;
  /** Whose message it is, for the frame's name. */
  readonly who: string;
}

/**
 * A message of a stranger in a frame that has no scripts, no forms and, until asked for, nothing of the web. The frame
 * keeps the widget's origin, so that its height can be read; without scripts that gives its content nothing.
 */
export function MessageFrame({ dirty, who }: Props): VNode {
  const frame = useRef<HTMLIFrameElement>(null);
  const [pictures, setPictures] = useState(false);
  const purified = useMemo(() => purify(dirty, pictures, words.quoted), [dirty, pictures]);
  const [heightPx, setHeightPx] = useState(() => guessHeight(purified.html));
  useEffect(() => followHeight(frame.current, setHeightPx), [purified]);
  return html`<div class="message-html">
    ${
      purified.pictures > 0 &&
      html`<${HeldPictures}
        onShow=${() => {
          setPictures(true);
        }}
      />`
    }
    <iframe
      ref=${frame}
      class="message-frame"
      title=${words.frame(who)}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerpolicy="no-referrer"
      srcdoc=${pageOf(purified.html, pictures)}
      style=${{ height: `${String(heightPx)}px` }}
    ></iframe>
  </div>`;
}

function HeldPictures({ onShow }: { readonly onShow: () => void }): VNode {
  return html`<p class="row small soft">
    <${Button} small kind="plain" icon="image" title=${words.imagesWhy} onClick=${onShow}>${words.images}<//>
  </p>`;
}

function pageOf(content: string, pictures: boolean): string {
  const images = pictures ? 'https: data:' : 'data:';
  // The theme's colours reach the frame as figures: it has no style sheet of ours.
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return `<!doctype html><html lang="und"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src ${images}">
<title>${words.frame('')}</title><style>
:root{color-scheme:${style.colorScheme || 'light'}}
body{margin:0;padding:2px;font:14px/20px ${style.getPropertyValue('--font') || 'sans-serif'};color:${colour('--ink')};overflow-wrap:anywhere}
body>:first-child{margin-top:0}p{margin:0 0 8px}img{max-width:100%;height:auto}table{max-width:100%}pre{white-space:pre-wrap}
a{color:${colour('--accent')}}blockquote{margin:8px 0 0;padding-left:8px;border-left:2px solid ${colour('--line-strong')}}
summary{cursor:pointer;color:${colour('--accent')};font-size:12px}
</style></head><body dir="auto" tabindex="0">${content}</body></html>`;
}

function followHeight(frame: HTMLIFrameElement | null, setHeightPx: (px: number) => void): () => void {
  if (frame === null) return () => null;
  const observer = new ResizeObserver(() => {
    measure(frame, setHeightPx);
  });
  const onLoad = () => {
    const body = frame.contentDocument?.body;
    if (body != null) observer.observe(body);
    measure(frame, setHeightPx);
  };
  frame.addEventListener('load', onLoad);
  return () => {
    observer.disconnect();
    frame.removeEventListener('load', onLoad);
  };
}

function measure(frame: HTMLIFrameElement, setHeightPx: (px: number) => void): void {
  const body = frame.contentDocument?.body;
  if (body != null) setHeightPx(clamp(body.scrollHeight + 4));
}
