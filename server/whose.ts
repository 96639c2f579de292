import { whose as validWhose } from '../generated/validators.js';
import { emailHash } from '../rules/hash.ts';
import { placeOfRef, type Ref } from '../rules/left-out.ts';
import { parseOrNull } from './door.ts';
import type { Services } from './services.ts';
import { accountOf, type Settings } from './settings.ts';

// As many addresses as are asked for their tickets; nobody has more that matter.
const ADDRESSES_MAX = 5;

/**
 * R-BEY-18: notes which records an address has, before something is kept by their numbers: the store lists no keys, and once
 * the products have deleted somebody, they tell no number any more. One store operation an address, at most five. Rejects
 * with a `StoreError`: then nothing may be kept.
 */
export async function noteWhose(
  services: Services,
  settings: Settings,
  emails: readonly string[],
  refs: readonly Ref[],
): Promise<void> {
  if (refs.length === 0) return;
  for (const email of emails.slice(0, ADDRESSES_MAX))
    await services.store.append(keyOf(settings, email), { refs });
}

/** The records that an address was noted for, each once; they may be gone, or have another address now. */
export async function notedFor(services: Services, settings: Settings, email: string): Promise<Ref[]> {
  const stored = await services.store.get(keyOf(settings, email));
  const refs = parseOrNull<{ refs: Ref[] }>(validWhose, stored)?.refs ?? [];
  return [...new Set(refs.filter((ref) => placeOfRef(ref) !== null))];
}

/** Takes away what was noted for an address, once all that it leads to is erased. */
export function forgetNoted(services: Services, settings: Settings, email: string): Promise<void> {
  return services.store.delete(keyOf(settings, email));
}

/** R-CON-07: numbers mean something in one pair of accounts only, and the address is not stored in clear. */
function keyOf(settings: Settings, email: string): string {
  const account = accountOf(settings);
  return `whose/${emailHash('accounts', account)}/${emailHash(account, email)}`;
}
