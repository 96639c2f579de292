import { retryList as validList } from '../../../generated/validators.js';
import type { Named } from '../../../rules/console/protocol.ts';
import type { Value } from '../../../rules/person.ts';
import { parseOrNull } from '../../door.ts';
import { letterOf, recordOf } from '../journal.ts';
import type { Store } from '../../platform/store.ts';

/** Lists have a number; whoever waits is on the one of `State.retries`, and a run takes it over as it is. */
export async function addNamed(store: Store, list: number, people: readonly Named[]): Promise<void> {
  await store.append(keyOf(list), { p: people.map(pack) });
}

/** Who is on a list, each once, in the order of asking: one store operation. */
export async function readNamed(store: Store, list: number): Promise<readonly Named[]> {
  const stored = parseOrNull<{ p: Packed[] }>(validList, await store.get(keyOf(list)));
  const people = new Map((stored?.p ?? []).map((packed) => [JSON.stringify(packed), unpack(packed)]));
  return [...people.values()];
}

/** Takes an address off the list that waits. @returns how often it was on it */
export async function eraseNamed(store: Store, list: number, email: string): Promise<number> {
  const people = await readNamed(store, list);
  const kept = people.filter((named) => named.email !== email);
  if (kept.length < people.length) await store.set(keyOf(list), { p: kept.map(pack) });
  return people.length - kept.length;
}

export function keyOf(list: number): string {
  return `retry/${String(list)}`;
}

type Packed = readonly [
  whose: string,
  id: number | null,
  email: string | null,
  corrections: readonly (readonly [key: string, value: NonNullable<Value>, was: string | null])[],
];

const AGAIN = '!';

function pack({ on, entity, id, email, again, corrections = [] }: Named): Packed {
  const whose = letterOf(on, entity);
  const packed = corrections.map(({ key, value, was }) => [key, value, was] as const);
  return [again === true ? whose + AGAIN : whose, id, email, packed];
}

function unpack([whose, id, email, corrections]: Packed): Named {
  const { side: on, entity } = recordOf(whose)!;
  return {
    on,
    entity,
    id,
    email,
    ...(whose.endsWith(AGAIN) ? { again: true } : {}),
    corrections: corrections.map(([key, value, was]) => ({ key, value, was })),
  };
}
