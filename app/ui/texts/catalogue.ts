/** Texts of a surface: sentences, functions that make one, and groups of these. */
export interface Texts {
  readonly [key: string]: string | ((...values: never[]) => string) | Texts;
}

/**
 * One surface's part of the text catalogue. A page opened with `pseudoLocale` set on its window shows every text in
 * accents and two fifths longer, so that a test sees what is not in the catalogue and what does not fit.
 */
export function catalogue<T extends Texts>(texts: T): T {
  return 'pseudoLocale' in globalThis ? (disguised(texts) as T) : texts;
}

function disguised(texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, disguise(text)]));
}

function disguise(text: Texts[string]): Texts[string] {
  if (typeof text === 'string') return accented(text);
  if (typeof text === 'function') return (...values: never[]) => accented(text(...values));
  return disguised(text);
}

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
};

const LONGER = 0.4;

function accented(text: string): string {
  const letters = Array.from(text, (letter) => accents[letter] ?? letter).join('');
  return `⟦${letters}${'~'.repeat(Math.ceil(text.length * LONGER))}⟧`;
}
