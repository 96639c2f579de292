import { Parser } from 'htmlparser2';
import { utf8Bytes } from '../../rules/bytes.ts';
import { escapeHtml } from '../../rules/tickets/text.ts';

export interface CleanHtml {
  readonly html: string;
  /** Not all of it fitted. */
  readonly cut: boolean;
}

// What a mail needs to be read; without any attribute but the address of a link.
const allowed = new Set(
  (
    'p div span b strong i em u s a ul ol li blockquote pre code h1 h2 h3 h4 h5 h6 ' +
    'table thead tbody tfoot tr td th sub sup'
  ).split(' '),
);

// Their content is no text for people, or belongs to another language than HTML.
const dropped = new Set(
  (
    'script style head title noscript template iframe frame object embed applet svg math select textarea ' +
    'xmp noembed noframes plaintext audio video canvas'
  ).split(' '),
);

const childless = new Set(['br', 'hr']);

// Deeper nesting is a mail that wants to break its reader; its text is kept.
const DEPTH_MAX = 60;

/**
 * Strangers' HTML as HTML that can do nothing: an allow-list of tags, no attributes except `href` of web, mail and phone
 * addresses, text escaped anew. What comes out is written by us tag by tag, so no trick of parsing survives. Ends, with
 * its tags closed, before it is `bytesMax` long inside a JSON text. Images become their descriptions: a ticket is read by others
 * than the mail's receiver, who should not be counted.
 */
export function cleanHtml(dirty: string, bytesMax: number): CleanHtml {
  let clean = onePass(dirty, bytesMax);
  for (let pass = 1; pass < PASSES_MAX; pass += 1) {
    const again = onePass(clean.html, bytesMax);
    if (again.html === clean.html) break;
    clean = { html: again.html, cut: clean.cut || again.cut };
  }
  return clean;
}

// A tag that is left out can have kept a reader from closing the one around it: what is written is read once more.
const PASSES_MAX = 4;

function onePass(dirty: string, bytesMax: number): CleanHtml {
  const open: string[] = [];
  const parts: string[] = [];
  let skipping = 0;
  let bytes = 0;
  let cut = false;

  const write = (part: string, closing = 0) => {
    const size = jsonBytes(part) + closing;
    // Room for closing everything that is open.
    if (cut || bytes + size + open.length * CLOSING_BYTES > bytesMax) {
      cut = true;
      return false;
    }
    parts.push(part);
    bytes += size;
    return true;
  };
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (dropped.has(name)) skipping += 1;
      else if (skipping === 0) openOne(name, attributes);
    },
    ontext: (text) => {
      if (skipping === 0) for (const piece of pieces(text)) write(escapeHtml(piece));
    },
    onclosetag: (name) => {
      if (dropped.has(name)) skipping = Math.max(skipping - 1, 0);
      else if (open.includes(name)) closeDownTo(name);
    },
  });
  const openOne = (name: string, { href, alt }: Readonly<Record<string, string | undefined>>) => {
    if (name === 'img') write(escapeHtml(imageText(alt)));
    if (childless.has(name)) write(`<${name}>`);
    else if (allowed.has(name) && open.length < DEPTH_MAX && write(openTag(name, href), CLOSING_BYTES))
      open.push(name);
  };
  const closeDownTo = (name: string) => {
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      parts.push(`</${last}>`);
      if (last === name) return;
    }
  };
  parser.write(dirty);
  parser.end();
  for (const name of open.reverse()) parts.push(`</${name}>`);
  return { html: parts.join(''), cut };
}

// The longest closing tag, `</blockquote>`.
const CLOSING_BYTES = 13;

const PIECE_CHARS = 1000;

/** Long texts in pieces, so that a mail is cut near the limit and not a page before; never inside a character. */
function* pieces(text: string): Generator<string> {
  let piece = '';
  for (const letter of text) {
    piece += letter;
    if (piece.length < PIECE_CHARS) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function openTag(name: string, href: string | undefined): string {
  if (name !== 'a' || href === undefined || !isHarmless(href)) return `<${name}>`;
  return `<a href="${escapeHtml(href.trim())}" rel="noopener noreferrer">`;
}

/** Browsers skip control characters and blanks inside a scheme, so they are no part of what is looked at. */
function isHarmless(href: string): boolean {
  // eslint-disable-next-line no-control-regex
  return /^(https?:\/\/|mailto:|tel:)/i.test(href.replaceAll(/[\u0000-\u0020]/g, ''));
}

function imageText(alt: string | undefined): string {
  const text = alt?.trim() ?? '';
  return text === '' ? '' : `[${text}]`;
}

/** What a text takes inside a JSON text, without its quotes. */
function jsonBytes(text: string): number {
  return utf8Bytes(JSON.stringify(text)) - 2;
}
