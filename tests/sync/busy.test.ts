import { expect, test } from '@jest/globals';
import { openWorld } from '../../scripts/lib/world.ts';

test('R-BEY-15: while the store’s minute is used up, a page hears 429 and can ask again', async () => {
  const world = await openWorld({ people: 1 });
  await world.install();
  await world.control('POST', 'options', { platform: { storeOpsPerMinute: 1 } });
  await world.control('POST', 'methods/listRuns', {}).catch(() => undefined);
  await expect(world.control('POST', 'methods/listRuns', {})).rejects.toThrow(/"status":429|: 429/);
});
