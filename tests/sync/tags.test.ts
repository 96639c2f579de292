import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Failure } from '../../rules/console/protocol.ts';
import { defaultDocument, type MappingRow } from '../../rules/settings/document.ts';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';

// The whole story on a virtual clock; a shared machine may take its time.
jest.setTimeout(60_000);

let world: World;

beforeEach(async () => {
  world = await openWorld('empty');
});

async function installed(rows: readonly MappingRow[]): Promise<void> {
  const contacts = { fixed: {}, rows, constants: [] };
  const mappings = { ...defaultDocument.mappings, contacts };
  const created = { ...defaultDocument.created, tag: 'by-app' };
  await world.install({ settings: { ...defaultDocument, mappings, created } });
}

function record(name: string, more: object): void {
  const contact = { first_name: 'Ann', last_name: 'Lee', email: `${name}@client.example`, ...more };
  world.suite('POST', '/contacts', { contact });
}

function customer(name: string, more: object): number {
  return world.freshdesk<{ id: number }>('POST', '/contacts', {
    name: 'Ann Lee',
    email: `${name}@client.example`,
    ...more,
  }).id;
}

const customerOf = (id: number) => world.freshdesk('GET', `/contacts/${String(id)}`);

/** The customer whom the app made of a record. */
function madeOf(name: string): Json {
  const [row] = world.freshdesk<{ id: number }[]>('GET', `/contacts?email=${name}@client.example`);
  return customerOf(row!.id);
}

async function sync(): Promise<readonly Failure[]> {
  const { runId } = await world.sync();
  return (await world.call<{ failures: Failure[] }>('getRun', { runId })).failures;
}

describe('fields of a customer that Freshdesk does not list or ties to its company', () => {
  const tags: MappingRow = {
    freshdesk: 'tags',
    freshsales: 'tags',
    types: ['tags', 'tags'],
    direction: 'toFreshdesk',
  };

  test('R-MAP-02, R-SYN-04: tags are filled where a customer has none, and never replaced', async () => {
    await installed([tags]);
    for (const name of ['ann', 'bob', 'cy']) record(name, { tags: ['vip', 'press'] });
    const ann = customer('ann', {});
    const bob = customer('bob', { tags: ['own'] });
    expect(await sync()).toEqual([]);
    expect(customerOf(ann)).toMatchObject({ tags: ['vip', 'press'] });
    expect(customerOf(bob)).toMatchObject({ tags: ['own'] });
    // R-BEY-16: what the app creates has its tag as well.
    expect(madeOf('cy')).toMatchObject({ tags: ['vip', 'press', 'by-app'] });
  });

  test('R-MAP-02: who may see all tickets of the company is a checkbox; without a company it is a failed field', async () => {
    await installed([
      {
        freshdesk: 'view_all_tickets',
        freshsales: 'custom_field.cf_newsletter',
        types: ['checkbox', 'checkbox'],
        direction: 'toFreshdesk',
      },
    ]);
    const { id: company } = world.freshdesk<{ id: number }>('POST', '/companies', { name: 'Client' });
    for (const name of ['ann', 'bob'])
      record(name, { custom_field: { cf_newsletter: true }, job_title: 'Sales' });
    const ann = customer('ann', { company_id: company });
    const bob = customer('bob', {});
    expect(await sync()).toMatchObject([{ email: 'bob@client.example', field: 'company_id' }]);
    expect(customerOf(ann)).toMatchObject({ view_all_tickets: true, job_title: 'Sales' });
    expect(customerOf(bob)).toMatchObject({ view_all_tickets: false, job_title: 'Sales' });
  });
});
