import { expect, test } from '@jest/globals';
import { openWorld, type Json } from '../../scripts/lib/world.ts';
import { emptyOverlay, OVERLAY_KEY } from '../../rules/settings/overlay.ts';
import { leftOutList } from '../../server/sync/left-out.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { storeOf } from './world-store.ts';

test('R-CON-07: under another account nothing old holds, and all of it goes', async () => {
  const world = await openWorld({ people: 40, overlap: 0.5, gaps: 0.2 });
  await world.install();
  const store = storeOf(world);
  await store.set(OVERLAY_KEY, { ...emptyOverlay, filters: { ...emptyOverlay.filters, onlyExisting: true } });
  interface Estimated {
    readonly atMs: number;
  }
  const estimated = await world.call<Estimated>('estimateSync');
  const first = await world.sync();
  await leftOutList(store, false).add(['customers/1', 'leads/7'], 'byHand', 0);
  const keys = async () => Object.keys((await world.control<{ items: Json }>('GET', 'store')).items);
  const old = (await keys()).filter((key) => /^(x|r|m|j|t|left-out)\//.test(key));
  expect(old.length).toBeGreaterThan(3);

  await world.install({ freshsales_domain: 'acme.freshsales.io' });
  const other = await world.call<Estimated>('estimateSync');
  // Counted anew, though the hour for which an estimate holds is not over.
  expect(other.atMs).toBeGreaterThan(estimated.atMs);
  expect(other.atMs - estimated.atMs).toBeLessThan(3_600_000);
  const run = await world.sync();
  expect(run.kind).toBe('full');
  expect(run.counts.bySide.freshsales.created).toBeGreaterThan(0);
  await world.advance('41m');
  const left = await keys();
  expect(old.filter((key) => left.includes(key))).toEqual([]);
  expect(await store.get(OVERLAY_KEY)).toEqual(emptyOverlay);
  const { runs } = await world.call<{ runs: RunSummary[] }>('listRuns');
  expect(runs.map(({ runId }) => runId)).not.toContain(first.runId);
}, 60_000);

test('R-CON-07, R-BEY-18: what is stored of another account goes, too, where erasing is the first act', async () => {
  const world = await openWorld('empty');
  const console_code = 'open sesame';
  await world.install({ console_code });
  world.freshdesk('POST', '/contacts', { name: 'Ann', email: 'ann@client.example' });
  await world.sync();
  const store = storeOf(world);
  await store.set(OVERLAY_KEY, { ...emptyOverlay, filters: { ...emptyOverlay.filters, onlyExisting: true } });
  await world.install({ console_code, freshsales_domain: 'acme.freshsales.io' });
  await world.call('erasePerson', { code: console_code, email: 'bo@client.example', step: 0 });
  expect(await store.get(OVERLAY_KEY)).toEqual(emptyOverlay);
  const { runs } = await world.call<{ runs: RunSummary[] }>('listRuns');
  expect(runs).toEqual([]);
}, 60_000);
