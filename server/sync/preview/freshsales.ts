import type { MappedEntity } from '../../../rules/settings/document.ts';
import type { FreshsalesClient } from '../../freshsales/client.ts';
import type { FreshsalesRecord, RecordPage } from '../../freshsales/types.ts';

type Data = Readonly<Record<string, unknown>>;

/** Freshsales as a preview sees it: reads are real, writes are remembered and change nothing (R-BEY-01). */
export function previewFreshsales(client: FreshsalesClient, nowMs: () => number): FreshsalesClient {
  const written = new Map<string, Data>();
  let jobs = 0;

  const seen =
    (entity: MappedEntity) =>
    (row: FreshsalesRecord): FreshsalesRecord =>
      changed(row, written.get(keyOf(entity, row.id)));
  const page = (entity: MappedEntity, found: RecordPage): RecordPage => ({
    ...found,
    records: found.records.map(seen(entity)),
  });
  const write = (entity: MappedEntity, id: number, data: Data) => {
    const before = (written.get(keyOf(entity, id)) ?? {}) as FreshsalesRecord;
    written.set(keyOf(entity, id), changed(before, data));
  };
  const made = (data: Data): FreshsalesRecord => {
    const at = new Date(nowMs()).toISOString();
    return { ...data, id: 0, created_at: at, updated_at: at };
  };

  return {
    allView: (entity) => client.allView(entity),
    binView: (entity) => client.binView(entity),
    viewIds: (entity) => client.viewIds(entity),
    page: async (entity, view, number, sort, order) =>
      page(entity, await client.page(entity, view, number, sort, order)),
    newest: async (entity, view, number) => page(entity, await client.newest(entity, view, number)),
    search: async (entity, emails, number) => page(entity, await client.search(entity, emails, number)),
    record: async (entity, id) => seen(entity)(await client.record(entity, id)),
    bulkUpsert: (entity, items) => {
      for (const item of items) if ('id' in item) write(entity, item.id, item.data);
      jobs += 1;
      return Promise.resolve(`preview-${String(jobs)}`);
    },
    job: () => Promise.resolve({ finished: true, failed: [] }),
    upsert: (_entity, _key, data) => Promise.resolve(made(data)),
    update: (entity, id, data) => {
      write(entity, id, data);
      return Promise.resolve({ ...made(data), id });
    },
    archive: () => Promise.resolve(),
  };
}

function keyOf(entity: MappedEntity, id: number): string {
  return `${entity} ${String(id)}`;
}

function changed(row: FreshsalesRecord, data: Data | undefined): FreshsalesRecord {
  if (data === undefined) return row;
  const custom = (data['custom_field'] ?? {}) as Data;
  return { ...row, ...data, custom_field: { ...row.custom_field, ...custom } };
}
