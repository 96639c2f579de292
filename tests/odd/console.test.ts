import { describe, expect, test } from '@jest/globals';
import { emptyOverlay, OVERLAY_KEY } from '../../rules/settings/overlay.ts';
import { writeFacts } from '../../server/events/facts.ts';
import { pollPeople } from '../../server/events/people-poll.ts';
import { correctRecords } from '../../server/handlers/correct.ts';
import { erasePerson } from '../../server/handlers/erase.ts';
import { explainPerson } from '../../server/handlers/explain.ts';
import { findPeople } from '../../server/handlers/find-people.ts';
import { install, uninstall } from '../../server/handlers/lifecycle.ts';
import { getRun, startPreview, startSync } from '../../server/handlers/methods.ts';
import { getRealTimeStatus } from '../../server/handlers/real-time.ts';
import { retryPeople } from '../../server/handlers/retry.ts';
import { sendTest } from '../../server/relay/test.ts';
import { installation, type Installation } from './installation.ts';
import { address, contact, customer } from './rows.ts';
import { CODE, parameters, servicesWith } from './services.ts';

type Row = Record<string, unknown>;

/** Ann was in step, then her contact was deleted, and the sync has seen it. */
async function withDeletedPair(): Promise<Installation> {
  const app = await installation({
    freshdesk: { contacts: [customer(1, 'Ann')] },
    freshsales: { contacts: [contact(11, 'Ann')] },
  });
  await app.sync();
  app.clock += 3_600_000;
  app.byHand('sales', 'DELETE', '/contacts/11');
  app.clock += 3_600_000;
  await app.sync();
  return app;
}

describe('R-BEY-10: why (not)', () => {
  const verdictOf = async (app: Installation, email: string) =>
    (await app.call(explainPerson, { email })).verdict;

  test.each([
    ['both', false, { ann: 'willCreate', bo: 'willCreate' }],
    ['toFreshsales', false, { ann: 'willCreate', bo: 'otherWay' }],
    ['toFreshdesk', false, { ann: 'otherWay', bo: 'willCreate' }],
    ['both', true, { ann: 'onlyExisting', bo: 'onlyExisting' }],
  ] as const)(
    'direction %s, only existing %s: a customer and a contact without counterpart are told',
    async (direction, onlyExisting, verdicts) => {
      const app = await installation({
        freshdesk: { contacts: [customer(1, 'Ann')] },
        freshsales: { contacts: [contact(11, 'Bo')] },
        settings: { direction },
      });
      await app.store.set(OVERLAY_KEY, {
        ...emptyOverlay,
        filters: { ...emptyOverlay.filters, onlyExisting },
      });
      expect({ ann: await verdictOf(app, address('Ann')), bo: await verdictOf(app, address('Bo')) }).toEqual(
        verdicts,
      );
      expect(await verdictOf(app, 'nobody@client.example')).toBe('unknown');
    },
  );

  test.each([
    ['deleted', 'deletedCustomer'],
    ['blocked', 'blocked'],
  ])('an address that a %s customer has is told so', async (state, verdict) => {
    const app = await installation({ freshsales: { contacts: [contact(11, 'Bo')] } });
    app.odd = ({ template, context }) =>
      template === 'freshdeskHidden'
        ? {
            body:
              context['state'] === state
                ? [
                    {
                      ...customer(9, 'Bo'),
                      created_at: '2026-01-01T00:00:00Z',
                      updated_at: '2026-01-01T00:00:00Z',
                    },
                  ]
                : [],
          }
        : undefined;
    expect(await verdictOf(app, address('Bo'))).toBe(verdict);
  });

  test('R-SYN-09: who was deleted after they were in step is told so', async () => {
    const app = await withDeletedPair();
    expect(await verdictOf(app, address('Ann'))).toBe('deleted');
  });

  test('R-SYN-03: where two customers meet in one contact it belongs to the one with its primary address', async () => {
    const app = await installation({
      freshdesk: { contacts: [customer(1, 'Ann'), customer(2, 'Bo')] },
      freshsales: {
        contacts: [
          contact(11, 'Ann', {
            emails: [
              { value: address('Ann'), is_primary: true },
              { value: address('Bo'), is_primary: false },
            ],
          }),
        ],
      },
    });
    expect(await verdictOf(app, address('Bo'))).toBe('ambiguous');
    expect(await verdictOf(app, address('Ann'))).toBe('paired');
  });
});

describe('the console', () => {
  test('R-BEY-10: people are found by name, without a name or address they are told by number, and who is gone is left out', async () => {
    const services = servicesWith({
      freshsalesPeopleNamed: {
        status: 200,
        body: [
          { id: 'x', type: 'contact' },
          { id: '7', type: 'contact' },
        ],
      },
      freshdeskPeopleNamed: {
        status: 200,
        body: [
          { id: 1, name: 'A' },
          { id: 2, name: 'A' },
        ],
      },
      freshdeskContact: ({ id }) =>
        id === '2'
          ? { status: 404 }
          : { id: 1, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' },
    });
    const { people } = await findPeople(services, { name: 'Ann', iparams: parameters() });
    expect(people).toEqual([
      { on: 'freshdesk', entity: null, id: 1, name: null, email: null },
      { on: 'freshsales', entity: 'contacts', id: 7, name: null, email: null },
    ]);
  });

  test('R-BEY-11: a correction that is of no failure, of a name, or blank, is refused with the reason, and no run begins', async () => {
    const app = await installation({
      freshdesk: { contacts: [customer(1, 'Ann', { job_title: 'x'.repeat(300) })] },
      freshsales: { contacts: [contact(11, 'Ann')] },
    });
    const { failures } = await app.sync();
    const { on, id, email, side, field } = failures[0]!;
    const row = { on, id, email, side, field };
    const correct = (...rows: object[]) => app.call(correctRecords, { code: CODE, rows });
    const { runId, refusals } = await correct(
      { ...row, id: 99, corrected: 'Chef' },
      { ...row, field: 'first_name', corrected: 'Chef' },
      { ...row, corrected: ' ' },
    );
    expect(runId).toBeNull();
    expect(refusals.map(({ row }) => row)).toEqual([0, 1, 2]);
    const corrected = await correct({ ...row, corrected: 'Chef' });
    await app.rest();
    expect((await app.runOf(corrected.runId!)).status).toBe('done');
    expect(app.byHand<{ contact: Row }>('sales', 'GET', '/contacts/11').contact['job_title']).toBe('Chef');
  });

  test('R-BEY-11: before anything was synced nothing can be corrected, and a wrong code or none lets nobody in', async () => {
    const services = servicesWith({});
    const rows = [
      { on: 'freshdesk', id: 1, email: null, side: 'freshsales', field: 'job_title', corrected: 'Chef' },
    ];
    const told = await correctRecords(services, { code: CODE, rows, iparams: parameters() });
    expect(told).toMatchObject({ runId: null, refusals: [{ row: 0 }] });
    const without = { ...parameters(), console_code: ' ' };
    await expect(correctRecords(services, { code: CODE, rows, iparams: without })).rejects.toThrow();
    await expect(correctRecords(services, { code: 'wrong', rows, iparams: parameters() })).rejects.toThrow();
    services.schedules.once = () => Promise.resolve(false);
    await expect(correctRecords(services, { code: CODE, rows, iparams: parameters() })).rejects.toThrow();
  });

  test('R-BEY-03: nobody is named, nobody is tried', async () => {
    const app = await installation({});
    const nobody = app.call(retryPeople, {
      people: [{ on: 'freshdesk', entity: null, id: null, email: null }],
    });
    await expect(nobody).rejects.toThrow();
    expect(app.atWork()).toBe(false);
  });

  test('R-BEY-08: a place without Freshsales syncs nothing, and says so', async () => {
    const app = await installation({});
    const state = app.store.values.get('state') as object;
    await app.store.set('state', { ...state, syncs: false });
    await expect(app.call(startSync)).rejects.toThrow('Freshsales');
    await expect(app.call(startPreview)).rejects.toThrow('Freshsales');
    await expect(app.call(getRun, { runId: 'word-1' })).rejects.toThrow();
  });

  test('R-BEY-01: a preview waits while a sync is at work', async () => {
    const app = await installation({ freshdesk: { contacts: [customer(1, 'Ann')] } });
    await app.call(startSync);
    await expect(app.call(startPreview)).rejects.toThrow();
    await app.rest();
  });

  test('R-BEY-01: a preview of somebody who is on one side only tells what would be made, and makes nothing', async () => {
    const app = await installation({
      freshdesk: { contacts: [customer(1, 'Ann')] },
      freshsales: {
        contacts: [
          contact(11, 'Bo'),
          contact(12, 'Cy', {
            emails: [
              { value: address('Cy'), is_primary: true },
              { value: address('Bo'), is_primary: false },
            ],
          }),
        ],
      },
    });
    const { runId } = await app.call(startPreview);
    await app.rest();
    const run = await app.runOf(runId);
    expect(run.kind).toBe('preview');
    expect(run.counts.bySide.freshsales.created).toBe(1);
    expect(run.counts.bySide.freshdesk.created).toBeGreaterThan(0);
    expect([app.desk.list('contacts').length, app.sales.list('contacts').length]).toEqual([1, 2]);
  });
});

describe('R-BEY-18: erasing somebody', () => {
  const erase = async (app: Installation, email: string) => {
    const found: Record<string, number> = {};
    for (let step: number | null = 0; step !== null;) {
      const part: { erased: readonly { place: string; found: number }[]; next: number | null } =
        await app.call(erasePerson, { code: CODE, email, step });
      for (const one of part.erased) found[one.place] = (found[one.place] ?? 0) + one.found;
      step = part.next;
    }
    return found;
  };
  const holds = (app: Installation, text: string) =>
    [...app.store.values]
      .filter(([key, value]) => key !== 'state' && JSON.stringify(value).toLowerCase().includes(text))
      .map(([key]) => key);

  test('takes what runs wrote and could not write about an address, on either side', async () => {
    const app = await installation({
      freshdesk: { contacts: [customer(1, 'Ann', { job_title: 'x'.repeat(300) }), customer(2, 'Di')] },
      freshsales: { contacts: [contact(11, 'Ann', { work_number: '+49 30 1' }), contact(12, 'Bo')] },
    });
    await app.sync();
    expect(holds(app, address('Ann')).length).toBeGreaterThan(0);
    const found = await erase(app, address('Ann'));
    expect(found['journals']).toBeGreaterThan(0);
    expect(found['failures']).toBeGreaterThan(0);
    for (const name of ['Bo', 'Di']) expect((await erase(app, address(name)))['journals']).toBeGreaterThan(0);
    for (const name of ['Ann', 'Bo', 'Di']) expect(holds(app, address(name))).toEqual([]);
  });

  test('takes the hash of who is in no product any more, and what is known of deleted pairs', async () => {
    const app = await withDeletedPair();
    app.byHand('desk', 'DELETE', '/contacts/1/hard_delete?force=true');
    expect((await erase(app, address('Ann')))['hashes']).toBeGreaterThan(0);
    expect((await erase(app, address('Ann')))['hashes']).toBe(0);
  });
});

describe('R-BEY-20: facts of tickets in the CRM', () => {
  const facts = { openTicketsField: 'cf_open_tickets', lastTicketField: null, timeline: false };
  const ticket = (id: number, requester_id: number) => ({
    id,
    status: 2,
    priority: 1,
    requester_id,
    subject: 'Hi',
    created_at: '2026-03-02T09:00:00Z',
    updated_at: '2026-03-02T09:00:00Z',
  });
  const person = (id: number, email: string | null) => ({
    id,
    email,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
  });
  const write = async (replies: Parameters<typeof servicesWith>[0]) => {
    const services = servicesWith({
      freshdeskTicketsChanged: { status: 200, body: [ticket(5, 70)] },
      freshdeskContact: person(70, 'ann@client.example'),
      freshsalesSearch: { contacts: [person(12, null), person(11, null)] },
      freshdeskTicketsOfRequester: { status: 200, body: [ticket(5, 70)] },
      freshsalesUpdate: { contact: person(11, null) },
      ...replies,
    });
    const iparams = parameters({ facts });
    await writeFacts(services, iparams);
    services.clock += 30 * 60_000;
    await writeFacts(services, iparams);
    return services;
  };
  const written = (services: Awaited<ReturnType<typeof write>>) =>
    services.sent
      .filter(({ template }) => template === 'freshsalesUpdate')
      .map(({ context }) => context['id']);

  test('are written to all records of the customer, of one moment the lower number first', async () => {
    expect(written(await write({}))).toEqual(['11', '12']);
  });

  test('a record that refuses keeps no other from being written, a customer without addresses or records nobody', async () => {
    const refused = await write({
      freshsalesUpdate: ({ id }) => (id === '11' ? { status: 404 } : { contact: person(12, null) }),
    });
    expect(written(refused)).toEqual(['11', '12']);
    expect(refused.logged.join()).toContain('could not be written');
    expect(written(await write({ freshdeskContact: person(70, null) }))).toEqual([]);
    expect(written(await write({ freshsalesSearch: {} }))).toEqual([]);
    const gone = await write({ freshdeskContact: { status: 404 } });
    expect(gone.logged.join()).toContain('The facts of a customer could not be written');
  });

  test('a product that does not answer is asked again, and no fact is lost', async () => {
    for (const template of ['freshdeskContact', 'freshsalesUpdate'] as const)
      await expect(write({ [template]: { status: 503 } })).rejects.toThrow('503');
  });

  test('are not written where nobody wants them, or by two at once', async () => {
    const services = servicesWith({});
    await writeFacts(services, parameters());
    expect(services.sent).toEqual([]);
    services.store.claim = () => Promise.resolve(false);
    await writeFacts(services, parameters({ facts }));
    expect(services.sent).toEqual([]);
  });
});

describe('real time', () => {
  test('R-BEY-07: before the first sync nobody is polled; after it what no event told of is found', async () => {
    const app = await installation({
      freshdesk: { contacts: [customer(1, 'Ann')] },
      settings: { realTime: 'atOnce' },
    });
    await pollPeople(app.services, app.iparams);
    expect(app.store.values.has('people-poll')).toBe(false);
    await app.sync();
    app.clock += 30 * 60_000;
    app.byHand('desk', 'PUT', '/contacts/1', { job_title: 'Chef' });
    app.clock += 10 * 60_000;
    await pollPeople(app.services, app.iparams);
    const { people } = await getRealTimeStatus(app.services);
    expect(people).toMatchObject({ polledMs: app.clock });
  });

  test('R-BEY-08: a test of real time without a pairing, or before there is an address, says what is missing', async () => {
    const services = servicesWith({});
    await expect(sendTest(services, parameters())).rejects.toThrow();
    const paired = { ...parameters(), pairing_key: 'ab'.repeat(32) };
    await expect(sendTest(services, paired)).rejects.toThrow();
    expect(await getRealTimeStatus(services)).toMatchObject({ address: null, poll: null, people: null });
  });
});

describe('the installation', () => {
  const replies = {
    freshdeskMe: { id: 1, contact: {}, ticket_scope: 1 },
    freshdeskRoles: { status: 200, body: [] },
    freshsalesViews: { filters: [{ id: 1, name: 'All Contacts' }] },
  };
  const installing = async (more: object, host?: object) => {
    Object.assign(globalThis, { generateTargetUrl: () => Promise.resolve('https://hooks.example/slice') });
    const services = servicesWith({ ...replies, ...more });
    const every: string[] = [];
    services.schedules.everyMinutes = (name) => {
      every.push(name);
      return Promise.resolve();
    };
    await install(services, { iparams: parameters(), ...(host === undefined ? {} : { currentHost: host }) });
    return every;
  };

  test('R-CON-03: a key without global ticket scope is refused', async () => {
    await expect(installing({ freshdeskMe: { id: 1, contact: {}, ticket_scope: 2 } })).rejects.toThrow(
      'global ticket scope',
    );
  });

  test('R-BEY-08: where there is no Freshsales nothing is scheduled; a host that does not say is taken to have it', async () => {
    expect(await installing({}, { subscribed_modules: ['support_ticket'] })).toEqual([]);
    expect(await installing({})).toEqual(['tick']);
  });

  test('R-CON-07: an uninstallation goes through, also with a run at work and schedules that cannot be removed', async () => {
    const app = await installation({ freshdesk: { contacts: [customer(1, 'Ann')] } });
    await app.call(startSync);
    app.services.schedules.remove = () => Promise.reject(new Error('Not now.'));
    await expect(uninstall(app.services)).resolves.toBeUndefined();
    expect(app.logged).toContain('A schedule could not be removed; it ends with the installation.');
  });
});
