/**
 * HTML in which no tag sets a base for addresses. Read once from front to back, however many tags are begun and never ended: a
 * pattern that looks for the end of each would keep a page busy for minutes.
 */
export function withoutBase(html: string): string {
  return html.replaceAll(/<base(?![\w-])/gi, '<wbr');
}

const HEIGHT_MIN_PX = 28;
const HEIGHT_MAX_PX = 420;
const LINE_CHARS = 42;
const LINE_PX = 20;
/** More than fills the greatest height, markup included. */
const LOOKED_AT_CHARS = 20_000;

/** About how high cleaned HTML will be, until it can be measured. */
export function guessHeight(content: string): number {
  const shown = content.slice(0, LOOKED_AT_CHARS).split('<details>', 1)[0]!;
  const tags = shown.split('<');
  const chars = tags.reduce((sum, tag) => sum + tag.length - (tag.indexOf('>') + 1), 0);
  const breaks = tags.filter((tag) => /^(?:p|br|li|tr)\b/.test(tag)).length + 1;
  return clamp(Math.max(chars / LINE_CHARS, breaks) * LINE_PX + 16);
}

/** A height within which a message is shown. */
export function clamp(px: number): number {
  return Math.round(Math.min(Math.max(px, HEIGHT_MIN_PX), HEIGHT_MAX_PX));
}
