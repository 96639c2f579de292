import { failures as validFailures, journal as validTexts } from '../../generated/validators.js';
import type { Failure, FailurePage } from '../../rules/console/protocol.ts';
import { parseOrNull } from '../door.ts';
import type { Store } from '../platform/store.ts';
import { valuesWith } from '../sync/journal-keys.ts';
import type { KeptJournal } from '../sync/journal.ts';

// Entries keep their places, which other entries speak of: a change of nobody's nothing stands in their stead.
const BLANK = JSON.stringify(['fu', null, null, null, {}]);

// A value a store operation to read, one more where something is found.
const SEARCHED_MAX = 12;

/** Blanks what a run's journal says about an address. @returns how many entries there were */
export async function eraseFromJournal(store: Store, journal: KeptJournal, email: string): Promise<number> {
  const all = Array.from({ length: journal.values }, (_, value) => value);
  const values = journal.values > SEARCHED_MAX ? await valuesWith(store, journal, email) : all;
  const keys = [
    ...values.map((value) => `j/${journal.runId}/${String(value)}`),
    ...Array.from({ length: journal.voids }, (_, value) => `j/${journal.runId}/x/${String(value)}`),
  ];
  let found = 0;
  for (const key of keys) found += await blankIn(store, key, email);
  return found;
}

async function blankIn(store: Store, key: string, email: string): Promise<number> {
  const texts = parseOrNull<{ e: string[] }>(validTexts, await store.get(key))?.e ?? [];
  const own = texts.filter((text) => text.toLowerCase().includes(email));
  if (own.length > 0) await store.set(key, { e: texts.map((text) => (own.includes(text) ? BLANK : text)) });
  return own.length;
}

/** Takes failures about an address out of the log of a run. @returns how many there were */
export async function eraseFromFailures(store: Store, runId: string, email: string): Promise<number> {
  let found = 0;
  for (let number = 0, more = 0; number <= more; number += 1) {
    const key = number === 0 ? `failures/${runId}` : `failures/${runId}/${String(number)}`;
    const page = parseOrNull<FailurePage>(validFailures, await store.get(key));
    if (page === null) continue;
    more = Math.max(more, page.more);
    const kept = page.failures.filter((failure) => !isAbout(failure, email));
    found += page.failures.length - kept.length;
    if (kept.length < page.failures.length) await store.set(key, { ...page, failures: kept }, KEPT_SECONDS);
  }
  return found;
}

const KEPT_SECONDS = 30 * 24 * 60 * 60;

/** Whether a failure tells anything of whoever has this address. */
export function isAbout(failure: Failure, email: string): boolean {
  return JSON.stringify(failure).toLowerCase().includes(email);
}
