import { folded, listOf, rowOf, textOf } from '../json.ts';
import { newId, type Account } from '../state/account.ts';
import type { Email, Row } from '../types.ts';

/** What a body says of addresses: nothing, or the list to keep; `bad` are those that are none. */
export interface EmailInput {
  readonly emails: readonly Email[] | undefined;
  readonly bad: readonly string[];
}

// What Freshsales refuses: no @, no domain, blanks, an over-long local part (an empty text too).
const VALID = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/;

/** Addresses come as `email`, as a text `emails`, or as a list of `{value, is_primary}`. */
export function readEmails(account: Account, body: Row, known: readonly Email[]): EmailInput {
  const given = body['emails'] ?? body['email'];
  if (given === undefined || given === null) return { emails: undefined, bad: [] };
  if (typeof given === 'string') return onePrimary(account, given, known);
  const rows = listOf(given).map((item) => rowOf(item) ?? { value: item });
  const bad = rows.map((row) => textOf(row['value'])).filter((value) => !VALID.test(value));
  return { emails: bad.length > 0 ? undefined : merged(account, rows, known), bad };
}

function onePrimary(account: Account, value: string, known: readonly Email[]): EmailInput {
  if (!VALID.test(value)) return { emails: undefined, bad: [value] };
  const others = known.filter((email) => !email.is_primary && folded(email.value) !== folded(value));
  return { emails: [emailOf(account, value, true, known), ...others], bad: [] };
}

function merged(account: Account, rows: readonly Row[], known: readonly Email[]): Email[] {
  const removed = new Set(rows.filter((row) => row['_destroy'] === true).map((row) => folded(row['value'])));
  const given = rows.filter((row) => row['_destroy'] !== true);
  const own = given.map((row) => emailOf(account, textOf(row['value']), row['is_primary'] === true, known));
  const isNew = (email: Email) => !own.some((other) => folded(other.value) === folded(email.value));
  const kept = account.options.emailsArray === 'merge' ? known.filter(isNew) : [];
  const all = [...own, ...kept].filter((email) => !removed.has(folded(email.value)));
  const primary = all.find((email) => email.is_primary) ?? all[0];
  return all.map((email) => ({ ...email, is_primary: email === primary }));
}

function emailOf(account: Account, value: string, primary: boolean, known: readonly Email[]): Email {
  const same = known.find((email) => folded(email.value) === folded(value));
  return { id: same?.id ?? newId(account, 'emails'), value, is_primary: primary, label: same?.label ?? null };
}
