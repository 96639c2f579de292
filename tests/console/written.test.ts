import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import type { FieldNames, WrittenPage, WrittenRecord } from '../../rules/console/written.ts';
import { defaultDocument } from '../../rules/settings/document.ts';
import { newJournal, writeJournal, type JournalEntry } from '../../server/sync/journal.ts';
import { findWritten, journalOf, writtenFrom } from '../../server/sync/written.ts';
import type { Run, State } from '../../server/sync/state.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { memoryStore } from './memory-store.ts';

const SLOW_MS = 90_000;

type Details = RunSummary & { written: { parts: number; until: string | null } | null };

describe('what a run wrote', () => {
  let world: World;
  let run: RunSummary;
  const written = async (filter: Json = {}) =>
    (await world.call<WrittenPage>('getWritten', { runId: run.runId, part: 0, filter })).records;
  const about = async (text: string) =>
    (await world.call<{ records: WrittenRecord[] }>('searchWritten', { runId: run.runId, text })).records;

  beforeAll(async () => {
    world = await openWorld('empty');
    await world.install({ settings: defaultDocument });
    const add = (contact: Json) => world.freshdesk('POST', '/contacts', contact);
    add({ name: 'Ada Obi', email: 'ada@client.example', job_title: 'Chief' });
    add({ name: 'Bo Lind', email: 'bo@client.example', mobile: '+46 70 1234567' });
    world.suite('POST', '/contacts', { contact: { last_name: 'Obi', emails: 'ada@client.example' } });
    // Its number belongs to Bo already, so that Freshdesk refuses it.
    const contact = {
      first_name: 'Nu',
      last_name: 'Ray',
      emails: 'nu@client.example',
      mobile_number: '+46 70 1234567',
    };
    world.suite('POST', '/contacts', { contact });
    run = await world.sync();
  }, SLOW_MS);

  // The store has a minute's limit, and time stands still unless it is let pass.
  beforeEach(() => world.advance('1m'));

  test('R-LOG-03: each record is there field by field, before and after', async () => {
    const ada = (await written()).find(({ email }) => email === 'ada@client.example')!;
    expect(ada).toMatchObject({ side: 'freshsales', entity: 'contacts', kind: 'updated' });
    expect(ada.fields).toContainEqual({ key: 'jobTitle', before: null, after: 'Chief' });
    const bo = (await written()).find(({ email }) => email === 'bo@client.example')!;
    expect(bo).toMatchObject({ side: 'freshsales', kind: 'created', id: null });
    expect(bo.from).toEqual(expect.any(Number));
  });

  test('R-LOG-03: what a product refused is not among what was written', async () => {
    const nu = (await written()).find(({ email }) => email === 'nu@client.example')!;
    expect(nu).toMatchObject({ side: 'freshdesk', kind: 'created' });
    expect(nu.fields.map(({ key }) => key).sort()).toEqual(['firstName', 'lastName']);
  });

  test('R-LOG-03: filtered by product and kind, and found by address, id and whole name', async () => {
    const emails = (records: readonly WrittenRecord[]) => records.map(({ email }) => email);
    expect(emails(await written({ record: 'customers' }))).toEqual(['nu@client.example']);
    expect(emails(await written({ record: 'contacts', kind: 'updated' }))).toEqual(['ada@client.example']);
    expect(await written({ record: 'leads' })).toEqual([]);
    expect(emails(await about(' BO@client.example'))).toEqual(['bo@client.example']);
    expect(emails(await about('bo  lind'))).toEqual(['bo@client.example']);
    const { id } = (await written()).find(({ email }) => email === 'ada@client.example')!;
    expect(emails(await about(String(id)))).toEqual(['ada@client.example']);
    expect(await about('nobody@client.example')).toEqual([]);
  });

  test('R-LOG-03: the run says until when its details are kept', async () => {
    const details = await world.call<Details>('getRun', { runId: run.runId });
    expect(details.written!.parts).toBe(1);
    const days = (Date.parse(details.written!.until!) - Date.parse(run.endedAt!)) / (24 * 3_600_000);
    expect(Math.round(days)).toBe(30);
    await expect(world.call('getWritten', { runId: 'another', part: 0 })).rejects.toThrow(
      'not kept any more',
    );
  });

  test('R-LOG-03: a page of details costs three reads of the store and no request', async () => {
    await world.control('POST', 'usage/reset');
    await written();
    const { executions } = await world.control<{ executions: { requests: number; storeOps: number }[] }>(
      'GET',
      'usage',
    );
    expect(executions.at(-1)).toMatchObject({ requests: 0 });
    expect(executions.at(-1)!.storeOps).toBeLessThanOrEqual(3);
  });

  test('R-LOG-03: fields are called what people call them in each product', async () => {
    const { names } = await world.call<{ names: FieldNames }>('nameFields');
    expect(names['jobTitle']!.labels.freshsales.toLowerCase()).toBe('job title');
    expect(names['phone']!.labels.freshsales).not.toContain('_');
  });
});

describe('a long journal', () => {
  const people = 10_000;
  const entry = (number: number): JournalEntry => ({
    side: number % 10 === 0 ? 'freshdesk' : 'freshsales',
    entity: number % 10 === 0 ? null : 'contacts',
    kind: number < people / 2 ? 'created' : 'updated',
    id: number < people / 2 ? null : 70_000_000_000 + number,
    email: `person${String(number)}@client.example`,
    from: number < people / 2 ? 80_000_000_000 + number : null,
    after: {
      firstName: 'Person',
      lastName: `Number ${String(number)}`,
      jobTitle: 'Head of something',
      phone: '+49 30 1234567',
    },
    before: {},
  });
  const store = memoryStore();
  const run = { summary: { runId: 'long' }, journal: newJournal() } as Run;
  const journal = () => journalOf({ run, journals: [] } as unknown as State, 'long')!;

  beforeAll(async () => {
    for (let at = 0; at < people; at += 90)
      await writeJournal(
        store,
        run,
        Array.from({ length: Math.min(90, people - at) }, (_, more) => entry(at + more)),
      );
  });

  test('R-LOG-03: a search goes by key, in a few reads of ten thousand records', async () => {
    for (const [number, text] of [
      [17, 'person17@client.example'],
      [4_321, 'Person Number 4321'],
      [9_999, '70000009999'],
    ] as const) {
      const before = store.operations();
      const found = await findWritten(store, journal(), text);
      expect(found.map(({ email }) => email)).toEqual([`person${String(number)}@client.example`]);
      expect(store.operations() - before).toBeLessThanOrEqual(8);
    }
  });

  test('R-LOG-03: a filter passes over the parts that have nothing of it', async () => {
    const filter = { record: 'contacts', kind: 'updated' } as const;
    const before = store.operations();
    const page = await writtenFrom(store, journal(), 0, filter);
    expect(store.operations() - before).toBe(1);
    expect(page.records[0]).toMatchObject({ entity: 'contacts', kind: 'updated' });
    expect(await writtenFrom(store, journal(), 0, { record: 'leads' })).toEqual({ records: [], next: null });
  });

  test('R-LOG-03: parts together are the whole run, once each', async () => {
    const emails: (string | null)[] = [];
    for (let part: number | null = 0; part !== null;) {
      const page: WrittenPage = await writtenFrom(store, journal(), part, {});
      emails.push(...page.records.map(({ email }) => email));
      part = page.next;
    }
    expect(emails).toHaveLength(people);
    expect(new Set(emails).size).toBe(people);
  });
});
