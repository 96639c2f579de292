import { hostKeys, nameKey } from '../../../rules/company.ts';
import { flagCharsOf, flagsOf, packFlags, unpackFlags, type Flags } from '../../../rules/flags.ts';
import { decodeNumber, EMAIL_HASH_CHARS, encodeNumber } from '../../../rules/hash.ts';
import type { Pair } from '../../../rules/mapping.ts';
import type { Person } from '../../../rules/person.ts';

/** A company or sales account as it was read. */
export interface Company {
  readonly person: Person;
  /** Hosts of its domains or website. */
  readonly hosts: readonly string[];
}

/** What the index knows of a company or sales account. */
export interface Row {
  readonly id: number;
  /** Hash of its name. */
  readonly name: string;
  /** Hashes of its hosts. */
  readonly hosts: readonly string[];
  readonly flags: Flags;
}

/** How rows of one index are made and packed. */
export interface RowFormat {
  of(company: Company): Row;
  pack(row: Row): string;
  /** That a record is not there any more. */
  packGone(id: number): string;
  /** All rows of a text, in their order; `null` for a record that is not there any more. */
  unpack(text: string): [id: number, row: Row | null][];
}

// More domains than this say nothing more about who it is.
const HOSTS_MAX = 20;
const COUNT_CHARS = 1;
/** In place of a number of hosts. */
const GONE = 63;

/** @param kinds what the index was made with; `pairs`, of the same kinds, tell what rows that are made now lack */
export function rowFormat(
  hashOf: (text: string) => string,
  kinds: readonly Pick<Pair, 'kind'>[],
  pairs: readonly Pair[],
): RowFormat {
  const flagChars = flagCharsOf(kinds);
  const restOf = (id: number, count: number, take: (chars: number) => string): Row => {
    const name = take(EMAIL_HASH_CHARS);
    const flags = unpackFlags(take(flagChars), kinds);
    return { id, name, flags, hosts: Array.from({ length: count }, () => take(EMAIL_HASH_CHARS)) };
  };
  return {
    of: ({ person, hosts }) => ({
      id: person.id,
      name: hashOf(`name ${nameKey(person.emails[0]) ?? ''}`),
      hosts: hostKeys(hosts)
        .slice(0, HOSTS_MAX)
        .map((host) => hashOf(`host ${host}`)),
      flags: flagsOf(person, pairs),
    }),
    pack: ({ id, name, hosts, flags }) =>
      encodeNumber(hosts.length, COUNT_CHARS) + packId(id) + name + packFlags(flags, kinds) + hosts.join(''),
    packGone: (id) => encodeNumber(GONE, COUNT_CHARS) + packId(id),
    unpack: (text) => {
      const rows: [number, Row | null][] = [];
      let at = 0;
      const take = (chars: number) => text.slice(at, (at += chars));
      while (at < text.length) {
        const count = decodeNumber(take(COUNT_CHARS));
        const id = unpackId(take(ID_CHARS));
        rows.push([id, count === GONE ? null : restOf(id, count, take)]);
      }
      return rows;
    },
  };
}

/** Letters of an id: 54 bits. */
export const ID_CHARS = 9;
const LOW_CHARS = 4;
const LOW = 64 ** LOW_CHARS;

export function packId(id: number): string {
  return encodeNumber(Math.floor(id / LOW), ID_CHARS - LOW_CHARS) + encodeNumber(id % LOW, LOW_CHARS);
}

export function unpackId(letters: string): number {
  return decodeNumber(letters);
}
