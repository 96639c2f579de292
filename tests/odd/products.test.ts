import { describe, expect, test } from '@jest/globals';
import { defaultPairs, type Pair } from '../../rules/mapping.ts';
import { companiesClient, companyToPerson, findCompany } from '../../server/freshdesk/companies.ts';
import { freshdeskClient } from '../../server/freshdesk/client.ts';
import { ticketClient } from '../../server/freshdesk/tickets.ts';
import { pairsOfField, toPerson as toCustomer } from '../../server/freshdesk/map.ts';
import { freshsalesClient } from '../../server/freshsales/client.ts';
import { includesFor, toData, toPerson } from '../../server/freshsales/map.ts';
import { readOnly } from '../../server/platform/requests.ts';
import { servicesWith, type Replies } from './services.ts';

const TIMES = { created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-02T00:00:00Z' };
const UNREADABLE = { status: 200, body: 'a page' };

const freshdesk = (replies: Replies) => freshdeskClient(servicesWith(replies).requests);
const freshsales = (replies: Replies) => freshsalesClient(servicesWith(replies).requests, 'crm/sales/api');
const kindOf = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: unknown) => (error as { kind?: string }).kind,
  );

describe('Freshdesk', () => {
  test.each(['\r\nX-Header: 1', 'Say "Acme"', 'A\\B'])(
    'R-CON-06: a name that would break the template is not asked for: %j',
    async (name) => {
      const company = { id: 5, name };
      const { requests } = servicesWith({
        freshdeskCompaniesNamed: { status: 200, body: { companies: [company] } },
      });
      expect(await ticketClient(requests).companiesNamed(name)).toEqual([]);
      expect(await ticketClient(requests).companiesNamed('Acme')).toEqual([company]);
    },
  );

  test('R-SYN-02: an account that knows the filters by their old name is asked by it', async () => {
    const page = { status: 200, body: [{ id: 1, ...TIMES }] };
    const client = freshdesk({
      freshdeskChangedOldName: page,
      freshdeskDeletedOldName: page,
    });
    expect(await client.changed(0, 1, true)).toEqual({ contacts: page.body, last: true });
    expect(await client.deleted(0, 1, true)).toEqual({ contacts: page.body, last: true });
    expect(await kindOf(client.changed(0, 1, false))).toBe('missing');
    expect(await kindOf(client.deleted(0, 1, false))).toBe('missing');
  });

  test('R-SYN-02: a full page is the last one only where no further one is announced', async () => {
    const body = Array.from({ length: 100 }, (_, at) => ({ id: at + 1, ...TIMES }));
    const headers = { link: '<https://acme.freshdesk.com/next>; rel="next"' };
    const lastOf = async (headers: Record<string, string>) => {
      const { requests } = servicesWith({
        freshdeskContacts: { status: 200, headers, body },
        freshdeskCompanies: { status: 200, headers, body },
      });
      return [
        (await freshdeskClient(requests).contacts(1)).last,
        (await companiesClient(requests).page(1)).last,
      ];
    };
    expect(await lastOf(headers)).toEqual([false, false]);
    expect(await lastOf({})).toEqual([true, true]);
  });

  test.each([
    [204, 'done'],
    [0, 'unavailable'],
    [404, 'missing'],
    [405, 'locked'],
  ])('R-BEY-02: a removal that is answered with %i is %s', async (status, kind) => {
    expect(await kindOf(freshdesk({ freshdeskArchiveContact: { status } }).archive(3))).toBe(kind);
  });

  test('R-TIC-02: a search that does not say how many it finds has found what it lists', async () => {
    const results = [{ id: 1, ...TIMES }];
    expect(await freshdesk({ freshdeskFound: { results } }).found('q', 1)).toMatchObject({ total: 1 });
    expect(await freshdesk({ freshdeskFound: { results, total: 40 } }).found('q', 1)).toMatchObject({
      total: 40,
    });
  });

  test('R-CON-03: an answer of another shape is told by its place, without its values', async () => {
    const client = freshdesk({ freshdeskMe: { id: 'secret' } });
    await expect(client.me()).rejects.toThrow(
      'freshdeskMe answered 200: not the documented shape ( must have required property',
    );
    await expect(client.me()).rejects.not.toThrow('secret');
    expect(await kindOf(freshdesk({ freshdeskMe: UNREADABLE }).me())).toBe('unexpected');
  });

  test('R-SYN-08: a company that is gone is nobody, one that cannot be asked for is an error', async () => {
    const find = (status: number) => findCompany(servicesWith({ freshdeskCompany: { status } }).requests, 1);
    expect(await find(404)).toBeNull();
    expect(await kindOf(find(503))).toBe('unavailable');
  });

  test('R-SET-03: a company without a name has nothing that it could be matched by', () => {
    const named = (name?: string | null) =>
      companyToPerson({ id: 1, ...TIMES, ...(name === undefined ? {} : { name }) }, []);
    expect(named(' Acme ').emails).toEqual(['Acme']);
    for (const name of [undefined, null, '  ']) expect(named(name).emails).toEqual([]);
  });

  test('R-SYN-02: a customer without name, addresses, tags or companies is read as one', () => {
    const person = toCustomer({ id: 1, ...TIMES }, defaultPairs('both'));
    expect(person).toMatchObject({ emails: [], facts: { tags: null, companyIds: null } });
    expect(Object.values(person.values).every((value) => value === null)).toBe(true);
  });

  test('R-LOG-02: a refusal names a custom field with its prefix or without', () => {
    const [pair] = defaultPairs('both');
    const custom: Pair = { ...pair!, key: 'plan', freshdesk: 'custom_fields.plan' };
    for (const field of ['plan', 'custom_fields.plan'])
      expect(pairsOfField(field, [custom])).toEqual([custom]);
    expect(pairsOfField('constructor', [custom])).toEqual([]);
  });
});

describe('Freshsales', () => {
  const views = (...names: string[]) => ({ filters: names.map((name, at) => ({ id: at + 1, name })) });

  test.each([
    [['My contacts', 'All Contacts'], 2],
    [['My contacts', 'Show all people'], 2],
  ])('R-SYN-02: of the views %j number %i shows everybody', async (names, id) => {
    expect(await freshsales({ freshsalesViews: views(...names) }).allView('contacts')).toBe(id);
  });

  test('R-SYN-02: where no view shows everybody that is said', async () => {
    const client = freshsales({ freshsalesViews: views('My contacts', 'Tall people') });
    await expect(client.allView('contacts')).rejects.toThrow('no view shows all contacts to this key');
  });

  test('R-SYN-09: an account without a recycle bin has none', async () => {
    const bin = (...names: string[]) => freshsales({ freshsalesViews: views(...names) }).binView('contacts');
    expect(await bin('All Contacts', 'Recycle Bin')).toBe(2);
    expect(await bin('All Contacts', 'Cabinets')).toBeNull();
  });

  test('R-BEY-02: accounts that are removed leave their contacts and deals', async () => {
    const services = servicesWith({ freshsalesArchiveAll: { status: 200 } });
    const client = freshsalesClient(services.requests, 'api');
    await client.archiveAll('accounts', [1, 2]);
    await client.archiveAll('contacts', [3]);
    expect(services.sent.map(({ body }) => body)).toEqual([
      { selected_ids: [1, 2], delete_associated_contacts_deals: false },
      { selected_ids: [3] },
    ]);
    const refused = freshsales({ freshsalesArchive: { status: 0 }, freshsalesArchiveAll: { status: 403 } });
    expect(await kindOf(refused.archive('leads', 1))).toBe('unavailable');
    expect(await kindOf(refused.archiveAll('leads', [1]))).toBe('forbidden');
  });

  test('R-SYN-03: a search that finds nobody may answer without a list', async () => {
    const client = freshsales({ freshsalesSearch: {} });
    expect(await client.search('contacts', ['a@x.example'], 1)).toEqual({
      records: [],
      pages: null,
      total: null,
    });
  });

  const statusOf = async (body: object) => freshsales({ freshsalesJob: { status: 200, body } }).job('j');

  test('R-LOG-01: a job without a status is still at work, one with any other word has ended', async () => {
    expect((await statusOf({})).finished).toBe(false);
    expect((await statusOf({ status: 'in_progress' })).finished).toBe(false);
    expect((await statusOf({ status: 'SUCCESS' })).finished).toBe(true);
  });

  test('R-LOG-02: rows that a job refused are told by what they say of themselves', async () => {
    const detailed_failure_report = [
      { id: '7', errors: 'No.' },
      { emails: 'ANN@x.example', errors: ['a', 'b'] },
      { name: 'Acme' },
      { id: 'x' },
    ];
    const told = await statusOf({ status: 'SUCCESS', data: JSON.stringify({ detailed_failure_report }) });
    expect(told.failed).toEqual([
      { id: 7, key: null, message: 'No.' },
      { id: null, key: 'ann@x.example', message: '["a","b"]' },
      { id: null, key: 'Acme', message: '"refused"' },
      { id: null, key: null, message: '"refused"' },
    ]);
    expect((await statusOf({ status: 'SUCCESS', data: 'not JSON' })).failed).toEqual([]);
  });

  test('R-SYN-08: a job of which no address is told, and a record that is not in its answer, are said', async () => {
    const odd = freshsales({ freshsalesBulkUpsert: {}, freshsalesUpsert: { lead: { id: 1, ...TIMES } } });
    await expect(odd.bulkUpsert('contacts', [])).rejects.toThrow('no address of a job');
    await expect(odd.upsert('contacts', 'a@x.example', {})).rejects.toThrow(
      'the record is not in the answer',
    );
  });

  test.each([
    [{ status: 400 }, 'unexpected'],
    [{ status: 400, body: { errors: { message: ['No.'] } } }, 'invalid'],
    [{ status: 405 }, 'busy'],
    [{ status: 302 }, 'unauthorized'],
    [{ status: 418 }, 'unexpected'],
    [UNREADABLE, 'unexpected'],
    [{ status: 200 }, 'unauthorized'],
  ])('R-CON-03: an answer %j is %s', async (answer, kind) => {
    expect(await kindOf(freshsales({ freshsalesRecord: answer }).record('contacts', 1))).toBe(kind);
  });

  test('R-BEY-05: a record without a stage is of none, one whose row does not tell it is of an unknown one', () => {
    const stages = (more: object) => toPerson({ id: 1, ...TIMES, ...more }, 'contacts', []).facts?.stageIds;
    expect(stages({ lifecycle_stage_id: 4 })).toEqual([4]);
    expect(stages({ lifecycle_stage_id: null })).toEqual([]);
    expect(stages({})).toBeNull();
  });

  test('R-SET-03: an account without a name has nothing that it could be matched by', () => {
    const names = (name: unknown) => toPerson({ id: 1, ...TIMES, name }, 'accounts', []).emails;
    expect([names(' Acme '), names(' '), names(5)]).toEqual([['Acme'], [], []]);
  });

  const [first] = defaultPairs('both');
  const link: Pair = { ...first!, key: 'account', freshsales: 'sales_accounts', types: ['lookup', 'lookup'] };

  test('R-SET-03: links whose id is none are no links, and taking away none changes nothing', () => {
    const linked = toPerson(
      { id: 1, ...TIMES, sales_accounts: [{ id: 'x' }, { id: 5 }, { id: 6, is_primary: true }] },
      'contacts',
      [link],
    );
    expect(linked.accountIds).toEqual([6, 5]);
    expect(toData({ account: null }, [link])).toEqual({ sales_accounts: [] });
    expect(toData({ account: null }, [link], [6, 5])).toEqual({
      sales_accounts: [
        { id: 5, is_primary: true },
        { id: 6, _destroy: true },
      ],
    });
  });

  test('R-BEY-05: rows bring their stage along where a filter asks for it', () => {
    expect(includesFor([])).toBe('owner');
    expect(includesFor([], true)).toBe('owner,lifecycle_stage,lead_stage');
  });
});

test('R-BEY-01: who means to change nothing cannot', () => {
  const { requests } = servicesWith({ freshsalesViews: { filters: [] } });
  expect(() => readOnly(requests).send('freshsalesUpdate', {})).toThrow('nothing is to be written');
});
