import { expect, test } from '@jest/globals';
import { adviceOf } from '../../app/console/causes.ts';
import { consoleTexts } from '../../app/ui/texts/console.ts';
import type { Failure } from '../../rules/console/protocol.ts';
import { sentence } from '../../rules/sentences.ts';

const failure = (message: string): Failure => ({
  side: 'freshdesk',
  entity: 'contacts',
  on: 'freshdesk',
  id: null,
  email: null,
  field: 'custom_fields.gone',
  value: null,
  reason: null,
  message,
});

test.each([
  [sentence('rowSkipped', { product: 'Freshdesk' }), consoleTexts.causes.asTold],
  ['It should be a unique value', consoleTexts.causes.taken],
  ['Something else', consoleTexts.causes.correct],
])('R-LOG-02: what to do about “%s”', (message, advice) => {
  expect(adviceOf(failure(message))).toBe(advice);
});
