import { expect, test } from '@jest/globals';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import { defaultDocument, type MappingRow } from '../../rules/settings/document.ts';

/** As long as Freshsales takes: 24 KB in UTF-8. */
const LONG = '李'.repeat(8_000);

const notes: MappingRow = {
  freshdesk: 'custom_fields.site_notes',
  freshsales: 'custom_field.cf_notes',
  types: ['paragraph', 'paragraph'],
};
/** The same text once more: 48 KB a record. */
const address: MappingRow = { ...notes, freshdesk: 'address', direction: 'toFreshdesk' };

async function installed(): Promise<World> {
  const world = await openWorld('empty');
  const contacts = { fixed: {}, rows: [notes, address], constants: [] };
  const settings = { ...defaultDocument, mappings: { ...defaultDocument.mappings, contacts } };
  await world.install({ settings });
  return world;
}

const emailOf = (name: string) => `${name}@client.example`;

function addContact(world: World, name: string, text: string | null): number {
  const contact = { last_name: name, email: emailOf(name), custom_field: { cf_notes: text } };
  return world.suite<{ contact: { id: number } }>('POST', '/contacts', { contact }).contact.id;
}

/** What customers of these names have as site notes. */
function notesOf(world: World, names: readonly string[]): unknown[] {
  return names.map((name) => {
    const [customer] = world.freshdesk<{ custom_fields: Json }[]>('GET', `/contacts?email=${emailOf(name)}`);
    return customer?.custom_fields['site_notes'];
  });
}

const NAMES = ['ann', 'bo'];

test('R-SYN-08: records whose texts fill the checkpoint are created, and what changes in them is brought in step', async () => {
  const world = await installed();
  const ids = NAMES.map((name) => addContact(world, name, LONG));
  const first = await world.sync();
  expect(first).toMatchObject({ status: 'done', counts: { contacts: { failed: 0 } } });
  expect(notesOf(world, NAMES)).toEqual(NAMES.map(() => LONG));

  const dee = addContact(world, 'dee', null);
  await world.advance('10m');
  await world.sync();
  await world.advance('10m');
  for (const id of [...ids, dee])
    world.suite('PUT', `/contacts/${String(id)}`, { contact: { custom_field: { cf_notes: LONG } } });
  const second = await world.sync();
  expect(second).toMatchObject({ status: 'done', counts: { contacts: { failed: 0 } } });
  expect(notesOf(world, ['dee'])).toEqual([LONG]);
}, 60_000);
