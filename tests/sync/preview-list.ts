import type { World } from '../../scripts/lib/world.ts';
import type { WrittenPage, WrittenRecord } from '../../rules/console/written.ts';
import type { RunSummary } from '../../server/sync/summary.ts';

/** All that a run wrote, or would write. */
export async function written(world: World, runId: string): Promise<WrittenRecord[]> {
  const records: WrittenRecord[] = [];
  for (let part: number | null = 0; part !== null;) {
    const page: WrittenPage = await world
      .call<WrittenPage>('getWritten', { runId, part })
      .catch(() => nothing);
    records.push(...page.records);
    part = page.next;
  }
  return records;
}

const nothing: WrittenPage = { records: [], next: null };

/** In one order; records that the run itself creates have no id before. */
export function comparable(records: readonly WrittenRecord[]): string[] {
  return records
    .map(({ kind, id, from, fields, ...record }) => {
      const own = [...fields].sort((a, b) => (a.key < b.key ? -1 : 1));
      return JSON.stringify({ kind, id: kind === 'created' ? null : id, from, fields: own, ...record });
    })
    .sort();
}

/** Lets a preview be worked out. */
export async function preview(world: World): Promise<RunSummary> {
  const start = () => world.call<{ runId: string }>('startPreview');
  // Cut off, it is pressed again.
  const { runId } = await start().catch(async () => {
    await world.advance('1m');
    return start();
  });
  return world.finishRun(runId);
}
