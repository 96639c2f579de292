import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import type { Failure, FailingPage, Health } from '../../rules/console/protocol.ts';
import { keyOfFailure } from '../../rules/console/failure.ts';
import { retryDelayMs, stillFailing, type Failing } from '../../rules/failing.ts';
import type { Services } from '../../server/services.ts';
import { dropFailing, failingOf } from '../../server/sync/retry/failing.ts';
import type { State } from '../../server/sync/state.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { customers, find } from './people.ts';

const mail = (name: string) => `${name}@client.example`;
const MINUTE_MS = 60_000;

function addCustomer(world: World, body: Json): number {
  return world.freshdesk<{ id: number }>('POST', '/contacts', body).id;
}

const failing = (world: World) => world.call<FailingPage>('listFailing', { page: 0 });
const list = (world: World) => world.call<{ runs: RunSummary[]; health: Health }>('listRuns');

/** Freshdesk takes a mobile number once: these contacts are refused theirs, since a customer of another address has it. */
async function withRefused(names: readonly string[]): Promise<{ world: World; holders: number[] }> {
  const world = await openWorld('empty');
  await world.install();
  const holders = names.map((name, at) =>
    addCustomer(world, { name: 'Holder', email: mail(`holder-${name}`), mobile: `700${String(at)}` }),
  );
  names.forEach((name, at) => {
    addCustomer(world, { name, email: mail(name) });
    const contact = { last_name: name, emails: mail(name), mobile_number: `700${String(at)}` };
    world.suite('POST', '/contacts', { contact });
  });
  await world.sync();
  await world.advance('2m');
  return { world, holders };
}

describe('the failures that stand', () => {
  test('R-BEY-11, R-BEY-03: what failed stands until a retry, a changed record or a full sync has mended it', async () => {
    const { world, holders } = await withRefused(['ann', 'bo', 'cy']);
    // From here on an incremental run sees only what changes.
    await world.advance('15m');
    await world.sync();
    await world.advance('10m');
    const before = await failing(world);
    expect(before).toMatchObject({ pages: 1, over: false });
    expect(before.failing.map(({ email }) => email).sort()).toEqual([mail('ann'), mail('bo'), mail('cy')]);
    expect((await list(world)).health.people.failed).toBe(3);
    for (const [at, id] of holders.entries())
      world.freshdesk('PUT', `/contacts/${String(id)}`, { mobile: `800${String(at)}` });

    const ann = before.failing.find(({ email }) => email === mail('ann'))!;
    const { on, entity, id, email } = ann;
    const person = { on, entity: on === 'freshdesk' ? null : entity, id, email };
    const { runId } = await world.call<{ runId: string }>('retryPeople', { people: [person] });
    await world.finishRun(runId);
    expect((await failing(world)).failing.map((failure) => failure.email).sort()).toEqual([
      mail('bo'),
      mail('cy'),
    ]);

    const [bo] = world.freshdesk<{ id: number }[]>('GET', `/contacts?email=${mail('bo')}`);
    world.freshdesk('PUT', `/contacts/${String(bo!.id)}`, { job_title: 'Boss' });
    await world.advance('2m');
    await world.sync();
    await world.advance('2m');
    expect((await failing(world)).failing.map((failure) => failure.email)).toEqual([mail('cy')]);

    expect(find(customers(world), mail('ann'))?.mobile).toBe('7000');
    expect(find(customers(world), mail('bo'))?.mobile).toBe('7001');
  }, 90_000);

  test('R-BEY-03: a retry that fails again leaves one failure, not two', async () => {
    const { world } = await withRefused(['ann']);
    const [failure] = (await failing(world)).failing;
    const { runId } = await world.call<{ runId: string }>('retryPeople', {
      people: [{ on: 'freshdesk', entity: null, id: failure!.id, email: failure!.email }],
    });
    const run = await world.finishRun(runId);
    expect(run.counts.contacts.failed).toBe(1);
    expect((await failing(world)).failing).toMatchObject([{ email: mail('ann'), runId }]);
  }, 60_000);

  test('R-SYN-08, R-BEY-03: a record for which the product does not answer stops nobody else, and is tried again by itself', async () => {
    const world = await openWorld('empty');
    await world.install();
    for (const name of ['ann', 'bo', 'cy']) {
      const contact = { last_name: name, emails: mail(name), job_title: 'Boss' };
      world.suite('POST', '/contacts', { contact });
    }
    await world.advance('1m');
    const poison = { kind: '500', target: 'freshdeskCreateContact', times: 7 };
    await world.control('POST', 'faults', poison);
    const run = await world.sync();
    expect(run.status).toBe('done');
    const { failing: found } = await failing(world);
    expect(found).toHaveLength(run.counts.contacts.failed);
    expect(customers(world)).toHaveLength(2);
    expect(found).toMatchObject([{ transient: true, field: null }]);
    expect(found[0]!.nextMs! - world.sandbox.clock.now()).toBeLessThanOrEqual(10 * MINUTE_MS);
    await world.advance('25m');
    await world.rest();
    expect((await failing(world)).failing).toEqual([]);
    expect(customers(world)).toHaveLength(3);
    const { runs } = await list(world);
    expect(runs.some(({ kind }) => kind === 'retry')).toBe(true);
  }, 90_000);
});

test('R-BEY-03: a checkpoint that was lost after its failures were taken away counts none that is not there', async () => {
  const store = {
    get: () => Promise.resolve(null),
    set: () => Promise.resolve(),
    delete: () => Promise.resolve(),
  };
  const services = { store, now: () => 0 } as unknown as Services;
  const state = { failing: { values: 1, count: 1, over: false, nextMs: null } } as State;
  await dropFailing(services, state, () => true);
  expect(failingOf(state)).toMatchObject({ values: 0, count: 0 });
});

const failures = fc.record<Failure>({
  side: fc.constantFrom('freshdesk', 'freshsales'),
  entity: fc.constantFrom('contacts', 'leads'),
  on: fc.constantFrom('freshdesk', 'freshsales'),
  id: fc.constantFrom(1, 2, 3),
  email: fc.constantFrom('a@x', 'b@x', null),
  field: fc.constantFrom('mobile', null),
  value: fc.constant('7'),
  reason: fc.constant(null),
  message: fc.string(),
  transient: fc.boolean(),
});

test('R-BEY-03: whatever is met, a failure stands once, and meeting the same again changes nothing', () => {
  fc.assert(
    fc.property(fc.array(failures), fc.array(failures), fc.array(fc.integer()), (first, second, mended) => {
      const met = (list: readonly Failure[]) => ({
        runId: 'run',
        atMs: 1000,
        failures: list,
        inStep: (failure: Failure) => mended.includes(failure.id ?? 0),
      });
      const before: Failing[] = stillFailing([], met(first));
      const after = stillFailing(before, met(second));
      const keys = after.map(keyOfFailure);
      expect(new Set(keys).size).toBe(keys.length);
      expect(stillFailing(after, met(second))).toEqual(after);
      for (const failure of second) expect(keys).toContain(keyOfFailure(failure));
    }),
  );
});

test('R-BEY-03: what may pass is tried again after a growing delay, and not for ever', () => {
  const delays = Array.from({ length: 9 }, (_, tries) => retryDelayMs(tries));
  expect(delays[0]).toBe(10 * MINUTE_MS);
  for (let at = 1; at < 8; at += 1) expect(delays[at]).toBeGreaterThanOrEqual(delays[at - 1]!);
  expect(delays[8]).toBeNull();
});
