import type { Frame } from 'playwright-core';

/**
 * Of a page opened with `pseudoLocale` on its window: every text that a person sees or a screen reader says and that is
 * not from the catalogue, in which two Latin letters or more stand in a row. What the catalogue gives is between ⟦ and ⟧.
 * @param known the accounts' own data, which nobody translates
 */
export async function untranslated(frame: Frame, known: ReadonlySet<string>): Promise<string[]> {
  const parts = (await textsOf(frame)).map(outside).flatMap((text) => text.split(BETWEEN));
  return [...new Set(parts.map((part) => part.trim()))].filter(
    (part) => /[A-Za-z]{2}/.test(part) && !known.has(part) && !TIME_ZONE.test(part),
  );
}

/** What the pages put between two pieces of data. */
const BETWEEN = / \+ |: | → | \/ |, |\. |[*;()“”]/u;
const TIME_ZONE = /^[A-Z][A-Za-z]+\/[A-Z]/;

function textsOf(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const attributes = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt'];
    const texts: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (element === null || element.closest('script, style') !== null) continue;
      if (node instanceof Element) texts.push(...attributes.map((name) => node.getAttribute(name) ?? ''));
      else texts.push(node.nodeValue ?? '');
    }
    return texts;
  });
}

/** What of a text stands outside the catalogue's marks, which may stand in each other. */
function outside(text: string): string {
  let depth = 0;
  let left = '';
  for (const letter of text) {
    if (letter === '⟦') depth += 1;
    if (depth === 0) left += letter;
    if (letter === '⟧') depth -= 1;
  }
  return left;
}

/** Every text in some data, keys and values, whole and as the pages take it apart. */
export function textsIn(data: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      for (const part of [value, ...value.split(BETWEEN)]) found.add(part.trim());
    } else if (typeof value === 'object' && value !== null) {
      Object.entries(value).forEach(([key, inner]) => {
        found.add(key);
        collect(inner);
      });
    }
  };
  collect(data);
  return found;
}
