import { expect, test } from '@jest/globals';
import { openWorld, type World } from '../../scripts/lib/world.ts';
import type { AuditEntry } from '../../rules/console/audit.ts';
import type { Erased, ErasurePart } from '../../rules/console/erase.ts';
import type { FilterCount, LeftOutPage } from '../../rules/console/taking-part.ts';
import { defaultDocument } from '../../rules/settings/document.ts';
import { emptyOverlay } from '../../rules/settings/overlay.ts';
import { sentence } from '../../rules/sentences.ts';
import { customers, find, records } from '../sync/people.ts';
import { storeOf } from '../sync/world-store.ts';

const CODE = 'seven-otters';
const mail = (name: string) => `${name}@client.example`;

async function installed(): Promise<World> {
  const world = await openWorld('empty');
  await world.install({ settings: { ...defaultDocument, realTime: 'off' }, console_code: CODE });
  return world;
}

async function stored(world: World): Promise<string> {
  return JSON.stringify(await world.control('GET', 'store')).toLowerCase();
}

async function eraseAll(world: World, email: string): Promise<Erased[]> {
  const erased: Erased[] = [];
  for (let step: number | null = 0; step !== null;) {
    const part: ErasurePart = await world.call('erasePerson', { code: CODE, email, step, who: 'Mia' });
    erased.push(...part.erased);
    step = part.next;
    await world.advance('1m');
  }
  return erased;
}

test('R-BEY-18: whatever the app stores about an address is gone afterwards, with a receipt and a line in the log of changes', async () => {
  const world = await installed();
  world.freshdesk('POST', '/contacts', { name: 'Holder', email: mail('holder'), mobile: '7' });
  world.freshdesk('POST', '/contacts', { name: 'Ann Lee', email: mail('ann') });
  world.suite('POST', '/contacts', {
    contact: { last_name: 'Lee', emails: mail('ann'), mobile_number: '7', job_title: 'Boss' },
  });
  await world.sync();
  await world.advance('2m');
  expect(await stored(world)).toContain(mail('ann'));
  await expect(world.call('erasePerson', { code: 'no', email: mail('ann'), step: 0 })).rejects.toThrow(
    'not the console code',
  );
  const erased = await eraseAll(world, ` ${mail('Ann')} `);
  const found = (place: Erased['place']) =>
    erased.filter((one) => one.place === place).reduce((sum, one) => sum + one.found, 0);
  expect(found('failing')).toBe(1);
  expect(found('failures')).toBe(1);
  expect(found('journals')).toBeGreaterThan(0);
  expect(await stored(world)).not.toContain(mail('ann'));
  expect(await stored(world)).toContain(mail('holder'));
  const { entries } = await world.call<{ entries: AuditEntry[] }>('getAudit');
  expect(entries[0]).toMatchObject({ kind: 'erase', who: 'Mia', about: null });
  // Both halves are still there: nobody is created twice.
  await world.sync();
  expect(customers(world).filter(({ email }) => email === mail('ann'))).toHaveLength(1);
  expect(records(world).filter(({ email }) => email === mail('ann'))).toHaveLength(1);
}, 120_000);

test('R-BEY-05: filters are set by the code, counted before they are, and hold for the next sync', async () => {
  const world = await installed();
  world.freshdesk('POST', '/contacts', { name: 'Ann', email: mail('ann'), tags: ['vip'] });
  world.freshdesk('POST', '/contacts', { name: 'Bo', email: mail('bo') });
  const filters = { ...emptyOverlay.filters, customers: { tags: ['VIP'] } };
  const { counts } = await world.call<{ counts: FilterCount[] }>('countFilters', { filters });
  expect(counts[0]).toMatchObject({ kind: 'customers', of: 2, kept: 0, untold: 2 });
  const later = { ...filters, customers: { createdAfter: '2030-01-01' } };
  const none = await world.call<{ counts: FilterCount[] }>('countFilters', { filters: later });
  expect(none.counts[0]).toMatchObject({ of: 2, kept: 0, untold: 0 });
  await expect(world.call('setFilters', { code: 'no', filters })).rejects.toThrow('not the console code');
  await world.call('setFilters', { code: CODE, filters: later });
  await expect(world.call('getFilters')).resolves.toEqual({ filters: later });
  await world.sync();
  expect(records(world)).toEqual([]);
  await world.call('setFilters', { code: CODE, filters: emptyOverlay.filters });
  await world.advance('2m');
  await world.sync();
  expect(records(world)).toHaveLength(2);
}, 90_000);

test('R-BEY-05: who is left out is listed with why and when, and let back in is looked at again', async () => {
  const world = await installed();
  const { contact } = world.suite<{ contact: { id: number } }>('POST', '/contacts', {
    contact: { last_name: 'Lee', emails: mail('ann') },
  });
  world.freshdesk('POST', '/contacts', { name: 'Bo', email: mail('bo') });
  await world.call('setLeftOut', { entity: 'contacts', id: contact.id, leftOut: true });
  await world.sync();
  await world.advance('2m');
  expect(find(customers(world), mail('ann'))).toBeUndefined();
  const page = await world.call<LeftOutPage>('listLeftOut', { from: null });
  expect(page).toMatchObject({
    total: 1,
    entries: [{ ref: `contacts/${String(contact.id)}`, why: 'byHand' }],
  });
  const { runId } = await world.call<{ runId: string }>('letBackIn', {
    code: CODE,
    refs: page.entries.map(({ ref }) => ref),
  });
  await world.finishRun(runId);
  expect(find(customers(world), mail('ann'))).toBeDefined();
}, 90_000);

test('R-BEY-05: where the list of who is left out is lost nothing is written until all are let back in', async () => {
  const world = await installed();
  const { contact } = world.suite<{ contact: { id: number } }>('POST', '/contacts', {
    contact: { last_name: 'Lee', emails: mail('ann') },
  });
  await world.call('setLeftOut', { entity: 'contacts', id: contact.id, leftOut: true });
  await storeOf(world).delete('left-out/0');
  await world.call('startSync', {});
  await world.advance('15m');
  expect(customers(world)).toEqual([]);
  const { runs } = await world.call<{ runs: object[] }>('listRuns');
  expect(runs[0]).toMatchObject({ status: 'paused', reason: sentence('leftOutLost') });
  expect(await world.call('listLeftOut', { from: null })).toMatchObject({ entries: [], lost: true });
  await expect(world.call('letBackIn', { code: 'wrong', refs: 'all' })).rejects.toThrow();
  await world.call('letBackIn', { code: CODE, refs: 'all' });
  await world.advance('15m');
  expect(find(customers(world), mail('ann'))).toBeDefined();
  expect(await world.call('listLeftOut', { from: null })).toEqual({ entries: [], total: 0, next: null });
}, 90_000);

test('R-SYN-09: a pair of which one half was deleted is made whole by hand', async () => {
  const world = await installed();
  world.freshdesk('POST', '/contacts', { name: 'Ann', email: mail('ann') });
  await world.sync();
  const [customer] = world.freshdesk<{ id: number }[]>('GET', `/contacts?email=${mail('ann')}`);
  world.freshdesk('DELETE', `/contacts/${String(customer!.id)}`);
  world.freshdesk('DELETE', `/contacts/${String(customer!.id)}/hard_delete?force=true`);
  await world.advance('10m');
  await world.sync();
  expect(find(customers(world), mail('ann'))).toBeUndefined();
  await world.advance('2m');
  const { runId } = await world.call<{ runId: string }>('createAgain', { code: CODE, email: mail('ann') });
  await world.finishRun(runId);
  expect(find(customers(world), mail('ann'))).toBeDefined();
}, 90_000);

test('R-BEY-18: what was changed on the settings page is noted when an execution notices it', async () => {
  const world = await installed();
  await world.sync();
  const settings = { ...defaultDocument, realTime: 'off', direction: 'toFreshdesk' };
  // A second time these are edits.
  await world.install({ settings, console_code: CODE });
  await world.advance('11m');
  const { entries } = await world.call<{ entries: AuditEntry[] }>('getAudit');
  expect(entries[0]).toMatchObject({
    kind: 'settings',
    who: null,
    about: 'direction: "both" → "toFreshdesk"',
  });
}, 60_000);
