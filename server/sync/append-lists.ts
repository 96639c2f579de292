import { appendIfRoom } from '../platform/store.ts';
import type { Services } from '../services.ts';
import { LIST_CHARS } from './index-store.ts';
import type { RawLists } from './state.ts';

/** Adds texts to lists of them: one store operation, or one more where a value is full. */
export async function appendTo(
  services: Services,
  lists: RawLists,
  texts: readonly string[],
  key: string,
  lettersOf: (text: string) => number = plainLetters,
): Promise<void> {
  let rest = texts;
  while (rest.length > 0) {
    if (isFull(lists, lettersOf(rest[0]!))) begin(lists);
    const taken = whatFits(rest, LIST_CHARS - lists.letters, lettersOf);
    if (await appendIfRoom(services.store, `${key}/${String(lists.lists - 1)}`, { d: taken })) {
      lists.letters += taken.reduce((sum, text) => sum + lettersOf(text), 0);
      lists.total += taken.reduce((sum, text) => sum + text.length, 0);
      rest = rest.slice(taken.length);
    } else begin(lists);
  }
}

/** Whether the next text begins a new value: the first of the lists, one after those that are sorted, or one that has no room. */
function isFull({ lists, letters, sorted }: RawLists, next: number): boolean {
  return lists === sorted || (letters > 0 && letters + next > LIST_CHARS);
}

/** Of a text without letters that JSON writes longer: itself, quotes and comma. */
function plainLetters(text: string): number {
  return text.length + 3;
}

function begin(lists: RawLists): void {
  lists.lists += 1;
  lists.letters = 0;
}

/** At least one text, so that it goes on. */
function whatFits(
  texts: readonly string[],
  room: number,
  lettersOf: (text: string) => number,
): readonly string[] {
  let letters = 0;
  const end = texts.findIndex((text, at) => {
    letters += lettersOf(text);
    return at > 0 && letters > room;
  });
  return end === -1 ? texts : texts.slice(0, end);
}
