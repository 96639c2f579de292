import { accented, type Texts } from '../../../app/ui/texts/catalogue.ts';
import { german } from '../../../app/ui/texts/de/index.ts';
import { english } from './english.ts';

/** What a text of the catalogue is in the language that a page shows: for whoever presses buttons by their names. */
export type Words = (english: string) => string;

export const languages: Readonly<Record<'english' | 'pseudo' | 'german', Words>> = {
  english: (text) => text,
  pseudo: accented,
  german: (text) => {
    const found = germanOf.get(text);
    if (found === undefined) throw new Error(`The catalogue has no text “${text}”.`);
    return found;
  },
};

const germanOf = new Map(pairs(english, german));

function pairs(texts: Texts, others: Texts): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]): [string, string][] => {
    const other = others[key];
    if (typeof text === 'string' && typeof other === 'string') return [[text, other]];
    return typeof text === 'object' && typeof other === 'object' ? pairs(text, other) : [];
  });
}
