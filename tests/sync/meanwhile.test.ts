import { beforeAll, describe, expect, test } from '@jest/globals';
import { defaultDocument } from '../../rules/settings/document.ts';
import { openWorld, type World } from '../../scripts/lib/world.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { customers, doubles, find, freshsalesOf, records } from './people.ts';

async function opened(people: number): Promise<World> {
  const world = await openWorld({ people, overlap: 0.8, gaps: 0.2 });
  await world.control('POST', 'options', { platform: { contextReuse: 'warm' } });
  await world.install();
  return world;
}

const runsOf = async (world: World) => (await world.call<{ runs: RunSummary[] }>('listRuns')).runs;

test('R-SYN-07: of two syncs that are started at once there is one run, and nobody is created twice', async () => {
  const world = await opened(30);
  const [first, second] = await Promise.all([
    world.call<{ runId: string }>('startSync').catch(() => null),
    world.call<{ runId: string }>('startSync').catch(() => null),
  ]);
  // The one that comes too late joins the run, or is told that one is just being begun.
  expect([first, second].some((answer) => answer !== null)).toBe(true);
  await world.rest();
  const runs = await runsOf(world);
  expect(runs.filter(({ kind }) => kind === 'full')).toHaveLength(1);
  expect([first, second].every((answer) => answer === null || answer.runId === runs.at(-1)!.runId)).toBe(
    true,
  );
  expect([...doubles(customers(world)), ...doubles(records(world))]).toEqual([]);
  expect(customers(world)).toHaveLength(records(world).length);
}, 60_000);

describe('While a first sync rests between two minutes', () => {
  let world: World;
  const edited: {
    readonly email: string;
    readonly side: 'freshdesk' | 'freshsales';
    readonly mobile: string;
  }[] = [];

  const contactWith = (email: string) =>
    freshsalesOf(world)
      .list('contacts')
      .find((row) => String((row as { email?: unknown }).email).toLowerCase() === email)!;

  const customerId = (email: string) =>
    world.freshdesk<{ id: number }[]>('GET', `/contacts?email=${encodeURIComponent(email)}`)[0]!.id;

  beforeAll(async () => {
    world = await opened(200);
    const { runId } = await world.call<{ runId: string }>('startSync');
    await world.advance('2m');
    const contacts = new Map(records(world).map((contact) => [contact.email, contact]));
    const pairs = customers(world).flatMap((customer) => {
      const contact = contacts.get(customer.email);
      return contact === undefined ? [] : [{ customer, contact }];
    });
    // What the run knows to be empty, somebody fills now, before the run comes to it.
    for (const { customer, contact } of pairs) {
      const mobile = `+49 30 ${String(1000 + edited.length)}`;
      if (contact.mobile === null && customer.mobile !== null) {
        world.suite('PUT', `/contacts/${String(contactWith(contact.email).id)}`, {
          contact: { mobile_number: mobile },
        });
        edited.push({ email: contact.email, side: 'freshsales', mobile });
      } else if (customer.mobile === null && contact.mobile !== null) {
        world.freshdesk('PUT', `/contacts/${String(customerId(customer.email))}`, { mobile });
        edited.push({ email: customer.email, side: 'freshdesk', mobile });
      }
    }
    world.freshdesk('POST', '/contacts', { name: 'Nora Both', email: 'nora@both.test', mobile: '+49 1' });
    world.suite('POST', '/contacts', {
      contact: { first_name: 'Nora', last_name: 'Both', emails: 'nora@both.test', job_title: 'Chief' },
    });
    await world.finishRun(runId);
    await world.sync();
  }, 120_000);

  test('R-SYN-10: what somebody writes into a field that was empty stays', () => {
    expect(edited.map(({ side }) => side)).toEqual(expect.arrayContaining(['freshdesk', 'freshsales']));
    for (const { email, side, mobile } of edited) {
      const people = side === 'freshdesk' ? customers(world) : records(world);
      expect(find(people, email)).toMatchObject({ email, mobile });
    }
  });

  test('R-SYN-07: a person whom somebody creates on both sides is there once on each, and each has what the other had', () => {
    const expected = { name: 'Nora Both', mobile: '+49 1', jobTitle: 'Chief' };
    for (const people of [customers(world), records(world)]) {
      expect(doubles(people)).toEqual([]);
      expect(find(people, 'nora@both.test')).toMatchObject(expected);
    }
  });
});

test('R-SYN-07: after a cut-off a slice takes one page and makes its checkpoint, so that a run that is cut off often moves on', async () => {
  const world = await openWorld({ people: 250, customersOnly: true });
  await world.control('POST', 'options', { platform: { contextReuse: 'warm' } });
  await world.install({ settings: { ...defaultDocument, direction: 'toFreshsales' } });
  await world.control('POST', 'usage/reset');
  await world.control('POST', 'faults', { target: 'execution', kind: 'kill', times: 1, after: 24 });
  const run = await world.sync();
  expect(run).toMatchObject({ status: 'done', counts: { bySide: { freshsales: { created: 250 } } } });
  const { executions } = await world.control<{ executions: Execution[] }>('GET', 'usage');
  const slices = executions.filter(({ kind, requests }) => kind !== 'product' && requests > 1);
  const cutOff = slices.findIndex(({ outcome }) => outcome === 'killed');
  expect(slices[cutOff]).toMatchObject({ outcome: 'killed' });
  // The page, a look, and its people.
  expect(slices[cutOff + 1]!.requests).toBeLessThanOrEqual(5);
}, 60_000);

interface Execution {
  readonly kind: string;
  readonly outcome: string;
  readonly requests: number;
}
