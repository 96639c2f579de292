/** Texts of a surface: sentences, functions that make one, and groups of these. */
export interface Texts {
  readonly [key: string]: string | ((...values: never[]) => string) | Texts;
}

const parts = new Map<string, Texts>();

/** One part of the text catalogue, in English; `translate` puts another language in its place. */
export function catalogue<T extends Texts>(name: string, english: T): T {
  parts.set(name, english);
  return english;
}

/** All texts from now on in another language: to be called before anything is drawn. What it lacks stays English. */
export function translate(language: Readonly<Record<string, Texts>>): void {
  for (const [name, texts] of parts) if (language[name] !== undefined) replace(texts, language[name]);
}

/**
 * Every text in accents and two fifths longer, so that a test sees what is not in the catalogue, what was taken out of it
 * before a language came, and what does not fit.
 */
export function disguise(): void {
  translate(disguised(Object.fromEntries(parts)) as Record<string, Texts>);
}

/** In place: modules keep a part of the catalogue under names of their own. */
function replace(texts: Texts, others: Texts): void {
  for (const [key, text] of Object.entries(texts)) {
    const other = others[key];
    if (typeof text === 'object' && typeof other === 'object') replace(text, other);
    else if (typeof text === typeof other) Object.assign(texts, { [key]: other });
  }
}

function disguised(texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, disguisedText(text)]));
}

function disguisedText(text: Texts[string]): Texts[string] {
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

/** A text as the pseudo-locale shows it. */
export function accented(text: string): string {
  // What stands for a value, `{name}`, stays.
  const letters = text.replace(/\{\w+\}|[aeiou]/giu, (found) => accents[found] ?? found);
  return `⟦${letters}${'~~~~~~~ '.repeat(text.length).slice(0, Math.ceil(text.length * LONGER))}⟧`;
}
