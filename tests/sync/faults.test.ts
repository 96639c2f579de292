import { describe, expect, test } from '@jest/globals';
import { openWorld, type World } from '../../scripts/lib/world.ts';
import { sentence } from '../../rules/sentences.ts';
import { reasonOf } from '../../server/sync/reason.ts';
import type { Slice } from '../../server/sync/slice.ts';
import { afterError, ATTEMPTS_MAX } from '../../server/sync/trouble.ts';
import { addNamed } from '../../server/sync/retry/list.ts';
import type { Failure, Named } from '../../rules/console/protocol.ts';
import { defaultDocument, type MappingRow } from '../../rules/settings/document.ts';
import { leftOutList } from '../../server/sync/left-out.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { customers, find, freshsalesOf, records } from './people.ts';
import { storeOf } from './world-store.ts';

describe('R-CON-08: a fault of the app itself', () => {
  test('R-CON-08: counts as an attempt, later and later; people read plain words, and the log the fault', () => {
    const logged: string[] = [];
    const run = { attempts: 0, nextAtMs: 0, summary: { reason: null as string | null } };
    const services = { now: () => 1_000, log: (text: string) => logged.push(text) };
    const slice = { run, services } as unknown as Slice;
    const fault = new TypeError('x is not a function');
    afterError(slice, fault);
    const firstMs = run.nextAtMs;
    afterError(slice, fault);
    expect([firstMs, run.nextAtMs]).toEqual([61_000, 121_000]);
    expect(run).toMatchObject({ attempts: 2, summary: { reason: sentence('appFault') } });
    expect(reasonOf(fault)).not.toContain('function');
    expect(logged.join()).toContain('x is not a function');
    expect(ATTEMPTS_MAX).toBeLessThan(10);
  });
});

const mail = (name: string) => `${name}@client.example`;

function addContact(world: World, name: string, phone: string): number {
  const contact = { last_name: name, emails: mail(name), work_number: phone };
  return world.suite<{ contact: { id: number } }>('POST', '/contacts', { contact }).contact.id;
}

const corrected = (id: number, name: string): Named => ({
  on: 'freshsales',
  entity: 'contacts',
  id,
  email: mail(name),
  corrections: [{ key: 'phone', value: '+49 30 2', was: '1' }],
});

/** A retry of these people, with their corrections, as `correctRecords` asks for one. */
async function retry(world: World, people: readonly Named[]): Promise<RunSummary> {
  await addNamed(storeOf(world), 0, people);
  const plain = people.map(({ on, entity, id, email }) => ({ on, entity, id, email }));
  const { runId } = await world.call<{ runId: string }>('retryPeople', { people: plain });
  return world.finishRun(runId);
}

const phoneOf = (world: World, name: string) => find(records(world), mail(name))?.phone;

describe('R-BEY-11: corrected values of Freshsales records', () => {
  test('R-BEY-11: are written, once, while somebody is left out', async () => {
    const world = await openWorld('empty');
    await world.install();
    const { id: out } = world.freshdesk<{ id: number }>('POST', '/contacts', { name: 'A', email: mail('a') });
    await leftOutList(storeOf(world), false).add([`customers/${String(out)}`], 'byHand', 0);
    const id = addContact(world, 'ann', '1');
    await world.sync();
    await world.advance('1m');
    const run = await retry(world, [corrected(id, 'ann')]);
    expect(run).toMatchObject({
      status: 'done',
      counts: { bySide: { freshsales: { updated: 1, failed: 0 } } },
    });
    expect(phoneOf(world, 'ann')).toBe('+49 30 2');
  }, 60_000);

  test('R-BEY-11, R-BEY-15: ten of them go through though the sync may make only 15 requests a minute', async () => {
    const world = await openWorld('empty');
    const api = { ...defaultDocument.api, requestsAMinute: 15 };
    await world.install({ settings: { ...defaultDocument, realTime: 'off', api } });
    const names = Array.from({ length: 10 }, (_, at) => `p${String(at)}`);
    const ids = names.map((name) => addContact(world, name, '1'));
    await world.sync();
    await world.advance('2m');
    const run = await retry(
      world,
      names.map((name, at) => corrected(ids[at]!, name)),
    );
    expect(run).toMatchObject({
      status: 'done',
      counts: { bySide: { freshsales: { updated: 10, failed: 0 } } },
    });
    expect(new Set(names.map((name) => phoneOf(world, name)))).toEqual(new Set(['+49 30 2']));
  }, 60_000);
});

describe('R-SYN-08: rows that fail in a bulk', () => {
  const row: MappingRow = {
    freshdesk: 'custom_fields.number',
    freshsales: 'custom_field.cf_number',
    types: ['text', 'text'],
  };

  /** Freshsales has somebody with the number that all of these customers have, and takes it once. */
  async function withTaken(known: readonly string[], fresh: readonly string[]): Promise<World> {
    const world = await openWorld('empty');
    const field = { name: 'cf_number', label: 'Number', type: 'text', unique: true };
    freshsalesOf(world).load({ fields: { contacts: [field] } }, world.sandbox.clock.now());
    const label = 'Number';
    world.freshdesk('POST', '/contact_fields', { label, label_for_customers: label, type: 'custom_text' });
    const contacts = { fixed: {}, rows: [row], constants: [] };
    const mappings = { ...defaultDocument.mappings, contacts };
    const settings = { ...defaultDocument, realTime: 'off', direction: 'toFreshsales', mappings };
    await world.install({ settings });
    const holder = { last_name: 'Holder', emails: mail('holder'), custom_field: { cf_number: '7' } };
    world.suite('POST', '/contacts', { contact: holder });
    for (const name of known)
      world.suite('POST', '/contacts', { contact: { last_name: name, emails: mail(name) } });
    for (const name of [...known, ...fresh])
      addCustomer(world, name, { job_title: 'Chief', phone: '1', custom_fields: { number: '7' } });
    await world.advance('2m');
    return world;
  }

  function addCustomer(world: World, name: string, more: object): void {
    world.freshdesk('POST', '/contacts', { name, email: mail(name), ...more });
  }

  const others = (world: World) =>
    records(world)
      .filter(({ email }) => email !== mail('holder'))
      .map(({ jobTitle, phone }) => ({ jobTitle, phone }));

  test('R-SYN-08: are tried field by field, for as many minutes as that takes: only the refused value is missing', async () => {
    const known = Array.from({ length: 16 }, (_, at) => `k${String(at)}`);
    const world = await withTaken(known, ['n1', 'n2']);
    const run = await world.sync();
    expect(run).toMatchObject({
      status: 'done',
      counts: { bySide: { freshsales: { created: 2, updated: 16, failed: 18 } } },
    });
    expect(others(world)).toEqual(Array.from({ length: 18 }, () => ({ jobTitle: 'Chief', phone: '1' })));
    const { failures } = await world.call<{ failures: Failure[] }>('getRun', { runId: run.runId });
    expect(failures).toHaveLength(18);
    expect(new Set(failures.map(({ field }) => field))).toEqual(new Set(['custom_field.cf_number']));
  }, 90_000);
});

test('R-SYN-07, R-MAP-02: customers who are known late, by another address, get all that their records have for them', async () => {
  const world = await openWorld('empty');
  await world.control('POST', 'options', { freshdesk: { listRowsWithOtherEmails: false } });
  await world.install();
  const names = Array.from({ length: 24 }, (_, at) => `late${String(at)}`);
  for (const name of names) {
    world.freshdesk('POST', '/contacts', { name, email: mail(`first-${name}`), other_emails: [mail(name)] });
    const contact = { last_name: name, emails: mail(name), job_title: 'Chief', work_number: '1' };
    world.suite('POST', '/contacts', { contact });
  }
  await world.advance('2m');
  const run = await world.sync();
  expect(run.status).toBe('done');
  const late = customers(world).filter(({ email }) => email.startsWith('first-'));
  expect(late.map(({ jobTitle, phone }) => [jobTitle, phone])).toEqual(names.map(() => ['Chief', '1']));
}, 90_000);
