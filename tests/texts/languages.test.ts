import { describe, expect, test } from '@jest/globals';
import { formatList, plural, useTextLanguage } from '../../app/ui/format.ts';
import { catalogue, translate, type Texts } from '../../app/ui/texts/catalogue.ts';
import { english as pages } from '../../scripts/lib/surfaces/english.ts';
import { german as germanPages } from '../../app/ui/texts/de/index.ts';
import { letters } from '../../rules/letters/letters.ts';

/** What pages show, and what the server writes into the products. */
const english: Readonly<Record<string, Texts>> = { ...pages, letters: asTexts(letters.en) };
const german: Readonly<Record<string, Texts>> = { ...germanPages, letters: asTexts(letters.de) };

function asTexts(texts: unknown): Texts {
  return texts as Texts;
}

interface Entry {
  readonly path: string;
  readonly text: Texts[string];
}

function entriesOf(texts: Texts, path = ''): Entry[] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'object' ? entriesOf(text, `${path}.${key}`) : [{ path: `${path}.${key}`, text }],
  );
}

const MARKS = [701, 702, 703, 704];

/** Which of its values a sentence says: given as numbers, or, where it wants words, as words. */
function placeholdersOf(text: Texts[string] | undefined): string[] {
  if (typeof text === 'string') return (text.match(/\{\w+\}/g) ?? []).sort();
  if (typeof text !== 'function') return [];
  const marks = MARKS.slice(0, text.length);
  const said =
    saidWith(text, marks) ??
    saidWith(
      text,
      marks.map((mark) => `w${String(mark)}`),
    ) ??
    '';
  return marks.map(String).filter((mark) => said.includes(mark));
}

function saidWith(text: (...values: never[]) => unknown, values: readonly unknown[]): string | null {
  try {
    return String(text(...(values as never[])));
  } catch {
    return null;
  }
}

/** None, one, several, long; what is not known; ways and answers. */
const CASES = [null, 0, 1, 2, 61, 120, 'w', 'off', 'both', true, false];

/** Every way to fill so many values, as far as that stays few. */
function casesOf(count: number): unknown[][] {
  const some = count > 3 ? [null, 1, 2] : CASES;
  return Array.from({ length: count }).reduce<unknown[][]>(
    (before) => before.flatMap((values) => some.map((value) => [...values, value])),
    [[]],
  );
}

/** What a sentence should never say: a value that is not there, or two blanks where one was. */
function oddIn(said: string | null): string[] {
  return said?.match(/undefined|NaN|\[object|null| {2}|\s$/gu) ?? [];
}

const pairs = Object.keys(english).map((name) => [name] as const);

describe('R-BEY-30: the second language', () => {
  test('has every part of the catalogue', () => {
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  });

  test.each(pairs)('%s: the same keys, each a sentence or a function as in English', (name) => {
    const kinds = (texts: Texts) => entriesOf(texts).map(({ path, text }) => `${path} ${typeof text}`);
    expect(kinds(german[name]!).sort()).toEqual(kinds(english[name]!).sort());
  });

  test.each(pairs)('%s: no sentence is left empty, or has a number of values of its own', (name) => {
    const others = new Map(entriesOf(german[name]!).map(({ path, text }) => [path, text]));
    for (const { path, text } of entriesOf(english[name]!)) {
      const other = others.get(path);
      if (typeof text === 'string') expect([path, other]).not.toEqual([path, '']);
      if (typeof text === 'function' && typeof other === 'function')
        expect([path, other.length]).toEqual([path, text.length]);
    }
  });

  test.each(pairs)('%s: sentences with values name the same ones', (name) => {
    const others = new Map(entriesOf(german[name]!).map(({ path, text }) => [path, text]));
    for (const { path, text } of entriesOf(english[name]!)) {
      const [own, other] = [text, others.get(path)].map(placeholdersOf);
      expect([path, other]).toEqual([path, own]);
    }
  });

  test.each(pairs)('%s: none, one and many, and what is not known, are said as whole sentences', (name) => {
    const others = new Map(entriesOf(german[name]!).map(({ path, text }) => [path, text]));
    for (const { path, text } of entriesOf(english[name]!)) {
      const other = others.get(path);
      if (typeof text !== 'function' || typeof other !== 'function') continue;
      for (const values of casesOf(text.length)) {
        const own = saidWith(text, values);
        // Values of a kind that it does not take.
        if (own === null) continue;
        const said = saidWith(other, values);
        expect([path, values, said === null, oddIn(said)]).toEqual([path, values, false, oddIn(own)]);
      }
    }
  });

  test('says no English sentence: only names and words that both languages have are the same', () => {
    const same = Object.keys(english).flatMap((name) => {
      const others = new Map(entriesOf(german[name]!).map(({ path, text }) => [path, text]));
      return entriesOf(english[name]!).filter(
        ({ path, text }) => typeof text === 'string' && others.get(path) === text,
      );
    });
    expect(same.map(({ text }) => text).filter((text) => /\s\S+\s\S+\s/.test(String(text)))).toEqual([]);
  });

  test('takes the place of English in place, and what it lacks stays', () => {
    const part = catalogue('part', { title: 'Title', deep: { own: 'Own' }, lacking: 'Lacking' });
    const { deep } = part;
    translate({ part: { title: 'Titel', deep: { own: 'Eigen' } } });
    expect([part.title, deep.own, part.lacking]).toEqual(['Titel', 'Eigen', 'Lacking']);
  });

  test('puts lists and counts together by its own rules', () => {
    useTextLanguage('de');
    expect(formatList(['a', 'b', 'c'])).toBe('a, b und c');
    expect(plural(1, { one: '# Ticket', other: '# Tickets' })).toBe('1 Ticket');
    useTextLanguage('en');
    expect(formatList(['a', 'b', 'c'])).toBe('a, b, and c');
  });
});
