import { emailHash } from './hash.ts';
import type { Value } from './person.ts';

// No product's text begins with it.
const MARK = '\u0000';

/** Stands for a text that is too long to be kept: it tells whether a value is still this one, and cannot be put back. */
export function tokenOf(text: NonNullable<Value>): string {
  return MARK + emailHash('long', plain(text));
}

export function isToken(value: Value | undefined): boolean {
  return typeof value === 'string' && value.startsWith(MARK);
}

/** Whether two values have the same text, also where one of them is a token. */
export function hasSameText(a: Value | undefined, b: Value | undefined): boolean {
  const [one, other] = [a ?? '', b ?? ''];
  if (String(one) === String(other)) return true;
  if (isToken(one) === isToken(other)) return false;
  return isToken(one) ? tokenOf(other) === one : tokenOf(one) === other;
}

/** The values without those of which there is only a token. */
export function withoutTokens(values: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isToken(value)));
}

/** Products trim texts, and some join their lines. */
function plain(text: NonNullable<Value>): string {
  return String(text).trim().replace(/\s+/g, ' ');
}
