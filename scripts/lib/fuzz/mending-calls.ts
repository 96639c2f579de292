import type { Json } from '../world.ts';

/** Calls that mend what failed, as the console makes them: what the story has no failing record for is refused, which is an answer too. */
export function mendingCalls(code: string): readonly (readonly [door: string, args: Json])[] {
  const row = {
    on: 'freshsales',
    id: null,
    email: 'twice@client.example',
    side: 'freshdesk',
    field: 'mobile',
  };
  return [
    [
      'offerRemedies',
      { side: 'freshdesk', entity: 'contacts', field: 'mobile', reason: null, message: 'It is taken.' },
    ],
    ['applyRemedy', { code, key: 'mobile', remedy: { value: { trim: true } } }],
    ['correctRecords', { code, rows: [{ ...row, corrected: '+49 30 7000002' }] }],
  ];
}
