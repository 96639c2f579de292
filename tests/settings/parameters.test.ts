import { describe, expect, test } from '@jest/globals';
import { fromParameters, noSecret, toParameters } from '../../app/settings/parameters.ts';
import { defaultDocument } from '../../rules/settings/document.ts';

const stored = {
  freshdesk_domain: 'acme.freshdesk.com',
  freshsales_domain: 'acme.myfreshworks.com',
  settings: defaultDocument,
};

const back = (configs: object) => toParameters(fromParameters(configs));

describe('R-CON-01: a stored key and the page', () => {
  test.each(['••••••••', '********', '●●●●1234', 'xxxxxxxx', '…wxyz'])(
    'a mask (%s) is never written back',
    (mask) => {
      const parameters = back({ ...stored, freshdesk_key: mask, freshsales_key: mask, console_code: mask });
      expect(JSON.stringify(parameters)).not.toContain(mask);
      expect(parameters).not.toHaveProperty('freshdesk_key');
    },
  );

  test('a key that the platform leaves out stays left out', () => {
    expect(back(stored)).not.toHaveProperty('freshsales_key');
  });

  test('a key that the platform gives is written back as it is, since leaving it out may lose it', () => {
    expect(back({ ...stored, freshdesk_key: 'xK9aB2', freshsales_key: 'k2' })).toMatchObject({
      freshdesk_key: 'xK9aB2',
      freshsales_key: 'k2',
    });
  });

  test('a key that was typed takes the old one’s place', () => {
    const parameters = fromParameters({ ...stored, freshdesk_key: '••••••••' });
    const freshdeskKey = { ...noSecret, stored: true, replacing: true, typed: ' new-key ' };
    expect(toParameters({ ...parameters, secrets: { ...parameters.secrets, freshdeskKey } })).toMatchObject({
      freshdesk_key: 'new-key',
    });
  });

  test('all secrets are named as secure', () => {
    expect(back(stored)).toMatchObject({
      __meta: { secure: ['freshdesk_key', 'freshsales_key', 'console_code', 'pairing_key'] },
    });
  });

  test('settings that cannot be read are those of a new installation, with the reason', () => {
    const { document, unreadable } = fromParameters({ ...stored, settings: { version: 99 } });
    expect(document).toEqual(defaultDocument);
    expect(unreadable).toMatch(/another version/);
  });
});
