// Base64's alphabet for URLs: safe in JSON and in keys.
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUE_OF = new Map(Array.from(ALPHABET).map((letter, value) => [letter, value]));

/** Characters of an email's hash: 48 bits, so that 100,000 people meet a stranger's hash once in 100,000 runs. */
export const EMAIL_HASH_CHARS = 8;
/** Characters of an id's hash: it only tells apart the few records that share one email. */
export const ID_HASH_CHARS = 2;

/** 48 bits of a salted, not cryptographic hash: it decides where to look, never what to write. */
export function emailHash(salt: string, email: string): string {
  const [high, low] = mix(`${salt}\n${email}`);
  return encodeNumber(high & 0xffffff, 4) + encodeNumber(low & 0xffffff, 4);
}

/** 12 bits of a record's id. */
export function idHash(id: number): string {
  return encodeNumber(mix(String(id))[0] & 0xfff, ID_HASH_CHARS);
}

/** A number in `chars` letters of 6 bits each. */
export function encodeNumber(value: number, chars: number): string {
  let text = '';
  for (let shift = 6 * (chars - 1); shift >= 0; shift -= 6) text += ALPHABET[(value >>> shift) & 63];
  return text;
}

/** The number that `encodeNumber` wrote; `NaN` for a letter that is not of the alphabet. */
export function decodeNumber(text: string): number {
  let value = 0;
  for (const letter of text) value = value * 64 + (VALUE_OF.get(letter) ?? Number.NaN);
  return value;
}

/** Two 32-bit sums of a text, after the public-domain cyrb53 by bryc. */
function mix(text: string): [number, number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return [a >>> 0, b >>> 0];
}
