import { expect, test } from '@jest/globals';
import type { Failure } from '../../rules/console/protocol.ts';
import { digestOf } from '../../rules/digest.ts';
import { sentence } from '../../rules/sentences.ts';
import { signature } from '../../server/tickets/author.ts';
import type { Desk } from '../../server/tickets/context.ts';

const failure = { side: 'freshsales', field: 'custom_field.cf_region', reason: null } as Failure;

/** A desk whose settings have a language, or were saved before there was a choice. */
function deskIn(language?: 'de'): Desk {
  return { settings: { language } } as Desk;
}

test('R-BEY-17: the digest is in the language of the settings, a value’s fault and the app’s own sentences too', () => {
  const failures = [
    { ...failure, reason: 'noChoice' as const, message: '' },
    { ...failure, message: sentence('rowSkipped', { product: 'Freshsales' }) },
    { ...failure, message: 'It should be a unique value' },
  ];
  const digest = digestOf(failures, true, 'de');
  expect(digest?.subject).toBe('Abgleich von Freshdesk und Freshsales: mehr als 3 nicht geschrieben');
  expect(digest?.text).toContain('Der Wert hat keine Auswahl, die ihm zugeordnet ist. Ordnen Sie ihn');
  expect(digest?.text).not.toMatch(/The |the field/);
  expect(digest?.text).toContain('It should be a unique value');
});

test('R-TIC-08: who wrote a note stands below it in the language of the settings; English where none was chosen', () => {
  const author = { name: 'Mia Berg', email: 'mia@acme.example' };
  expect(signature(deskIn('de'), author)).toContain(
    'In Freshsales geschrieben von Mia Berg (mia@acme.example)',
  );
  expect(signature(deskIn(), author, 'ref')).toContain(
    'Written in Freshsales by Mia Berg (mia@acme.example) · ref',
  );
});
