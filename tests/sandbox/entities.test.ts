import { describe, expect, test } from '@jest/globals';
import { openApp, type Opened } from './support/accounts.ts';

interface Settled {
  readonly value?: unknown;
  readonly error?: unknown;
}

type Entity = (method: string, ...args: unknown[]) => Promise<Settled>;

async function open(): Promise<Opened & { links: Entity; on: (entity: string) => Entity }> {
  const opened = await openApp('services');
  await opened.send('POST', 'install', {});
  await opened.send('POST', 'options', { platform: { methodsPerMinute: 1000 } });
  const on =
    (entity: string): Entity =>
    async (method, ...args) => {
      const answer = await opened.send('POST', 'methods/entity', { entity, method, args });
      return answer.body['response'] as Settled;
    };
  return { ...opened, links: on('links'), on };
}

const refused = (...errors: { name: string; message: string }[]) => ({
  error: { status: 400, message: 'Validation failed', errors, errorSource: 'APP' },
});

describe('entity store', () => {
  test('a record is created, read, updated with its required fields, and deleted', async () => {
    const { links } = await open();
    const created = await links('create', { email: 'jo@client.test', kind: 'lead', note: '' });
    expect(created).toEqual({
      value: {
        record: {
          display_id: 'lin-1',
          created_time: expect.stringMatching(/^2026-01-05T09:/),
          updated_time: expect.stringMatching(/^2026-01-05T09:/),
          data: { email: 'jo@client.test', kind: 'lead', note: null },
        },
      },
    });
    expect(await links('get', 'lin-1')).toEqual(created);
    expect(await links('update', 'lin-1', { kind: 'contact' })).toEqual(
      refused({ name: 'email', message: 'The field is mandatory' }),
    );
    expect(await links('update', 'lin-1', { email: 'jo@client.test', score: 7 })).toMatchObject({
      value: { record: { data: { email: 'jo@client.test', kind: 'lead', score: 7 } } },
    });
    expect(await links('delete', 'lin-1')).toHaveProperty('value');
    expect(await links('get', 'lin-1')).toEqual({ error: { status: 404, message: 'Record not found' } });
    expect(await links('create', { email: 'a@b.test' })).toMatchObject({
      value: { record: { display_id: 'lin-2' } },
    });
  });

  test('the schema is the declared one', async () => {
    const { links, on } = await open();
    expect(await links('schema')).toMatchObject({ value: { id: 1, name: 'links', prefix: 'lin' } });
    expect(await on('nothing')('schema')).toEqual({
      error: { status: 404, message: 'The entity nothing does not exist' },
    });
  });

  test.each([
    [{ unknown: 1 }, 'unknown', 'The field is not defined in the entity'],
    [{ kind: 'deal' }, 'kind', 'The value must be one of lead, contact'],
    [{ email: 'x'.repeat(65) }, 'email', 'The value must not exceed 64 characters'],
    [{ note: 'x'.repeat(2049) }, 'note', 'The value must not exceed 2048 characters'],
    [{ score: 1.5 }, 'score', 'The value must be of type integer'],
    [{ score: 1_234_567_890_123_456 }, 'score', 'The value must not exceed 15 digits'],
    [{ share: '1' }, 'share', 'The value must be of type float'],
    [{ active: 1 }, 'active', 'The value must be of type boolean'],
    [{ since: '05.01.2026' }, 'since', 'The value must be a date in the YYYY-MM-DD format'],
    [{ seen: '2026-01-05' }, 'seen', 'The value must be an ISO 8601 time'],
    [{ email: 7 }, 'email', 'The value must be of type string'],
  ])('%j is refused', async (data, name, message) => {
    const { links } = await open();
    expect(await links('create', { email: 'a@b.test', ...data })).toEqual(refused({ name, message }));
  });

  test('queries: equality, $and of two or three, $or on one field, filterable fields only', async () => {
    const { links } = await open();
    await links('create', { email: 'a@b.test', kind: 'lead', score: 1 });
    await links('create', { email: 'c@d.test', kind: 'lead', score: 2 });
    await links('create', { email: 'e@f.test', kind: 'contact', score: 1 });
    const found = async (query: unknown) => {
      const { value, error } = await links('getAll', { query });
      if (error !== undefined) return (error as { message: string }).message;
      return (value as { records: { data: { email: string } }[] }).records.map(({ data }) => data.email);
    };
    expect(await found({ kind: 'lead' })).toEqual(['a@b.test', 'c@d.test']);
    expect(await found({ $and: [{ kind: 'lead' }, { score: 1 }] })).toEqual(['a@b.test']);
    expect(await found({ $or: [{ email: 'a@b.test' }, { email: 'e@f.test' }] })).toEqual([
      'a@b.test',
      'e@f.test',
    ]);
    expect(await found({ $or: [{ email: 'a@b.test' }, { score: 1 }] })).toBe(
      '$or can be used on a single field only',
    );
    expect(await found({ $and: [{ score: 1 }] })).toBe('$and takes 2 to 3 conditions');
    expect(await found({ $or: [{ score: 1, kind: 'lead' }, { score: 2 }] })).toBe(
      'A condition must have exactly one field',
    );
    expect(await found({ active: true })).toBe('The field active is not filterable');
    expect(await found({ kind: 'lead', score: 1 })).toBe(
      'The query must have exactly one condition, $and or $or',
    );
  });

  test('a hundred records a page, led on by markers, also when records go meanwhile', async () => {
    const { links, send } = await open();
    for (let count = 0; count < 201; count += 1) {
      await links('create', { email: `${count}@b.test` });
      if (count === 150) await send('POST', 'clock', { advance: '1m' });
    }
    type Page = { records: { display_id: string }[]; links: { next?: { marker: string } } };
    const first = (await links('getAll', {})).value as Page;
    expect(first.records).toHaveLength(100);
    await links('delete', first.records[99]!.display_id);
    const second = (await links('getAll', { next: first.links.next })).value as Page;
    expect(second.records[0]?.display_id).toBe('lin-101');
    const third = (await links('getAll', { next: second.links.next })).value as Page;
    expect(third).toMatchObject({ records: [{ display_id: 'lin-201' }], links: {} });
    expect(third.links.next).toBeUndefined();
    expect(await links('getAll', { next: { marker: 'x' } })).toEqual({
      error: { status: 400, message: 'The marker is not valid' },
    });
  });

  test('limits: calls a minute, records of an entity, plans without it', async () => {
    const { links, send } = await open();
    await send('POST', 'options', { platform: { entityRecordsMax: 1, entityOpsPerMinute: 3 } });
    await links('create', { email: 'a@b.test' });
    expect(await links('create', { email: 'c@d.test' })).toEqual({
      error: { status: 400, message: 'The entity holds the maximum number of records' },
    });
    await links('getAll');
    expect(await links('getAll')).toEqual({ error: { status: 429, message: 'Rate limit exceeded' } });
    await send('POST', 'options', { platform: { entitiesAvailable: false } });
    expect(await links('getAll')).toEqual({
      error: { status: 403, message: 'Entity storage is not available for this account' },
    });
  });

  test('records survive a restart and end with the installation', async () => {
    const { links, send, sandbox } = await open();
    await links('create', { email: 'a@b.test' });
    const after = await openApp('services');
    after.sandbox.restore(JSON.parse(JSON.stringify(sandbox.snapshot())));
    expect((await after.send('GET', 'entities')).body).toMatchObject({
      entities: { links: { next: 2, records: [{ display_id: 'lin-1' }] } },
    });
    await send('POST', 'uninstall');
    expect((await send('GET', 'entities')).body).toEqual({ entities: {} });
  });
});
