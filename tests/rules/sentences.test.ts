import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { said } from '../../app/ui/said.ts';
import { translate } from '../../app/ui/texts/catalogue.ts';
import { german } from '../../app/ui/texts/de/index.ts';
import { reasons } from '../../rules/fields/words.ts';
import { fill, recognize, sentence, sentences, type SentenceCode } from '../../rules/sentences.ts';

const codes = Object.keys(sentences) as SentenceCode[];
const namesIn = (code: SentenceCode) => [...sentences[code].matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
const word = fc.string({ unit: fc.constantFrom('a', 'Ω', '李', '7', '-', '$', '('), minLength: 1 });

describe('R-BEY-30: what the server says', () => {
  test.each(codes.map((code) => [code]))('%s is recognized with its values, whatever these are', (code) => {
    const values = fc.record(Object.fromEntries(namesIn(code).map((name) => [name, word])));
    fc.assert(
      fc.property(values, (values) => {
        expect(recognize(fill(sentences[code], values))).toEqual({ code, values });
      }),
      { numRuns: 20 },
    );
  });

  test('a product’s own words are nobody’s sentence', () => {
    expect(recognize('It should be a unique value')).toBeNull();
    expect(said('It should be a unique value')).toBe('It should be a unique value');
  });

  test('is said in the page’s language, the sentences within a sentence too', () => {
    const { reason, advice } = reasons.notANumber;
    const texts = [
      sentence('paused', { reason: sentence('keyLost', { product: 'Freshdesk' }) }),
      sentence('valueUnfit', { value: '12 €', reason, advice }),
    ];
    expect(texts.map(said)).toEqual(texts);
    translate(german);
    expect(texts.map(said)).toEqual([
      'Der Abgleich ist angehalten: Der API-Schlüssel von Freshdesk fehlt: Geben Sie ihn in den Einstellungen noch einmal ein.',
      '„12 €“ ist keine Zahl. Schreiben Sie ihn in Ziffern, mit einem Punkt vor den Nachkommastellen.',
    ]);
  });
});
