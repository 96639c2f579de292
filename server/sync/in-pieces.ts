/** A text in pieces of so many letters. */
export function inPieces(text: string, width: number): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += width) pieces.push(text.slice(at, at + width));
  return pieces;
}

/** A list in parts of so many items. */
export function inTurnsOf<T>(items: readonly T[], most: number): T[][] {
  const turns: T[][] = [];
  for (let at = 0; at < items.length; at += most) turns.push(items.slice(at, at + most));
  return turns;
}
