/** HTML of a ticket or note as it is kept: nothing that runs, hides or styles, inside a `<div>`. */
export function sanitised(html: string): string {
  const clean = dropped.reduce((text, pattern) => text.replace(pattern, ''), html);
  return /^\s*<div[\s>]/i.test(clean) ? clean : `<div>${clean}</div>`;
}

/** Notes lose their headings as well. */
export function sanitisedNote(html: string): string {
  return sanitised(html.replace(/<\/?h[1-6][^>]*>/gi, ''));
}

/** The text of kept HTML, white space folded. */
export function textOf(html: string): string {
  const text = html.replace(/<(br|\/p|\/div|\/li|\/tr)[^>]*>/gi, ' ').replace(/<[^>]*>/g, '');
  return text
    .replace(/&(#?\w+);/g, decoded)
    .replace(/\s+/g, ' ')
    .trim();
}

const dropped = [
  /<!--[\s\S]*?-->/g,
  /<(script|style|iframe|object)\b[\s\S]*?<\/\1\s*>/gi,
  /<\/?(script|style|iframe|object)\b[^>]*>/gi,
  /\s(?:src|href)\s*=\s*(?:"\s*(?:data|javascript):[^"]*"|'\s*(?:data|javascript):[^']*')/gi,
  /\son\w+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi,
];

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
};

function decoded(whole: string, name: string): string {
  return entities[name] ?? whole;
}
