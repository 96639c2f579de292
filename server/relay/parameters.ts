import { sentence } from '../../rules/sentences.ts';
import { readPairing, type Pairing } from '../../rules/relay/pairing.ts';
import { factsOf, textOf } from '../events/read.ts';

const TEXT_MAX = 1_000;

/**
 * The other installation, where this one only forwards: its account has Freshdesk alone and its one parameter is the
 * pairing code. `null` for an installation that syncs; a damaged code is an error for the admin.
 */
export function partnerOf(iparams: unknown): Pairing | null {
  const code = textOf(factsOf(iparams), 'pairing', TEXT_MAX);
  if (code === null) return null;
  const read = readPairing(code);
  if (!read.ok) throw new Error(sentence('pairingIncomplete'));
  return read.pairing;
}

/** The key that messages to this installation are signed with; `null` while none is paired. */
export function pairingKeyOf(iparams: unknown): string | null {
  return textOf(factsOf(iparams), 'pairing_key', TEXT_MAX);
}
