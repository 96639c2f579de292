import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import { kindsOf, markPairs, placesIn } from '../../rules/pair-marks.ts';
import { defaultDocument, type MappingRow, type SettingsDocument } from '../../rules/settings/document.ts';

const ROWS = 300;
const LABEL = 'A field with a label of some length';

/** As many fields of Freshdesk, each of which takes the same one of Freshsales. */
function addRows(world: World): MappingRow[] {
  return Array.from({ length: ROWS }, (_, at) => {
    const label = `${LABEL} ${String(at)}`;
    const field = { label, label_for_customers: label, type: 'custom_text' };
    const { name } = world.freshdesk<{ name: string }>('POST', '/contact_fields', field);
    return {
      freshdesk: `custom_fields.${name}`,
      freshsales: 'custom_field.cf_customer_no',
      types: ['text', 'text'],
      direction: 'toFreshdesk',
    };
  });
}

function withRows(rows: readonly MappingRow[], more: Partial<SettingsDocument> = {}): SettingsDocument {
  const contacts = { fixed: {}, rows, constants: [] };
  return { ...defaultDocument, ...more, mappings: { ...defaultDocument.mappings, contacts } };
}

function fieldsOf(world: World, email: string): Json {
  return world.freshdesk<{ custom_fields: Json }[]>('GET', `/contacts?email=${email}`)[0]!.custom_fields;
}

test('R-MAP-11: 300 mapped rows take part in full syncs, also beside the index in force', async () => {
  const world = await openWorld('empty');
  const rows = addRows(world);
  await world.install({ settings: withRows(rows) });
  const email = 'ann@client.example';
  const contact = { last_name: 'Ann', email, custom_field: { cf_customer_no: 'A-1' } };
  world.suite('POST', '/contacts', { contact });
  expect(await world.sync()).toMatchObject({ kind: 'full', status: 'done' });
  await world.install({ settings: withRows(rows, { conflictRule: 'freshsales' }) });
  expect(await world.sync()).toMatchObject({ kind: 'full', status: 'done' });
  const names = rows.map(({ freshdesk }) => freshdesk.replace('custom_fields.', ''));
  const fields = fieldsOf(world, email);
  expect(names.map((name) => fields[name])).toEqual(names.map(() => 'A-1'));
}, 90_000);

test('R-SYN-05, R-CON-08: an index knows the pairs of its time again, also one of a state of before', () => {
  const kind = fc.constantFrom('text' as const, 'checkbox' as const, 'value' as const);
  const pairs = fc.uniqueArray(fc.record({ key: fc.string(), kind }), {
    selector: ({ key }) => key,
    minLength: 1,
  });
  fc.assert(
    fc.property(pairs, pairs, (own, others) => {
      for (const marked of [markPairs(own), own]) {
        expect(kindsOf(marked).map(({ kind }) => kind)).toEqual(own.map(({ kind }) => kind));
        const places = others.map(({ key }) => own.findIndex((pair) => pair.key === key));
        expect(placesIn(marked, others)).toEqual(places);
      }
    }),
  );
});
