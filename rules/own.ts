/** What a table of ours has under a word of somebody else's: nothing for the names that every object inherits. */
export function own<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
