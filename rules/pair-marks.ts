import { emailHash } from './hash.ts';
import type { Pair } from './mapping.ts';

/** A pair's key in five letters: keys name two fields, and a state may speak of some hundred pairs several times. */
export function markOf(key: string): string {
  return emailHash('pair', key).slice(0, MARK_CHARS);
}

const MARK_CHARS = 5;

const letterOf: Readonly<Record<Pair['kind'], string>> = { text: 't', checkbox: 'c', value: 'v' };

/** What an index keeps of the pairs of its time, in their order; a list in a state of before. */
export type MarkedPairs = string | readonly Pick<Pair, 'key' | 'kind'>[];

/** Six letters a pair: its kind, and the mark of its key. */
export function markPairs(pairs: readonly Pick<Pair, 'key' | 'kind'>[]): MarkedPairs {
  return pairs.map(({ key, kind }) => letterOf[kind] + markOf(key)).join('');
}

/** The kinds of the pairs, in their order. */
export function kindsOf(marked: MarkedPairs): Pick<Pair, 'kind'>[] {
  if (typeof marked !== 'string') return [...marked];
  return marksIn(marked).map((mark) => ({ kind: kindOf(mark.charAt(0)) }));
}

function marksIn(marked: string): string[] {
  return Array.from({ length: marked.length / (MARK_CHARS + 1) }, (_, at) =>
    marked.slice(at * (MARK_CHARS + 1), (at + 1) * (MARK_CHARS + 1)),
  );
}

function kindOf(letter: string): Pair['kind'] {
  if (letter === letterOf.checkbox) return 'checkbox';
  return letter === letterOf.value ? 'value' : 'text';
}

/** The place of each pair among those of an index; -1 where that had none of its key. */
export function placesIn(marked: MarkedPairs, pairs: readonly Pick<Pair, 'key'>[]): number[] {
  const marks =
    typeof marked === 'string'
      ? marksIn(marked).map((mark) => mark.slice(1))
      : marked.map(({ key }) => markOf(key));
  return pairs.map(({ key }) => marks.indexOf(markOf(key)));
}
