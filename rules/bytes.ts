/** Bytes of a text in UTF-8; the platform's runtime has no TextEncoder. */
export function utf8Bytes(text: string): number {
  if (onlyAscii.test(text)) return text.length;
  let bytes = 0;
  for (const letter of text) bytes += bytesOf(letter.codePointAt(0)!);
  return bytes;
}

/** Bytes that a value takes in the platform's store, which keeps JSON in UTF-8. */
export function storedBytes(value: unknown): number {
  return utf8Bytes(JSON.stringify(value));
}

/** How many items, from the first on, take at most so many bytes in a stored list. */
export function countFitting(items: readonly unknown[], most: number): number {
  let bytes = 0;
  const end = items.findIndex((item) => {
    bytes += storedBytes(item) + 1;
    return bytes > most;
  });
  return end === -1 ? items.length : end;
}

// eslint-disable-next-line no-control-regex
const onlyAscii = /^[\u0000-\u007f]*$/;

function bytesOf(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
