import { describe, expect, test } from '@jest/globals';
import { guessHeight, withoutBase } from '../../app/tickets/html-text.ts';
import { codecs } from '../../rules/fields/codecs.ts';
import type { FieldType } from '../../rules/fields/types.ts';

/** Far more than a pattern takes that reads a text once, far less than one that reads it again from each of its letters. */
const MOMENT_MS = 700;

function msOf(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** What Freshdesk takes in a text of several lines. */
const LETTERS = 65_000;
/** Up to so many letters of HTML are shown (server/tickets/messages.ts). */
const HTML_LETTERS = 200_000;

const filled = (part: string, letters: number, end = '') => part.repeat(letters / part.length) + end;

describe('R-CON-06: no text of a stranger keeps a program busy', () => {
  const nasty = [
    filled('1', LETTERS, 'x'),
    filled('0', LETTERS, '1'),
    `a@${filled('.a', LETTERS, ',')}`,
    filled('a-', LETTERS, '!'),
    filled('a.', LETTERS, ' b'),
    filled(' ', LETTERS, 'x'),
    filled('2026-01-01T00:00:00.', LETTERS, 'Z!'),
    filled(';', LETTERS),
  ];

  test.each(Object.keys(codecs) as FieldType[])('a value for a field of the type %s', (type) => {
    const codec = codecs[type];
    for (const text of nasty)
      expect(
        msOf(() => {
          codec.parse(text, 'Europe/Berlin');
          codec.read(text, 'Europe/Berlin');
        }),
      ).toBeLessThan(MOMENT_MS);
  });

  test.each(['<base ', '<base', '<details>', '<', '<p ', '&lt;'])('a message of %s and no end', (part) => {
    const html = filled(part, HTML_LETTERS);
    expect(msOf(() => withoutBase(html))).toBeLessThan(MOMENT_MS);
    expect(msOf(() => guessHeight(html))).toBeLessThan(MOMENT_MS);
  });
});

describe('R-TIC-03: HTML before it is shown', () => {
  test.each([
    ['<BASE href="https://evil.example">', false],
    ['<base\nhref=x>', false],
    ['<base>', false],
    ['<base/href=x>', false],
    ['<baseline>', true],
    ['<base-x>', true],
  ])('%s: stays %s', (tag, stays) => {
    expect(withoutBase(`<p>${tag}</p>`).includes(tag)).toBe(stays);
  });

  test('the height that is guessed grows with lines and letters, quoted text aside, within its bounds', () => {
    expect(guessHeight('')).toBe(36);
    expect(guessHeight('<p>One</p><p>Two</p>')).toBe(76);
    expect(guessHeight(`<p>${'word '.repeat(42)}</p>`)).toBe(116);
    expect(guessHeight(`One<details><summary>Quoted</summary>${'<p>line</p>'.repeat(50)}</details>`)).toBe(
      36,
    );
    expect(guessHeight('<br>'.repeat(500))).toBe(420);
  });
});
