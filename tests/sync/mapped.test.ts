import { describe, expect, test } from '@jest/globals';
import { freshdeskFieldList } from '../../rules/fields/freshdesk.ts';
import { freshsalesFieldList } from '../../rules/fields/freshsales.ts';
import { suggestRows } from '../../rules/fields/suggest.ts';
import { defaultDocument, type EntityMapping, type SettingsDocument } from '../../rules/settings/document.ts';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import type { Failure } from '../../rules/console/protocol.ts';

const SLOW_MS = 60_000;

/** The rows that the local products' own metadata suggest. */
function suggested(world: World): EntityMapping {
  const freshdesk = freshdeskFieldList('customers', world.freshdesk('GET', '/contact_fields'));
  const freshsales = freshsalesFieldList('contacts', world.suite('GET', '/settings/contacts/fields'));
  const empty = { fixed: {}, rows: [], constants: [] };
  return { ...empty, rows: suggestRows(empty, freshdesk, freshsales) };
}

async function installed(
  world: World,
  contacts: EntityMapping,
  more: Partial<SettingsDocument> = {},
): Promise<void> {
  const mappings = { ...defaultDocument.mappings, contacts };
  await world.install({ settings: { ...defaultDocument, ...more, mappings } });
}

const customFieldsOf = (world: World, id: number) =>
  world.freshdesk<{ custom_fields: Json }>('GET', `/contacts/${String(id)}`).custom_fields;
const contactOf = (world: World, id: number) =>
  world.suite<{ contact: Json & { custom_field: Json } }>('GET', `/contacts/${String(id)}`).contact;

describe('mapped fields of every type', () => {
  test(
    'R-MAP-03: travel both ways, each in the form that the other product takes; what does not fit is reported, the rest is written',
    async () => {
      const world = await openWorld('empty');
      const mapping = suggested(world);
      await installed(world, mapping);
      expect(mapping.rows.map(({ freshdesk }) => freshdesk)).toEqual(
        expect.arrayContaining([
          'custom_fields.region',
          'custom_fields.machines',
          'custom_fields.warranty_until',
        ]),
      );
      const [region] = mapping.rows.find(({ freshdesk }) => freshdesk === 'custom_fields.region')!.choices!;
      const { id: ann } = world.freshdesk<{ id: number }>('POST', '/contacts', {
        name: 'Ann Lee',
        email: 'ann@client.example',
        address: 'Main St 1\n10115 Berlin',
        custom_fields: {
          region: region!.fd,
          machines: 3,
          warranty_until: '2027-01-31',
          portal_page: 'client.example/portal',
        },
      });
      const { contact } = world.suite<{ contact: { id: number } }>('POST', '/contacts', {
        contact: { last_name: 'Lee', email: 'ann@client.example' },
      });
      const { contact: bob } = world.suite<{ contact: { id: number } }>('POST', '/contacts', {
        contact: {
          last_name: 'Bob',
          email: 'bob@client.example',
          custom_field: { cf_machines: 1.5, cf_warranty_until: '2028-02-29' },
        },
      });
      const run = await world.sync();
      expect(contactOf(world, contact.id)).toMatchObject({
        address: 'Main St 1, 10115 Berlin',
        custom_field: {
          cf_region: region!.fs ?? region!.fd,
          cf_machines: 3,
          cf_warranty_until: '2027-01-31',
          cf_portal_page: 'client.example/portal',
        },
      });
      expect(customFieldsOf(world, ann)).toMatchObject({ machines: 3, warranty_until: '2027-01-31' });
      const [created] = world.freshdesk<{ custom_fields: Json }[]>(
        'GET',
        '/contacts?email=bob@client.example',
      );
      expect(created?.custom_fields).toMatchObject({ warranty_until: '2028-02-29', machines: null });
      const { failures } = await world.call<{ failures: Failure[] }>('getRun', { runId: run.runId });
      expect(failures).toMatchObject([
        {
          side: 'freshdesk',
          id: bob.id,
          field: 'custom_fields.machines',
          message: expect.stringMatching(/^“1.5” is not a whole number\. Round it/),
        },
      ]);
    },
    SLOW_MS,
  );

  test(
    'R-BEY-04, R-SET-07, R-MAP-04: Freshdesk wins where the admin says so, and new records get what the settings give them',
    async () => {
      const world = await openWorld('empty');
      const mapping = {
        fixed: { jobTitle: { rule: 'freshdesk' } },
        rows: [],
        constants: [{ side: 'freshsales', field: 'custom_field.cf_customer_no', type: 'text', value: 'new' }],
      } as const;
      await installed(world, mapping, { created: { ...defaultDocument.created, tag: 'from-freshdesk' } });
      world.freshdesk('POST', '/contacts', {
        name: 'Ann Lee',
        email: 'ann@client.example',
        job_title: 'Manager',
      });
      const { contact } = world.suite<{ contact: { id: number } }>('POST', '/contacts', {
        contact: { first_name: 'Ann', last_name: 'Lee', email: 'ann@client.example', job_title: 'Agent' },
      });
      world.freshdesk('POST', '/contacts', { name: 'Cy New', email: 'cy@client.example' });
      await world.sync();
      expect(contactOf(world, contact.id)).toMatchObject({ job_title: 'Manager' });
      const { contacts } = world.suite<{ contacts: { contacts: (Json & { custom_field: Json })[] } }>(
        'GET',
        '/lookup?q=cy@client.example&f=email&entities=contact',
      ).contacts;
      expect(contacts).toMatchObject([{ tags: ['from-freshdesk'], custom_field: { cf_customer_no: 'new' } }]);
      const { counts } = await world.sync();
      expect(counts.bySide).toMatchObject({ freshsales: { updated: 0 }, freshdesk: { updated: 0 } });
    },
    SLOW_MS,
  );

  test(
    'R-LOG-02: a value that is too long for a line is kept with its failure, to be corrected from the file; the sentence has its beginning',
    async () => {
      const world = await openWorld('empty');
      const address = { freshdesk: 'address', freshsales: 'address', types: ['paragraph', 'text'] } as const;
      await installed(world, { fixed: {}, rows: [address], constants: [] });
      const long = 'Main Street '.repeat(25).trim();
      world.freshdesk('POST', '/contacts', { name: 'Ann Lee', email: 'ann@client.example', address: long });
      const { runId } = await world.sync();
      const { failures } = await world.call<{ failures: Failure[] }>('getRun', { runId });
      expect(failures).toMatchObject([{ reason: 'tooLong', value: long }]);
      expect(failures[0]!.message.length).toBeLessThan(200);
    },
    SLOW_MS,
  );

  test(
    'R-MAP-06: a field without a partner is left alone on both sides, filled or empty',
    async () => {
      const world = await openWorld('empty');
      await installed(world, { fixed: {}, rows: [], constants: [] });
      const { id: ann } = world.freshdesk<{ id: number }>('POST', '/contacts', {
        name: 'Ann Lee',
        email: 'ann@client.example',
        job_title: 'Manager',
        custom_fields: { machines: 3 },
      });
      const { contact } = world.suite<{ contact: { id: number } }>('POST', '/contacts', {
        contact: {
          last_name: 'Lee',
          email: 'ann@client.example',
          custom_field: { cf_warranty_until: '2028-02-29' },
        },
      });
      await world.sync();
      expect(contactOf(world, contact.id)).toMatchObject({
        job_title: 'Manager',
        custom_field: { cf_machines: null, cf_warranty_until: '2028-02-29' },
      });
      expect(customFieldsOf(world, ann)).toMatchObject({ machines: 3, warranty_until: null });
    },
    SLOW_MS,
  );
});
