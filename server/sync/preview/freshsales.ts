import type { MappedEntity } from '../../../rules/settings/document.ts';
import type { FreshsalesClient } from '../../freshsales/client.ts';
import type { FreshsalesRecord, RecordPage } from '../../freshsales/types.ts';
import { overlaid, type Body } from './overlay.ts';

/** Freshsales as a preview sees it: reads are real, writes are remembered and change nothing (R-BEY-01). */
export function previewFreshsales(client: FreshsalesClient, nowMs: () => number): FreshsalesClient {
  const written = new Map<string, Body>();
  let jobs = 0;

  const seen =
    (entity: MappedEntity) =>
    (row: FreshsalesRecord): FreshsalesRecord =>
      overlaid(row, 'custom_field', written.get(keyOf(entity, row.id)));
  const page = (entity: MappedEntity, found: RecordPage): RecordPage => ({
    ...found,
    records: found.records.map(seen(entity)),
  });
  const write = (entity: MappedEntity, id: number, data: Body) => {
    const before = written.get(keyOf(entity, id)) ?? {};
    written.set(keyOf(entity, id), overlaid<Body>(before, 'custom_field', data));
  };
  const made = (data: Body): FreshsalesRecord => {
    const at = new Date(nowMs()).toISOString();
    return { ...data, id: 0, created_at: at, updated_at: at };
  };

  return {
    allView: (entity) => client.allView(entity),
    binView: (entity) => client.binView(entity),
    views: (entity) => client.views(entity),
    page: async (entity, view, number, sort, order) =>
      page(entity, await client.page(entity, view, number, sort, order)),
    newest: async (entity, view, number) => page(entity, await client.newest(entity, view, number)),
    search: async (entity, emails, number) => page(entity, await client.search(entity, emails, number)),
    record: async (entity, id) => seen(entity)(await client.record(entity, id)),
    bulkUpsert: (entity, items) => {
      for (const item of items) if ('id' in item) write(entity, item.id, item.data);
      jobs += 1;
      // Of its own among those of other slices, whose ends may be looked for in this one.
      return Promise.resolve(`preview-${String(nowMs())}-${String(jobs)}`);
    },
    job: () => Promise.resolve({ finished: true, failed: [] }),
    upsert: (_entity, _key, data) => Promise.resolve(made(data)),
    update: (entity, id, data) => {
      write(entity, id, data);
      return Promise.resolve({ ...made(data), id });
    },
    archive: () => Promise.resolve(),
    archiveAll: () => Promise.resolve(),
  };
}

function keyOf(entity: MappedEntity, id: number): string {
  return `${entity} ${String(id)}`;
}
