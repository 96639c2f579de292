import { createHmac, createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openMessage, RELAY_PAYLOAD_MAX, RELAY_WINDOW_MS, sealMessage } from '../../rules/relay/envelope.ts';
import { pairingCode, pairingKey, readPairing } from '../../rules/relay/pairing.ts';
import { digestOf, macOf, sameText } from '../../rules/relay/signature.ts';

const KEY = 'a'.repeat(64);
const NOW = Date.UTC(2026, 0, 5, 9);
const content = { event: 'onTicketCreate', ticket: { id: 7, subject: 'Füße 冷え 🥶' } };

describe('R-BEY-08: messages between two installations are signed', () => {
  test('a message arrives as it was sent', () => {
    expect(openMessage(KEY, sealMessage(KEY, content, NOW), NOW + 1000)).toMatchObject({ ok: true, content });
  });

  test('the signature is HMAC-SHA256, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (key, text) => {
        expect(macOf(key, text)).toBe(createHmac('sha256', key).update(text).digest('hex'));
        expect(digestOf(text, 64)).toBe(createHash('sha256').update(text).digest('hex'));
      }),
    );
    // Half a surrogate pair is no character: both ends read U+FFFD.
    expect(macOf('k', '\ud83d')).toBe(createHmac('sha256', 'k').update('\ufffd').digest('hex'));
  });

  test.each([
    ['without a pairing', null, sealMessage(KEY, content, NOW), NOW, 'notPaired'],
    ['with an empty key', '', sealMessage('', content, NOW), NOW, 'notPaired'],
    ['of another key', 'b'.repeat(64), sealMessage(KEY, content, NOW), NOW, 'forged'],
    ['altered', KEY, { ...sealMessage(KEY, content, NOW), payload: '{"event":"x"}' }, NOW, 'forged'],
    ['with another time', KEY, { ...sealMessage(KEY, content, NOW), time: NOW + 1 }, NOW, 'forged'],
    ['replayed too late', KEY, sealMessage(KEY, content, NOW), NOW + RELAY_WINDOW_MS + 1, 'expired'],
    ['from the future', KEY, sealMessage(KEY, content, NOW + RELAY_WINDOW_MS + 1), NOW, 'expired'],
    ['too large', KEY, sealMessage(KEY, { a: 'x'.repeat(RELAY_PAYLOAD_MAX) }, NOW), NOW, 'tooLarge'],
    ['as a list', KEY, [sealMessage(KEY, content, NOW)], NOW, 'malformed'],
    ['without time', KEY, { payload: '{}', mac: 'a'.repeat(64) }, NOW, 'malformed'],
    ['with a time as text', KEY, { payload: '{}', mac: 'a'.repeat(64), time: String(NOW) }, NOW, 'malformed'],
    ['with a short signature', KEY, { ...sealMessage(KEY, content, NOW), mac: '' }, NOW, 'malformed'],
  ])('%s: refused', (_, key, data, nowMs, refusal) => {
    expect(openMessage(key, data, nowMs)).toEqual({ ok: false, refusal });
  });

  test('signed nonsense is refused, not thrown', () => {
    const payload = '{"not json';
    const mac = macOf(KEY, `${String(NOW)}\n${payload}`);
    expect(openMessage(KEY, { payload, time: NOW, mac }, NOW)).toEqual({ ok: false, refusal: 'malformed' });
  });

  test('whatever is posted, it is refused and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), envelopes), (data) => {
        expect(openMessage(KEY, data, NOW).ok).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  test('texts are compared to their end, and only equal ones are the same', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(sameText(a, b)).toBe(a === b);
        expect(sameText(a, a)).toBe(true);
      }),
    );
    expect(sameText('abab', 'ab')).toBe(false);
    expect(sameText('', 'a')).toBe(false);
  });
});

const envelopes = fc.record(
  {
    payload: fc.oneof(fc.json(), fc.string(), fc.anything()),
    time: fc.oneof(fc.constant(NOW), fc.integer(), fc.anything()),
    mac: fc.oneof(fc.string({ minLength: 64, maxLength: 64 }), fc.anything()),
  },
  { requiredKeys: [] },
);

describe('R-BEY-08: two installations are paired by a code that an admin copies once', () => {
  const pairing = {
    host: 'hooks.example.com',
    path: '/event/hook?options=x',
    key: pairingKey(new Uint8Array(32).fill(7)),
  };

  test('a code holds the address and the key, however it is pasted', () => {
    const code = pairingCode(pairing);
    expect(code).toMatch(/^pair1\.(07){32}\.[0-9a-f]{6}@hooks\.example\.com\/event\/hook\?options=x$/);
    expect(readPairing(`  ${code.slice(0, 40)}\n ${code.slice(40)}\t`)).toEqual({ ok: true, pairing });
  });

  test('every address and key comes back', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz0123456789-')),
      minLength: 1,
    });
    const some = fc.record({
      host: letters.map((name) => `${name}.example:10001`),
      path: letters.map((name) => `/${name}?options=${name}`),
      key: fc.uint8Array({ minLength: 32, maxLength: 32 }).map(pairingKey),
    });
    fc.assert(
      fc.property(some, (one) => {
        expect(readPairing(pairingCode(one))).toEqual({ ok: true, pairing: one });
      }),
    );
  });

  test.each([
    ['an API key', 'Xyz123', 'noCode'],
    ['nothing', '', 'noCode'],
    ['a part of it', pairingCode(pairing).slice(0, 50), 'incomplete'],
    ['a letter changed', pairingCode(pairing).replace('07.', '08.'), 'damaged'],
    ['its end cut off', pairingCode(pairing).slice(0, -1), 'damaged'],
  ])('%s is told from a code', (_, text, problem) => {
    expect(readPairing(text)).toEqual({ ok: false, problem });
  });
});
