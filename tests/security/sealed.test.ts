import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { emptyOverlay, OVERLAY_KEY } from '../../rules/settings/overlay.ts';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import type { Health } from '../../rules/console/protocol.ts';
import type { LeftOutPage } from '../../rules/console/taking-part.ts';
import { canonical, sealedStore } from '../../server/platform/sealed-store.ts';
import { customers, records } from '../sync/people.ts';
import { pageStoreOf, storeOf } from '../sync/world-store.ts';

jest.setTimeout(60_000);

const CODE = 'seven-otters';
const filters = { ...emptyOverlay.filters, onlyExisting: true };

describe('R-CON-06: what the console decides cannot be written from a page, past the console code', () => {
  let world: World;

  beforeEach(async () => {
    world = await openWorld({ people: 20, overlap: 0.5, gaps: 0.2 });
    await world.install({ console_code: CODE });
  });

  const health = async () => (await world.call<{ health: Health }>('listRuns')).health;
  const stored = async (key: string) => (await pageStoreOf(world).get(key)) as Json;
  const write = (key: string, value: object) => pageStoreOf(world).set(key, value);

  test('filters and pause that a page wrote, well-formed as they are, do not hold: the sync waits and says so', async () => {
    await write(OVERLAY_KEY, { ...emptyOverlay, filters });
    await expect(health()).resolves.toMatchObject({ sync: 'paused' });
    await expect(world.call('startSync')).rejects.toThrow('cannot be read');
    // Whoever has the code sets them anew, and goes on.
    await world.call('setFilters', { code: CODE, filters });
    await world.call('setPaused', { code: CODE, paused: false });
    const run = await world.sync();
    expect(run.counts.bySide).toMatchObject({ freshsales: { created: 0 }, freshdesk: { created: 0 } });
  });

  test('a pause that a page takes out of what the server wrote leaves the sync paused', async () => {
    await world.call('setPaused', { code: CODE, paused: true });
    await write(OVERLAY_KEY, { ...(await stored(OVERLAY_KEY)), paused: null });
    await expect(world.call('startSync')).rejects.toThrow('cannot be read');
  });

  test('filters that a page deletes are missed: the sync waits, as with those that cannot be read', async () => {
    await world.call('setFilters', { code: CODE, filters });
    await world.sync();
    await world.advance('2m');
    await pageStoreOf(world).delete(OVERLAY_KEY);
    const before = [customers(world), records(world)];
    await world.advance('13h');
    expect([customers(world), records(world)]).toEqual(before);
    await expect(health()).resolves.toMatchObject({ sync: 'paused' });
  });

  test('an undo that a page writes into the state, as one once stood there, is not gone on with', async () => {
    const { runId } = await world.sync();
    await world.advance('2m');
    await world.call('undoRun', { code: CODE, runId, customers: true });
    const { seal: _, ...undoing } = await stored('state');
    expect(undoing).toMatchObject({ run: { phase: 'undo' } });
    await world.advance('30m');
    await world.call('setFilters', { code: CODE, filters: emptyOverlay.filters });
    await letAllBack();
    await world.sync();
    const inStep = [customers(world), records(world)];
    await write('state', undoing);
    await world.advance('30m');
    expect([customers(world), records(world)]).toEqual(inStep);
  });

  const letAllBack = async () => {
    const { entries: left } = await world.call<LeftOutPage>('listLeftOut', { from: null });
    if (left.length > 0) await world.call('letBackIn', { code: CODE, refs: left.map(({ ref }) => ref) });
    await world.advance('10m');
  };

  test('R-CON-08: with one of the two API keys exchanged all that is stored holds', async () => {
    await world.sync();
    await world.call('setFilters', { code: CODE, filters });
    await world.install({ console_code: CODE, freshdesk_key: 'freshdesk-other-key' });
    await expect(health()).resolves.toMatchObject({ sync: 'on' });
    expect((await world.call<{ filters: object }>('getFilters')).filters).toEqual(filters);
  });

  test('R-CON-08: with both exchanged at once the sync waits for the filters; then it reads all anew, and the old index goes', async () => {
    await world.sync();
    await world.call('setFilters', { code: CODE, filters });
    const keys = async () => Object.keys((await world.control<{ items: Json }>('GET', 'store')).items);
    const old = (await keys()).filter((key) => /^(x|r|m|j)\//.test(key));
    expect(old.length).toBeGreaterThan(2);
    const before = sealedStore(pageStoreOf(world), {
      freshdesk: 'former key',
      freshsales: 'former key, too',
    });
    for (const key of ['state', OVERLAY_KEY])
      await before.set(key, (await storeOf(world).get(key)) as object);
    await expect(health()).resolves.toMatchObject({ sync: 'paused' });
    await world.call('setFilters', { code: CODE, filters: emptyOverlay.filters });
    await world.call('setPaused', { code: CODE, paused: false });
    await world.advance('2m');
    expect(await world.sync()).toMatchObject({ kind: 'full', status: 'done' });
    await world.advance('1h');
    const left = await keys();
    expect(old.filter((key) => left.includes(key))).toEqual([]);
  });
});

test('R-CON-06: no member is left out of what a seal covers, whatever its name and place', () => {
  const text = '{"b":"","__proto__":{"paused":false},"a":[{"d":1,"c":""}]}';
  expect(canonical(JSON.parse(text) as object)).toBe(
    '{"__proto__":{"paused":false},"a":[{"c":null,"d":1}],"b":null}',
  );
});
