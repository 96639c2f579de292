// 64 letters in the order of their character codes: packed numbers sort as their texts do.
const ALPHABET = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
// A context of the platform may ask the machine for each use of a global.
const { imul } = Math;

const CODES = Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
const VALUES = Array.from({ length: 128 }, (_, code) => {
  const value = ALPHABET.indexOf(String.fromCharCode(code));
  return value < 0 ? Number.NaN : value;
});

/**
 * Characters of an email's hash: 42 bits. Of 100,000 people against 20,000 strangers one stranger in 2,000 runs has the
 * hash of somebody else (n·m / 2^42), and the next full run, with a new salt, knows better.
 */
export const EMAIL_HASH_CHARS = 7;
/** Characters of an id's hash: it only tells apart the few records that share one email. */
export const ID_HASH_CHARS = 2;

/** How many values a hash's first letters can have: what partitions are cut by. */
const PREFIX_CHARS = 4;
const PREFIXES = 64 ** PREFIX_CHARS;

/** 42 bits of a salted, not cryptographic hash: it decides where to look, never what to write. */
export function emailHash(salt: string, email: string): string {
  return emailHasher(salt)(email);
}

/** The same for many addresses: the salt is taken in once. */
export function emailHasher(salt: string): (email: string) => string {
  const [first, second] = sums(salt, 0xdeadbeef, 0x41c6ce57);
  return (email) => {
    const [a, b] = sums(email, first, second);
    const high = finish(a, b) >>> 8;
    const low = finish(b, a) >>> 14;
    return String.fromCharCode(
      CODES[high >>> 18]!,
      CODES[(high >>> 12) & 63]!,
      CODES[(high >>> 6) & 63]!,
      CODES[high & 63]!,
      CODES[low >>> 12]!,
      CODES[(low >>> 6) & 63]!,
      CODES[low & 63]!,
    );
  };
}

/** Stands for the id of a record that we created and have not read yet. */
export const UNKNOWN_ID = encodeNumber(0, ID_HASH_CHARS);

/** 12 bits of a record's id; 0 stands for one that is not known yet, and nothing else is hashed to that. */
export function idHash(id: number): string {
  if (id === 0) return UNKNOWN_ID;
  const [a, b] = sums(String(id), 0xdeadbeef, 0x41c6ce57);
  return encodeNumber((finish(a, b) % 0xfff) + 1, ID_HASH_CHARS);
}

/** Which of `count` equal ranges of hashes this one falls into. */
export function partitionOf(hash: string, count: number): number {
  return Math.floor((decodeNumber(hash, PREFIX_CHARS) / PREFIXES) * count);
}

/** A number below 2^32 in `chars` letters of 6 bits each. */
export function encodeNumber(value: number, chars: number): string {
  let text = '';
  for (let shift = 6 * (chars - 1); shift >= 0; shift -= 6) text += ALPHABET.charAt((value >>> shift) & 63);
  return text;
}

/** The number that `encodeNumber` wrote in the first `chars` letters; `NaN` for a letter that is not of the alphabet. */
export function decodeNumber(text: string, chars = text.length): number {
  let value = 0;
  for (let at = 0; at < chars; at += 1) value = value * 64 + (VALUES[text.charCodeAt(at)] ?? Number.NaN);
  return value;
}

/** Two running 32-bit sums of a text, after the public-domain cyrb53 by bryc; two characters a step. */
function sums(text: string, first: number, second: number): [number, number] {
  let a = first;
  let b = second;
  const last = text.length - 1;
  for (let index = 0; index <= last; index += 2) {
    const next = index < last ? text.charCodeAt(index + 1) : 0;
    const code = text.charCodeAt(index) | (next << 16);
    a = imul(a ^ code, 2654435761);
    b = imul(b ^ code, 1597334677);
    a ^= b >>> 15;
  }
  return [a, b];
}

function finish(a: number, b: number): number {
  return (imul(a ^ (a >>> 16), 2246822507) ^ imul(b ^ (b >>> 13), 3266489909)) >>> 0;
}
