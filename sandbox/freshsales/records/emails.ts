import { folded, numberOf, rowOf, textOf } from '../json.ts';
import { newId } from '../state/account.ts';
import type { Account } from '../state/account.ts';
import { message } from '../texts.ts';
import type { Message } from '../texts.ts';
import type { Email, Row } from '../types.ts';

export interface ReadEmails {
  /** Absent when nothing was sent. */
  readonly emails?: readonly Email[];
  readonly problems: readonly Message[];
}

// Refused by live accounts: no @, no domain, blanks, an over-long local part, an empty text.
const VALID = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/;

/** Addresses come as `email`, as one text in `emails`, or as a list of `{value, is_primary}` there. */
export function readEmails(account: Account, known: readonly Email[], sent: Row): ReadEmails {
  if (Array.isArray(sent.emails)) return several(account, known, sent.emails);
  if (sent.emails !== undefined) return primary(account, known, sent.emails);
  return sent.email === undefined ? { problems: [] } : primary(account, known, sent.email);
}

/** One text takes the place of the primary address. */
function primary(account: Account, known: readonly Email[], sent: unknown): ReadEmails {
  const others = known.filter((email) => !email.is_primary);
  if (sent === null) return { emails: withPrimary(others), problems: [] };
  const value = textOf(sent).trim();
  if (!VALID.test(value)) return { problems: [message('email', value)] };
  const own = known.find((email) => folded(email.value) === folded(value));
  return {
    emails: withPrimary([
      { ...(own ?? newEmail(account)), value, is_primary: true },
      ...others.filter((email) => email !== own),
    ]),
    problems: [],
  };
}

function several(account: Account, known: readonly Email[], sent: readonly unknown[]): ReadEmails {
  const rows = sent.map((item) => rowOf(item) ?? { value: item });
  const wanted = rows.filter((row) => row._destroy !== true);
  const bad = wanted.map((row) => textOf(row.value)).filter((value) => !VALID.test(value.trim()));
  if (bad.length > 0) return { problems: bad.map((value) => message('email', value)) };
  const mentioned = new Set(rows.map((row) => ownOf(known, row)));
  const kept = account.options.emailsArray === 'merge' ? known.filter((email) => !mentioned.has(email)) : [];
  const asked = wanted.map((row) => emailOf(account, known, row));
  const isMoved = asked.some((email) => email.is_primary);
  return {
    emails: withPrimary([
      ...asked,
      ...(isMoved ? kept.map((email) => ({ ...email, is_primary: false })) : kept),
    ]),
    problems: [],
  };
}

function emailOf(account: Account, known: readonly Email[], row: Row): Email {
  const own = ownOf(known, row) ?? newEmail(account);
  return {
    id: own.id,
    value: textOf(row.value).trim(),
    is_primary: row.is_primary === undefined ? own.is_primary : row.is_primary === true,
    label: row.label === undefined ? own.label : textOf(row.label) || null,
  };
}

/** The address that an item of the list is about: by its id, otherwise by its text. */
function ownOf(known: readonly Email[], row: Row): Email | undefined {
  const id = numberOf(row.id);
  return known.find((email) =>
    id === undefined ? folded(email.value) === folded(row.value) : email.id === id,
  );
}

function newEmail(account: Account): Email {
  return { id: newId(account, 'emails'), value: '', is_primary: false, label: null };
}

/** Exactly one address is primary and no address stands there twice. */
function withPrimary(emails: readonly Email[]): readonly Email[] {
  const distinct = [...new Map(emails.toReversed().map((email) => [folded(email.value), email])).values()];
  const list = distinct.toReversed();
  const first = list.find((email) => email.is_primary) ?? list[0];
  return list.map((email) => ({ ...email, is_primary: email === first }));
}
