import type { JournalEnd, JournalEntry } from './journal.ts';

// Entries of a value: fewer than this, so that a place is one number.
const PLACES = 10_000;

/** Where an entry stands in its journal. */
export function placeOf(value: number, at: number): number {
  return value * PLACES + at;
}

/** What a void notes to take back the entry at a place, and no other of its record. */
export function onlyAt(place: number): number {
  return -1 - place;
}

/** Whether a void is about the entry of its record at a place: about one alone, or about all before a place. */
export function takesBack({ from }: JournalEntry, place: number): boolean {
  if (from === null) return false;
  return from < 0 ? from === onlyAt(place) : from > place;
}

/** The value that a place is in, and which of its entries it is. */
export function valueAt(place: number): { readonly value: number; readonly at: number } {
  return { value: Math.floor(place / PLACES), at: place % PLACES };
}

/** The place after the last entry. */
export function placeAtEnd({ values, entries }: JournalEnd): number {
  return values === 0 ? 0 : placeOf(values - 1, entries);
}
