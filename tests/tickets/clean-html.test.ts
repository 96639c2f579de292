import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { cleanHtml } from '../../server/tickets/clean-html.ts';
import { hostile } from './hostile.ts';

const ROOM = 80_000;
const CASES = Number(process.env['FUZZ_CASES'] ?? 500);

const tags = new Set(
  'p div span b strong i em u s a ul ol li blockquote pre code h1 h2 h3 h4 h5 h6 table thead tbody tfoot tr td th sub sup br hr'.split(
    ' ',
  ),
);

const childless = new Set(['br', 'hr']);

function isFine(name: string, key: string, value: string): boolean {
  if (name !== 'a') return false;
  return key === 'rel' || (key === 'href' && /^(https?:\/\/|mailto:|tel:)/i.test(value));
}

/** What a reader of the result would see: every tag of the list, no attribute but a harmless link's. */
function complaints(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (!tags.has(name)) found.push(`<${name}>`);
      const bad = Object.entries(attributes).filter(([key, value]) => !isFine(name, key, value));
      found.push(...bad.map(([key, value]) => `${name} ${key}=${value}`));
    },
    onclosetag: (name, implied) => {
      if (implied && !childless.has(name)) found.push(`unclosed ${name}`);
    },
  });
  parser.write(html);
  parser.end();
  return found;
}

describe('R-TIC-10: mail of strangers on its way into a ticket', () => {
  test.each(Object.entries(hostile))('%s does nothing and stays readable', (_, dirty) => {
    const { html } = cleanHtml(dirty, ROOM);
    expect(html).toContain('GOOD');
    expect(complaints(html)).toEqual([]);
    expect(html).not.toMatch(/<[^>]*BAD/);
  });

  test('whatever is sent, what comes out is made of harmless tags, closed, and cleaning it again changes nothing', () => {
    const piece = fc.oneof(
      fc.constantFrom(...Object.values(hostile).map((text) => text.slice(0, 200))),
      fc.constantFrom(
        '<p>',
        '</p>',
        '<a href="',
        '"',
        "'",
        '>',
        '<',
        '<!--',
        '-->',
        '<![CDATA[',
        '</',
        '&lt;',
        '&#x6a;',
        '<b',
        '<svg>',
        '</svg>',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { html } = cleanHtml(pieces.join(''), ROOM);
        expect(complaints(html)).toEqual([]);
        expect(cleanHtml(html, ROOM * 2).html).toBe(html);
      }),
      { numRuns: CASES },
    );
  });

  test('it is cut before the limit, with its tags closed, and says so', () => {
    const long = `<div><b>${'Ж"\\'.repeat(60_000)}</b></div>`;
    const { html, cut } = cleanHtml(long, 90_000);
    expect(cut).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(html))).toBeLessThanOrEqual(90_000);
    expect(Buffer.byteLength(JSON.stringify(html))).toBeGreaterThan(80_000);
    expect(html.endsWith('</b></div>')).toBe(true);
    expect(cleanHtml('<p>short</p>', 90_000)).toEqual({ html: '<p>short</p>', cut: false });
  });

  test('a mail of two megabytes is cleaned in a moment', () => {
    const started = performance.now();
    cleanHtml('<table><tr><td style="color:red">word <b>word</b></td></tr></table>'.repeat(32_000), 90_000);
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});
