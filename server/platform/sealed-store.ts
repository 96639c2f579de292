import { digestOf, macOf } from '../../rules/relay/signature.ts';
import { OVERLAY_KEY } from '../../rules/settings/overlay.ts';
import { sentence } from '../../rules/sentences.ts';
import type { Keys } from './requests.ts';
import { STATE_KEY, USERS_KEY, type Store } from './store.ts';

/**
 * What decides what is written, and in whose name: filters, pause, remedies, the run at work, and who is a user. Every page of the app can write the
 * store, so these are sealed, and what somebody else wrote is as good as unreadable.
 */
const sealed: ReadonlySet<string> = new Set([OVERLAY_KEY, STATE_KEY, USERS_KEY]);

const SEAL = 'seal';
// 128 bits.
const SEAL_CHARS = 32;

/**
 * The store with seals, one by each API key: of two keys one can be exchanged, and what is stored still holds. Sealing costs no store
 * operation. While both keys are lost nothing can be sealed, and what is there is only shown: without keys nothing is written anywhere.
 */
export function sealedStore(store: Store, keys: Keys): Store {
  return {
    ...store,
    get: async (key) => (sealed.has(key) ? opened(keys, key, await store.get(key)) : store.get(key)),
    set: (key, value, ttlSeconds) =>
      store.set(key, sealed.has(key) ? sealedValue(keys, key, value) : value, ttlSeconds),
  };
}

/** A value as it is stored under a key. @throws where there is no key to seal with */
export function sealedValue(keys: Keys, key: string, given: object): object {
  const value = Object.fromEntries(Object.entries(given).filter(([name]) => name !== SEAL));
  const seals = sealsOf(keys, key, value);
  if (seals.length === 0) throw new Error(sentence('keysLost'));
  return { ...value, [SEAL]: seals };
}

/** The value without its seal; where that is not ours, only what no harm can come of (`keptOf` in server/sync/state.ts). */
function opened(keys: Keys, key: string, stored: unknown): unknown {
  if (stored === null) return null;
  const { [SEAL]: seal, ...value } = stored as Readonly<Record<string, unknown>>;
  const wanted = sealsOf(keys, key, value);
  const isOurs = Array.isArray(seal) && seal.some((one) => wanted.includes(String(one)));
  if (isOurs || wanted.length === 0) return value;
  return { [FORGED]: true, target: value['target'], syncs: value['syncs'] };
}

const FORGED = 'forged';

/** Whether something was there that we had not sealed. */
export function isForged(value: unknown): boolean {
  return typeof value === 'object' && value !== null && FORGED in value;
}

function sealsOf({ freshdesk, freshsales }: Keys, key: string, value: object): readonly string[] {
  const secrets = [freshdesk, freshsales].filter((secret) => secret !== '');
  const text = canonical(value);
  const of = [key, ...secrets, text].join('\n');
  const known = lastSeals[key];
  if (known?.of === of) return known.seals;
  const digest = `${key}\n${digestOf(text, 64)}`;
  const seals = secrets.map((secret) => macOf(secret, digest).slice(0, SEAL_CHARS));
  lastSeals[key] = { of, seals };
  return seals;
}

/** A context may serve one execution after the other: what is read is mostly what was written or read last. */
const lastSeals: Record<string, { readonly of: string; readonly seals: readonly string[] } | undefined> = {};

/** The same text before and after the store, which may change the order of keys and turns an empty text into null. */
export function canonical(entry: object): string {
  return JSON.stringify(ordered(entry));
}

function ordered(value: unknown): unknown {
  if (value === '') return null;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  const members = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(members).sort()) put(copy, name, ordered(members[name]));
  return copy;
}

/** The one name to which nothing can be assigned is left as it was given, too: what it says is sealed like all else. */
function put(copy: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(copy, name, { value, enumerable: true, configurable: true, writable: true });
  else copy[name] = value;
}
