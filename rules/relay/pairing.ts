import { digestOf, macOf } from './signature.ts';

/** What an admin copies once from the Freshsales installation to the Freshdesk one. */
export interface Pairing {
  /** The Freshsales installation's own address for external events, without scheme: host, and path with query. */
  readonly host: string;
  readonly path: string;
  /** Signs messages; a secure parameter on both sides. */
  readonly key: string;
}

export type ReadPairing =
  | { readonly ok: true; readonly pairing: Pairing }
  | { readonly ok: false; readonly problem: 'noCode' | 'incomplete' | 'damaged' };

/** 32 bytes in hexadecimal letters: as long as the hash that signs. */
const KEY_CHARS = 64;
const CHECK_CHARS = 6;
const MARK = 'pair1';

/** The key for a new pairing, from 32 random bytes. */
export function pairingKey(random: Uint8Array): string {
  return Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What an automation rule in Freshdesk sends as its secret: follows from the key, so that pairing again changes it. */
export function ruleSecret(key: string): string {
  return macOf(key, 'automation rule');
}

/** One line to copy: `pair1.KEY.CHECK@HOST/PATH`. */
export function pairingCode({ host, path, key }: Pairing): string {
  const address = `${host}${path}`;
  return `${MARK}.${key}.${digestOf(`${key}@${address}`, CHECK_CHARS)}@${address}`;
}

const wholeCode = new RegExp(
  `^${MARK}\\.(?<key>[0-9a-f]{${String(KEY_CHARS)}})\\.(?<check>[0-9a-f]{${String(CHECK_CHARS)}})@(?<host>[a-z0-9.:-]+)(?<path>/.*)$`,
  'i',
);

/** Reads a code as people paste it: with blanks or line breaks around and within. */
export function readPairing(text: string): ReadPairing {
  const code = text.replaceAll(/\s+/g, '');
  if (!code.startsWith(`${MARK}.`)) return { ok: false, problem: 'noCode' };
  const parts = wholeCode.exec(code)?.groups as (Pairing & { readonly check: string }) | undefined;
  if (parts === undefined) return { ok: false, problem: 'incomplete' };
  const { host, path, key, check } = parts;
  if (digestOf(`${key}@${host}${path}`, CHECK_CHARS) !== check) return { ok: false, problem: 'damaged' };
  return { ok: true, pairing: { host, path, key } };
}
