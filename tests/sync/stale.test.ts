import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Failure } from '../../rules/console/protocol.ts';
import { defaultDocument, type EntityMapping, type MappingRow } from '../../rules/settings/document.ts';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';

// The whole story on a virtual clock; a shared machine may take its time.
jest.setTimeout(60_000);

let world: World;

beforeEach(async () => {
  world = await openWorld('empty');
});

async function installed(contacts: Partial<EntityMapping>): Promise<void> {
  const mappings = {
    ...defaultDocument.mappings,
    contacts: { fixed: {}, rows: [], constants: [], ...contacts },
  };
  await world.install({ settings: { ...defaultDocument, mappings } });
}

/** A dropdown of both products with the choices North, South, East and West. */
const region: MappingRow = {
  freshdesk: 'custom_fields.region',
  freshsales: 'custom_field.cf_region',
  types: ['dropdown', 'dropdown'],
  direction: 'toFreshsales',
};

function customer(email: string, more: object): void {
  world.freshdesk('POST', '/contacts', { name: 'Ann Lee', email, ...more });
}

function contactsOf(email: string): (Json & { custom_field: Json })[] {
  const found = world.suite<{ contacts: { contacts: (Json & { custom_field: Json })[] } }>(
    'GET',
    `/lookup?q=${email}&f=email&entities=contact`,
  );
  return found.contacts.contacts;
}

/** A sync, and what it could not write. */
async function sync(): Promise<readonly Failure[]> {
  const { runId } = await world.sync();
  return (await world.call<{ failures: Failure[] }>('getRun', { runId })).failures;
}

describe('what of the mapping is gone', () => {
  test('R-MAP-13: a choice that is gone counts as no choice: nothing is sent that the product would refuse', async () => {
    await installed({ rows: [{ ...region, choices: [{ fd: 'North', fs: 'Arctic' }, { fd: 'South' }] }] });
    customer('ann@client.example', { job_title: 'Sales', custom_fields: { region: 'North' } });
    customer('bob@client.example', { job_title: 'Sales', custom_fields: { region: 'South' } });
    const failures = await sync();
    expect(contactsOf('ann@client.example')).toMatchObject([
      { job_title: 'Sales', custom_field: { cf_region: null } },
    ]);
    expect(contactsOf('bob@client.example')).toMatchObject([{ custom_field: { cf_region: 'South' } }]);
    expect(failures).toMatchObject([
      { id: null, side: 'freshsales', field: region.freshsales, value: 'Arctic' },
      { email: 'ann@client.example', field: region.freshsales, value: 'North', reason: 'noChoice' },
    ]);
  });

  test('R-MAP-13: the choice for everything else is left out as well once it is gone, also in later runs', async () => {
    await installed({ rows: [{ ...region, otherwise: { toFreshsales: 'Arctic' } }] });
    customer('ann@client.example', { custom_fields: { region: 'North' } });
    await sync();
    customer('bob@client.example', { custom_fields: { region: 'South' } });
    const ofBob = (await sync()).filter(({ email }) => email === 'bob@client.example');
    expect(ofBob).toMatchObject([{ value: 'South', reason: 'noChoice' }]);
  });

  test('R-MAP-05, R-MAP-07: a text feeds choices that were made after its row, whatever its case and spacing', async () => {
    const words: MappingRow = {
      freshdesk: 'description',
      freshsales: region.freshsales,
      types: ['paragraph', 'dropdown'],
      direction: 'toFreshsales',
      choices: [{ fd: 'North' }],
    };
    await installed({ rows: [words] });
    const said = { ann: 'North', bob: 'West', cy: ' south ', dee: 'Southwest' };
    for (const [name, description] of Object.entries(said))
      customer(`${name}@client.example`, { description });
    const failures = await sync();
    const regions = Object.keys(said).map(
      (name) => contactsOf(`${name}@client.example`)[0]?.custom_field['cf_region'],
    );
    expect(regions).toEqual(['North', 'West', 'South', null]);
    expect(failures).toMatchObject([{ email: 'dee@client.example', reason: 'noChoice' }]);
  });

  test('R-MAP-04: a constant that does not fit is not sent, and the run names it', async () => {
    const constant = {
      side: 'freshsales',
      field: 'custom_field.cf_region',
      type: 'dropdown',
      value: 'Arctic',
    } as const;
    await installed({ constants: [constant] });
    customer('ann@client.example', {});
    expect(await sync()).toMatchObject([{ id: null, field: constant.field, value: 'Arctic' }]);
    expect(contactsOf('ann@client.example')).toMatchObject([{ custom_field: { cf_region: null } }]);
  });

  test('R-MAP-11: a row that cannot go the way that it says keeps a sync from starting, and is named', async () => {
    await installed({
      rows: [
        {
          freshdesk: 'description',
          freshsales: region.freshsales,
          types: ['paragraph', 'dropdown'],
          direction: 'both',
        },
      ],
    });
    await expect(world.call('startSync')).rejects.toThrow('description ↔ custom_field.cf_region');
  });
});
