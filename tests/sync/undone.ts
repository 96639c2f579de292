import type { World } from '../../scripts/lib/world.ts';
import type { WrittenPage } from '../../rules/console/written.ts';
import type { RunSummary } from '../../server/sync/summary.ts';

/** The console code that tests install. */
export const CODE = 'seven-otters';

/** Takes a run back and lets that end. */
export async function undo(world: World, runId: string, withCustomers = true): Promise<RunSummary> {
  const start = () =>
    world.call<{ runId: string }>('undoRun', { runId, code: CODE, customers: withCustomers });
  // Cut off, it is pressed again.
  const started = await start().catch(async () => {
    await world.advance('1m');
    return start();
  });
  return world.finishRun(started.runId);
}

/** What a run wrote, of the first part. */
export async function listOf(world: World, { runId }: RunSummary): Promise<WrittenPage['records']> {
  return (await world.call<WrittenPage>('getWritten', { runId, part: 0 })).records;
}
