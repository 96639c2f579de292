import { hasSameText } from '../../rules/long-text.ts';
import { halfOfKey, nameIn } from '../../rules/name.ts';
import type { Person, Value } from '../../rules/person.ts';
import type { JournalEntry } from './journal.ts';

/** Somebody else may have created the record meanwhile, with other values; some of ours may have been refused. */
export function isLike(after: JournalEntry['after'], values: Person['values']): boolean {
  const [meant, found] = [withWholeName(after), withWholeName(values)];
  const keys = Object.keys(meant);
  const others = keys.filter((key) => found[key] != null && !isThere(meant[key], found[key]));
  // Somebody may rename what we created; who has another name and another value besides is somebody else's.
  if (others.includes('name') && others.length > 1) return false;
  // Who has the name and little else of what we meant is somebody's as well: of one that we created few values were refused.
  const same = keys.filter((key) => found[key] != null && isThere(meant[key], found[key]));
  return keys.length === 0 || (3 * same.length >= keys.length && 2 * others.length < keys.length);
}

/** Freshdesk joins names, and reads them split. */
function withWholeName(values: Person['values']): Person['values'] {
  const others = Object.fromEntries(Object.entries(values).filter(([key]) => halfOfKey(key) === null));
  const name = nameIn(values);
  return name === null ? others : { ...others, name };
}

/** What the journal says of a long text is a token. */
export function isThere(meant: Value | undefined, found: Value | undefined): boolean {
  return textOf(found) === textOf(meant) || hasSameText(found, meant);
}

function textOf(value: Value | undefined): string {
  return String(value ?? '')
    .trim()
    .replace(/\s+/g, ' ');
}
