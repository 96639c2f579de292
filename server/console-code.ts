import { sentence } from '../rules/sentences.ts';
import { takeLock } from './platform/lock.ts';
import type { Store } from './platform/store.ts';

// Six characters or more stand against a few guesses in a quarter of an hour, whoever makes them.
const GUESSES = 5;
const LOCKED_SECONDS = 15 * 60;

/** The console code of the settings page; `null` when none is set. It is a secure parameter: browsers never get it. */
export function codeOf(iparams: Readonly<Record<string, unknown>>): string | null {
  const code = iparams['console_code'];
  return typeof code === 'string' && code.trim() !== '' ? code.trim() : null;
}

/**
 * R-CON-06: rejects, in words for people, unless the code is right. Each guess takes one of a few places in the store before it
 * is looked at, so that guesses made at the same time count as well; the right code gives its place back.
 */
export async function checkCode(
  store: Store,
  iparams: Readonly<Record<string, unknown>>,
  given: string,
): Promise<void> {
  const code = codeOf(iparams);
  if (code === null) throw new Error(sentence('noCode'));
  const place = await takePlace(store);
  if (place === null) throw new Error(sentence('codeLocked'));
  if (!sameText(code, given.trim())) throw new Error(sentence('codeWrong'));
  await store.delete(place);
}

async function takePlace(store: Store): Promise<string | null> {
  for (let number = 0; number < GUESSES; number += 1) {
    const key = `guess/${String(number)}`;
    if (await takeLock(store, key, LOCKED_SECONDS)) return key;
  }
  return null;
}

/** In a time that depends on the guess's length alone: how much of it is right is not to be measured. */
function sameText(code: string, guess: string): boolean {
  let difference = code.length ^ guess.length;
  for (let at = 0; at < guess.length; at += 1)
    difference |= guess.charCodeAt(at) ^ code.charCodeAt(at % code.length);
  return difference === 0;
}
