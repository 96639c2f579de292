import { goneList as validGone } from '../../generated/validators.js';
import { EMAIL_HASH_CHARS, emailHasher } from '../../rules/hash.ts';
import { parseOrNull } from '../door.ts';
import type { Store } from '../platform/store.ts';
import type { State } from './state.ts';

/** Addresses of pairs of which one half was deleted: never created again but by hand (R-SYN-09). */
export interface GoneList {
  /** Loads the list: one store operation for some 5,000 of them. Before `has`. */
  load(): Promise<void>;
  has(email: string): boolean;
  add(email: string): void;
  /** The same by its hash under the list's salt, which is the index's, too. */
  addHash(hash: string): void;
  /** Takes an address off the list: somebody created the record by hand. */
  remove(email: string): void;
  save(): Promise<void>;
}

const HASHES_A_VALUE = Math.floor(38_000 / EMAIL_HASH_CHARS);

/** @param again whether an execution before may have been cut off after it had stored values that the state does not count */
export function goneList(store: Store, state: State, again = false): GoneList {
  const hashOf = emailHasher(state.gone.salt);
  let known: Set<string> | null = state.gone.values === 0 && !again ? new Set() : null;
  let changed = false;
  const loaded = () => {
    if (known === null) throw new Error('The list of deleted pairs was not loaded.');
    return known;
  };
  const addHash = (hash: string) => {
    changed = changed || !loaded().has(hash);
    loaded().add(hash);
  };
  return {
    load: async () => {
      if (known !== null) return;
      known = new Set(await read(store, state.gone.values));
      if (!again) return;
      const uncounted = await readBeyond(store, state.gone.values);
      changed = uncounted.length > 0;
      for (const hash of uncounted) known.add(hash);
    },
    has: (email) => loaded().has(hashOf(email)),
    add: (email) => {
      addHash(hashOf(email));
    },
    addHash,
    remove: (email) => {
      changed = loaded().delete(hashOf(email)) || changed;
    },
    save: async () => {
      if (!changed) return;
      const hashes = [...loaded()];
      const values = Math.ceil(hashes.length / HASHES_A_VALUE);
      for (let at = 0; at < values; at += 1)
        await store.set(keyOf(at), {
          d: hashes.slice(at * HASHES_A_VALUE, (at + 1) * HASHES_A_VALUE).join(''),
        });
      for (let at = values; at < state.gone.values; at += 1) await store.delete(keyOf(at));
      state.gone.values = values;
      changed = false;
    },
  };
}

async function read(store: Store, values: number): Promise<string[]> {
  const hashes: string[] = [];
  for (let number = 0; number < values; number += 1) hashes.push(...((await readValue(store, number)) ?? []));
  return hashes;
}

async function readBeyond(store: Store, values: number): Promise<string[]> {
  const hashes: string[] = [];
  for (let number = values; ; number += 1) {
    const more = await readValue(store, number);
    if (more === null) return hashes;
    hashes.push(...more);
  }
}

/** What cannot be read is taken for absent: nothing else knew of it. */
async function readValue(store: Store, number: number): Promise<string[] | null> {
  const text = parseOrNull<{ d: string }>(validGone, await store.get(keyOf(number)))?.d;
  if (text === undefined) return null;
  const hashes: string[] = [];
  for (let at = 0; at + EMAIL_HASH_CHARS <= text.length; at += EMAIL_HASH_CHARS)
    hashes.push(text.slice(at, at + EMAIL_HASH_CHARS));
  return hashes;
}

function keyOf(number: number): string {
  return `x/gone/${String(number)}`;
}
