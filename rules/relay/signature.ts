import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from './utf8.ts';

/** HMAC-SHA256 (RFC 2104, FIPS 180-4) of a text under a key, in hexadecimal letters. */
export function macOf(key: string, text: string): string {
  return hexOf(hmac(sha256, utf8(key), utf8(text)));
}

/** The first `letters` of a text's SHA-256: tells a mistyped code, guards nothing. */
export function digestOf(text: string, letters: number): string {
  return hexOf(sha256(utf8(text))).slice(0, letters);
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let at = 0; at < a.length; at += 1)
    difference |= a.charCodeAt(at) ^ b.charCodeAt(at % (b.length || 1));
  return difference === 0;
}

function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}
