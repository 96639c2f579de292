/** The bytes of a text in UTF-8; half a surrogate pair becomes U+FFFD. The platform's runtime has no TextEncoder. */
export function utf8(text: string): Uint8Array {
  return ascii(text) ?? encoded(text);
}

/** Most texts are: a byte a letter, at a tenth of the time. `null` where one is not. */
function ascii(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) return null;
    bytes[at] = code;
  }
  return bytes;
}

function encoded(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const letter of text) push(bytes, wellFormed(letter.codePointAt(0) ?? 0));
  return Uint8Array.from(bytes);
}

const REPLACEMENT = 0xfffd;

function wellFormed(point: number): number {
  return point >= 0xd800 && point <= 0xdfff ? REPLACEMENT : point;
}

function push(bytes: number[], point: number): void {
  if (point < 0x80) bytes.push(point);
  else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point));
  else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point));
  else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point));
}

function tail(bits: number): number {
  return 0x80 | (bits & 0x3f);
}
