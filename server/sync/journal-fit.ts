import { tokenOf } from '../../rules/long-text.ts';
import { utf8Bytes } from '../../rules/bytes.ts';
import type { JournalEntry } from './journal.ts';

/**
 * An entry that takes at most so many bytes: of one with more text the longest values are left out, and tokens stand for them.
 * Should that not be enough, for hundreds of fields at once, the last fields are left out altogether: an undo leaves those as they are.
 */
export function fitEntry(
  entry: JournalEntry,
  most: number,
  bytesOf: (entry: JournalEntry) => number,
): JournalEntry {
  const after = { ...entry.after };
  const before = { ...entry.before };
  const fitted = { ...entry, after, before };
  let bytes = bytesOf(entry);
  for (const { part, key, value } of longestFirst(entry)) {
    if (bytes <= most) return fitted;
    fitted[part][key] = tokenOf(value);
    bytes = bytesOf(fitted);
  }
  for (const key of Object.keys({ ...before, ...after }).reverse()) {
    if (bytes <= most) break;
    delete after[key];
    delete before[key];
    bytes = bytesOf(fitted);
  }
  return fitted;
}

interface Text {
  readonly part: 'after' | 'before';
  readonly key: string;
  readonly value: string;
}

// Shorter ones gain nothing.
const LONG_BYTES = 40;

function longestFirst(entry: JournalEntry): Text[] {
  const textsOf = (part: Text['part']) =>
    Object.entries(entry[part]).flatMap(([key, value]) =>
      typeof value === 'string' ? [{ part, key, value, bytes: utf8Bytes(value) }] : [],
    );
  return [...textsOf('after'), ...textsOf('before')]
    .filter(({ bytes }) => bytes > LONG_BYTES)
    .sort((a, b) => b.bytes - a.bytes);
}
