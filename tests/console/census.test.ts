import { expect, test } from '@jest/globals';
import type { Health } from '../../rules/console/protocol.ts';
import { defaultDocument } from '../../rules/settings/document.ts';
import { openWorld, type World } from '../../scripts/lib/world.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { CODE } from '../sync/undone.ts';

const SLOW_MS = 60_000;

interface Overview {
  readonly runs: readonly RunSummary[];
  readonly health: Health;
}

async function installed(settings: object = {}): Promise<World> {
  const world = await openWorld('empty');
  await world.install({ settings: { ...defaultDocument, realTime: 'off', ...settings }, console_code: CODE });
  return world;
}

function addCustomer(world: World, name: string): number {
  const email = `${name}@client.example`;
  return world.freshdesk<{ id: number }>('POST', '/contacts', { name, email }).id;
}

function addContact(world: World, name: string): void {
  world.suite('POST', '/contacts', { contact: { last_name: name, emails: `${name}@client.example` } });
}

const people = async (world: World) => (await world.call<Overview>('listRuns')).health.people;

test(
  'R-BEY-06: in step are those whom both products have, and left out those of the last look at everybody, by reason',
  async () => {
    const world = await installed();
    const filters = { onlyExisting: true, customers: {}, records: {} };
    await world.call('setFilters', { code: CODE, filters });
    for (const name of ['ann', 'bo']) addContact(world, name);
    for (const name of ['ann', 'bo']) addCustomer(world, name);
    for (const name of ['f1', 'f2', 'f3']) addContact(world, name);
    const [first] = ['d1', 'd2', 'd3', 'd4'].map((name) => addCustomer(world, name));
    world.freshdesk('POST', '/contacts', { name: 'No mail', mobile: '+49 40 1' });
    const run = await world.sync();
    const leftBy = { noEmail: 1, onlyExisting: 7 };
    expect(run.leftBy).toEqual(leftBy);
    expect(await people(world)).toMatchObject({ inStep: 2, leftBy, failed: 0 });
    for (let at = 0; at < 3; at += 1) {
      world.freshdesk('PUT', `/contacts/${String(first)}`, { job_title: `Boss ${String(at)}` });
      await world.advance('2m');
      await world.sync();
    }
    expect(await people(world)).toMatchObject({ inStep: 2, leftBy });
  },
  SLOW_MS,
);

test(
  'R-BEY-06: one way too, nobody is counted whom only one product has; who is created or taken back later is',
  async () => {
    const world = await installed({ direction: 'toFreshsales' });
    for (const name of ['ann', 'bo', 'cy']) addCustomer(world, name);
    for (const name of ['ann', 's1', 's2', 's3', 's4']) addContact(world, name);
    expect(await people(world)).toMatchObject({ inStep: null, lookedAtMs: null });
    await world.sync();
    expect(await people(world)).toMatchObject({ inStep: 3 });
    addCustomer(world, 'dan');
    await world.advance('2m');
    const { runId } = await world.sync();
    expect(await people(world)).toMatchObject({ inStep: 4 });
    const undone = await world.call<{ runId: string }>('undoRun', { runId, code: CODE, customers: false });
    await world.finishRun(undone.runId);
    expect(await people(world)).toMatchObject({ inStep: 3 });
  },
  SLOW_MS,
);
