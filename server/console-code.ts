import { sentence } from '../rules/sentences.ts';
import { sameText } from '../rules/relay/signature.ts';
import type { Services } from './services.ts';

// Six characters or more stand against a few guesses in a quarter of an hour, whoever makes them.
const GUESSES = 5;
const QUARTER_MS = 15 * 60_000;

/** Schedules of this name say only that a code was tried: pages can delete what the store has, and no schedule. */
const GUESS = 'guess-';

/** The console code of the settings page; `null` when none is set. It is a secure parameter: browsers never get it. */
export function codeOf(iparams: Readonly<Record<string, unknown>>): string | null {
  const code = iparams['console_code'];
  return typeof code === 'string' && code.trim() !== '' ? code.trim() : null;
}

/**
 * R-CON-06: rejects, in words for people, unless the code is right. Each guess takes one of the few places of its quarter of an hour
 * before it is looked at, so that guesses made at the same time count as well; the right code gives its place back.
 */
export async function checkCode(
  services: Pick<Services, 'schedules' | 'now'>,
  iparams: Readonly<Record<string, unknown>>,
  given: string,
): Promise<void> {
  const code = codeOf(iparams);
  if (code === null) throw new Error(sentence('noCode'));
  const place = await takePlace(services);
  if (place === null) throw new Error(sentence('codeLocked'));
  if (!sameText(given.trim(), code)) throw new Error(sentence('codeWrong'));
  await services.schedules.remove(place);
}

/** Named after its quarter, so that one which never fires stands in nobody's way for longer. */
async function takePlace(services: Pick<Services, 'schedules' | 'now'>): Promise<string | null> {
  const nowMs = services.now();
  const quarter = String(Math.floor(nowMs / QUARTER_MS));
  for (let number = 0; number < GUESSES; number += 1) {
    const name = `${GUESS}${quarter}-${String(number)}`;
    if (await services.schedules.once(name, nowMs + QUARTER_MS)) return name;
  }
  return null;
}

/** Whether a schedule of this name does nothing but mark a guess. */
export function isGuessMark(name: string): boolean {
  return name.startsWith(GUESS);
}
