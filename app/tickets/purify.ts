import type { Config, DOMPurify as Purifier } from 'dompurify';
import { withoutBase } from './html-text.ts';

// `lib/purify.js`, a file of its own beside the script.
declare const DOMPurify: Purifier;

export interface Purified {
  readonly html: string;
  /** Pictures from the web that are not loaded. */
  readonly pictures: number;
}

const config: Config & { RETURN_DOM_FRAGMENT: true } = {
  USE_PROFILES: { html: true },
  FORBID_TAGS: [
    'style',
    'form',
    'input',
    'button',
    'select',
    'textarea',
    'video',
    'audio',
    'source',
    'picture',
    'dialog',
  ],
  FORBID_ATTR: [
    'srcset',
    'background',
    'poster',
    'popover',
    'popovertarget',
    'id',
    'name',
    'class',
    'tabindex',
    'autofocus',
  ],
  ALLOW_DATA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:|tel:)/i,
  RETURN_DOM_FRAGMENT: true,
};

// Where mail programs put what is answered to; looked for before their class names are taken away.
const QUOTES =
  'blockquote, .gmail_quote, .freshdesk_quote, .yahoo_quoted, .moz-cite-prefix + blockquote, #divRplyFwdMsg, #appendonsend';

/**
 * Strangers' HTML for a frame without scripts: cleaned by DOMPurify, links into new windows, pictures of the web only if
 * asked for (their sender sees who loads them), quoted text folded. The frame's policy forbids the same once more.
 */
export function purify(dirty: string, pictures: boolean, quotedLabel: string): Purified {
  // A base of the mail's own would be asked about by every page that parses it.
  const page = new DOMParser().parseFromString(withoutBase(dirty), 'text/html');
  const quoted = markQuotes(page);
  const fragment = DOMPurify.sanitize(page.body.innerHTML, config);
  const held = pictures ? 0 : holdPictures(fragment);
  for (const link of fragment.querySelectorAll('a')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  for (const element of fragment.querySelectorAll<HTMLElement>('[style]')) keepPlainStyle(element);
  if (quoted) foldQuotes(fragment, quotedLabel);
  const box = document.createElement('div');
  box.append(fragment);
  return { html: box.innerHTML, pictures: held };
}

/** A parsed page runs nothing and loads nothing: it has no window. */
function markQuotes(page: Document): boolean {
  const first = page.body.querySelector(QUOTES);
  if (first === null || first.textContent.trim() === '') return false;
  first.setAttribute('title', QUOTE_MARK);
  return true;
}

// A title of these words in a mail does no harm: its element is folded.
const QUOTE_MARK = 'quoted text of an earlier message';

function foldQuotes(fragment: DocumentFragment, label: string): void {
  const quote = fragment.querySelector(`[title="${QUOTE_MARK}"]`);
  if (quote === null) return;
  quote.removeAttribute('title');
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = label;
  quote.replaceWith(details);
  details.append(summary, quote);
}

function holdPictures(fragment: DocumentFragment): number {
  const pictures = [...fragment.querySelectorAll('img')].filter((image) => !image.src.startsWith('data:'));
  for (const image of pictures) image.replaceWith(image.alt === '' ? '' : `[${image.alt}]`);
  return pictures.length;
}

/** Colours and sizes may stay; what leaves its place or loads something may not. */
function keepPlainStyle(element: HTMLElement): void {
  const text = element.style.cssText;
  const isLoud = /position|url\(|z-index|transform|inset|@|expression/i.test(text);
  if (isLoud) element.removeAttribute('style');
}
