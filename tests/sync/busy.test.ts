import { expect, test } from '@jest/globals';
import { openWorld } from '../../scripts/lib/world.ts';

test('R-BEY-15: while the store’s minute is used up, a page hears 429 and can ask again', async () => {
  const world = await openWorld({ people: 1 });
  await world.install();
  await world.control('POST', 'options', { platform: { storeOpsPerMinute: 1 } });
  await world.control('POST', 'methods/listRuns', {}).catch(() => undefined);
  await expect(world.control('POST', 'methods/listRuns', {})).rejects.toThrow(/"status":429|: 429/);
});

test.each([
  ['429', /used up, which is nothing unusual/],
  ['502', /out of order \(freshdeskContacts answered 502\)/],
])('R-CON-08: while a run waits after %s, the console says why and that it goes on', async (kind, reason) => {
  const world = await openWorld({ people: 3 });
  await world.install();
  await world.control('POST', 'faults', { target: 'freshdeskContacts', kind, times: 1 });
  const { runId } = await world.call<{ runId: string }>('startSync', {});
  await world.advance('20s');
  expect((await world.call<{ reason: string }>('getRun', { runId })).reason).toMatch(reason);
  expect(await world.finishRun(runId)).toMatchObject({ status: 'done', reason: null });
});
