import { countFitting } from '../../rules/bytes.ts';
import { failures as validFailures } from '../../generated/validators.js';
import type { Failure, FailurePage } from '../../rules/console/protocol.ts';
import type { Person, Value } from '../../rules/person.ts';
import { parseOrNull } from '../door.ts';
import type { Store } from '../platform/store.ts';

// Some 300 bytes each; of long ones fewer, so that a value stays below its 40 KB.
const A_VALUE = 100;
/** Of a value's 40 KB, for its failures. */
const VALUE_BYTES = 34_000;
// What is beyond is counted, not kept: whoever has two thousand failures has a few causes.
const VALUES_MAX = 20;
/** How long a run's failures stay. */
const KEPT_SECONDS = 30 * 24 * 60 * 60;

// Enough to find the value in the record.
const SHOWN_CHARS = 60;
// Enough to correct one that is too long for a line, from the file alone (R-LOG-02); a text area would fill the store.
const KEPT_CHARS = 500;

/** The parts of a failure that the record tells. */
export function whichRecord(person: Person): Pick<Failure, 'on' | 'id' | 'email'> {
  return { on: person.side, id: person.id, email: person.emails[0] ?? null };
}

/** A value as sentences and tables show it. */
export function shownValue(value: Value | undefined): string | null {
  return startOf(value, SHOWN_CHARS);
}

/** A value as a failure keeps it. */
export function keptValue(value: Value | undefined): string | null {
  return startOf(value, KEPT_CHARS);
}

function startOf(value: Value | undefined, most: number): string | null {
  if (value === null || value === undefined) return null;
  const text = String(value);
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

// Longer than any sentence of ours; a product may list all choices of a field.
const MESSAGE_CHARS = 300;
// Longer than any address, and than any name of a company or a field.
const NAME_CHARS = 320;

/** A failure as it is kept: texts of others may have any length. */
export function shortened(failure: Failure): Failure {
  const { message, email, field, value } = failure;
  return {
    ...failure,
    message: upTo(message, MESSAGE_CHARS),
    email: email === null ? null : email.slice(0, NAME_CHARS),
    field: field === null ? null : field.slice(0, NAME_CHARS),
    value: keptValue(value),
  };
}

/** A text, or its first words and an ellipsis. */
function upTo(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = text.slice(0, most);
  const words = start.replace(/\s+\S*$/, '');
  return `${words === '' ? start : words}…`;
}

/** How many failures, from the first on, make up a stored value: at least one, at most so many. */
export function countInValue(failures: readonly Failure[], most: number): number {
  return Math.max(countFitting(failures.slice(0, most), VALUE_BYTES), 1);
}

/** Adds a slice's failures to those of its run: two store operations, one more for each hundred. */
export async function saveFailures(store: Store, runId: string, added: readonly Failure[]): Promise<void> {
  if (added.length === 0) return;
  const { failures, more } = await loadFailures(store, runId);
  let all = [...failures, ...added.map(shortened)];
  let full = more;
  let count = countInValue(all, A_VALUE);
  while (all.length > count && full < VALUES_MAX - 1) {
    full += 1;
    await store.set(keyOf(runId, full), { failures: all.slice(0, count), more: 0 }, KEPT_SECONDS);
    all = all.slice(count);
    count = countInValue(all, A_VALUE);
  }
  // Last, since it says how many others there are.
  await store.set(keyOf(runId, 0), { failures: all.slice(0, count), more: full }, KEPT_SECONDS);
}

/** A run's latest failures and how many full values there are beside (`number` from 1 on): one store operation. */
export async function loadFailures(store: Store, runId: string, number = 0): Promise<FailurePage> {
  const stored = parseOrNull<FailurePage>(validFailures, await store.get(keyOf(runId, number)));
  return stored ?? { failures: [], more: 0 };
}

function keyOf(runId: string, number: number): string {
  return number === 0 ? `failures/${runId}` : `failures/${runId}/${String(number)}`;
}
