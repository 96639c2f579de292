import type { ValueRules } from '../settings/document.ts';
import { failure, good, type Outcome } from './outcome.ts';
import { toE164 } from './phone.ts';

/** R-BEY-12: a text after the rules of its pair of fields, in the order in which they are listed. Doing it twice is doing it once. */
export function applyRules(text: string, rules: ValueRules): Outcome {
  const plain = cased(joined(rules.trim === true ? text.trim() : text, rules), rules.letters);
  const phone = rules.phone === undefined ? plain : toE164(plain, rules.phone);
  return phone === null ? failure('notAPhone') : good(shortened(phone, rules.shorten));
}

function joined(text: string, { oneLine }: ValueRules): string {
  if (oneLine !== true || !/[\r\n]/.test(text)) return text;
  const lines = text.split(/[\r\n]+/).map((line) => line.trim().replace(/,$/, ''));
  return lines.filter((line) => line !== '').join(', ');
}

function cased(text: string, letters: ValueRules['letters']): string {
  if (letters === 'lower') return text.toLowerCase();
  if (letters === 'upper') return text.toUpperCase();
  if (letters !== 'title') return text;
  return text
    .toLowerCase()
    .replace(/(^|[\s\-'’])(\p{L})/gu, (_, before: string, first: string) => before + capital(first));
}

/** Letters whose capital is two letters (ß) stay: the second one would not be first any more. */
function capital(letter: string): string {
  const upper = letter.toUpperCase();
  return upper.length === letter.length ? upper : letter;
}

/** By characters, not by halves of one; without a blank at the cut. */
function shortened(text: string, length: number | undefined): string {
  if (length === undefined || text.length <= length) return text;
  let cut = '';
  for (const character of text) {
    if (cut.length + character.length > length) break;
    cut += character;
  }
  return cut.trimEnd();
}
