import { failures as validFailures, journal as validTexts } from '../../generated/validators.js';
import type { Failure, FailurePage } from '../../rules/console/protocol.ts';
import { refOf, type Ref } from '../../rules/left-out.ts';
import { parseOrNull } from '../door.ts';
import type { Store } from '../platform/store.ts';
import { valuesWith } from '../sync/journal-keys.ts';
import { unpackEntry, type JournalEntry, type KeptJournal } from '../sync/journal.ts';

// Entries keep their places, which other entries speak of: a change of nobody's nothing stands in their stead.
const BLANK = JSON.stringify(['fu', null, null, null, {}]);

// A value a store operation to read, one more where something is found.
const SEARCHED_MAX = 12;

/** What was found of an address, and taken away: how many entries, and the records that they were about. */
interface Found {
  readonly found: number;
  readonly refs: readonly Ref[];
}

/** Blanks what a run's journal says about an address. */
export async function eraseFromJournal(store: Store, journal: KeptJournal, email: string): Promise<Found> {
  const all = Array.from({ length: journal.values }, (_, value) => value);
  const values = journal.values > SEARCHED_MAX ? await valuesWith(store, journal, email) : all;
  const keys = [
    ...values.map((value) => `j/${journal.runId}/${String(value)}`),
    ...Array.from({ length: journal.voids }, (_, value) => `j/${journal.runId}/x/${String(value)}`),
  ];
  const own: string[] = [];
  for (const key of keys) own.push(...(await blankIn(store, key, email)));
  const refs = own
    .flatMap(unpackEntry)
    .filter((entry) => entry.email === email && entry.kind !== 'void')
    .flatMap(refsOfEntry);
  return { found: own.length, refs: [...new Set(refs)] };
}

/** Both halves; an entry does not say whether the other one is a contact or a lead. */
function refsOfEntry({ side, entity, id, from }: JournalEntry): Ref[] {
  if (entity === 'accounts') return [];
  const own = id === null ? [] : [refOf({ side, entity, id })];
  if (from === null) return own;
  const kinds = side === 'freshsales' ? (['customers'] as const) : (['contacts', 'leads'] as const);
  return [...own, ...kinds.map((kind): Ref => `${kind}/${String(from)}`)];
}

async function blankIn(store: Store, key: string, email: string): Promise<readonly string[]> {
  const texts = parseOrNull<{ e: string[] }>(validTexts, await store.get(key))?.e ?? [];
  const own = texts.filter((text) => text.toLowerCase().includes(email));
  if (own.length > 0) await store.set(key, { e: texts.map((text) => (own.includes(text) ? BLANK : text)) });
  return own;
}

/** Takes failures about an address out of the log of a run. */
export async function eraseFromFailures(store: Store, runId: string, email: string): Promise<Found> {
  const own: Failure[] = [];
  for (let number = 0, more = 0; number <= more; number += 1) {
    const key = number === 0 ? `failures/${runId}` : `failures/${runId}/${String(number)}`;
    const page = parseOrNull<FailurePage>(validFailures, await store.get(key));
    if (page === null) continue;
    more = Math.max(more, page.more);
    const kept = page.failures.filter((failure) => !isAbout(failure, email));
    own.push(...page.failures.filter((failure) => !kept.includes(failure)));
    if (kept.length < page.failures.length) await store.set(key, { ...page, failures: kept }, KEPT_SECONDS);
  }
  return { found: own.length, refs: refsOfFailures(own, email) };
}

const KEPT_SECONDS = 30 * 24 * 60 * 60;

/** The records of this address that failures name by their numbers. */
export function refsOfFailures(failures: readonly Failure[], email: string): Ref[] {
  const refs = failures.flatMap(({ on, entity, id, email: own }) =>
    own !== email || id === null || entity === 'accounts'
      ? []
      : [refOf({ side: on, entity: on === 'freshdesk' ? null : entity, id })],
  );
  return [...new Set(refs)];
}

/** Whether a failure tells anything of whoever has this address. */
export function isAbout(failure: Failure, email: string): boolean {
  return JSON.stringify(failure).toLowerCase().includes(email);
}
