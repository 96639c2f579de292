import { segment as validSegment } from '../../generated/validators.js';
import { parseOrNull } from '../door.ts';
import type { Store } from '../platform/store.ts';
import { peopleIndex, type PeopleIndex } from './people-index.ts';

interface StoredSegment {
  readonly entries: string | null;
  readonly count: number;
  readonly checksum: number;
}

/** The index below a key; `null` when a segment is missing or damaged, so that it has to be built anew. */
export async function loadIndex(
  store: Store,
  key: string,
  segments: number,
  flagChars: number,
): Promise<PeopleIndex | null> {
  const numbers = Array.from({ length: segments }, (_, number) => number);
  const stored = await Promise.all(numbers.map((number) => store.get(`${key}/${String(number)}`)));
  const entries = stored.map(entriesOf);
  return entries.every((text) => text !== null) ? peopleIndex(flagChars, entries) : null;
}

/** Writes the segments that changed; one store operation each. */
export async function saveIndex(store: Store, key: string, index: PeopleIndex): Promise<void> {
  for (const { number, entries } of index.takeChanged()) {
    const value: StoredSegment = { entries, count: entries.length, checksum: checksumOf(entries) };
    await store.set(`${key}/${String(number)}`, value);
  }
}

function entriesOf(raw: unknown): string | null {
  const stored = parseOrNull<StoredSegment>(validSegment, raw);
  if (stored === null) return null;
  // The store turns an empty text into null.
  const entries = stored.entries ?? '';
  return stored.count === entries.length && stored.checksum === checksumOf(entries) ? entries : null;
}

function checksumOf(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return sum;
}
