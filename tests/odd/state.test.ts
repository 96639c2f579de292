import { describe, expect, test } from '@jest/globals';
import { ruleSecret } from '../../rules/relay/pairing.ts';
import { sealMessage } from '../../rules/relay/envelope.ts';
import { emptyOverlay, OVERLAY_KEY } from '../../rules/settings/overlay.ts';
import { estimateSync } from '../../server/handlers/estimate.ts';
import { afterUpdate } from '../../server/handlers/lifecycle.ts';
import { startPreview, startSync } from '../../server/handlers/methods.ts';
import { sealedStore, sealedValue } from '../../server/platform/sealed-store.ts';
import { receive } from '../../server/relay/receive.ts';
import { readRefusals } from '../../server/relay/refused.ts';
import { loadRunSettings, readSettings } from '../../server/settings.ts';
import { copyingStore, parameters, refusing, servicesWith } from './services.ts';
import { installation, type Installation } from './installation.ts';
import { contact, customer } from './rows.ts';

type Row = Record<string, unknown>;

const pair = (more: object = {}) =>
  installation({
    freshdesk: { contacts: [customer(1, 'Ann'), customer(2, 'Bo')] },
    freshsales: { contacts: [contact(11, 'Ann'), contact(13, 'Cy')] },
    ...more,
  });
const stateOf = (app: Installation) => app.store.values.get('state') as Row & { run: Row | null };
const counts = (app: Installation) => [app.desk.list('contacts').length, app.sales.list('contacts').length];

describe('R-CON-07: what is stored belongs to other accounts', () => {
  test('after the domain was changed nothing of it is used, and all of it goes in the end', async () => {
    const app = await pair();
    await app.sync();
    await app.store.set(OVERLAY_KEY, {
      ...emptyOverlay,
      filters: { ...emptyOverlay.filters, onlyExisting: true },
    });
    const before = [...app.store.values.keys()].filter((key) => /^[a-z]+\//.test(key));
    Object.assign(app.iparams, { freshsales_domain: 'other.myfreshworks.com' });
    app.clock += 3_600_000;
    const run = await app.sync();
    expect(run).toMatchObject({ status: 'done', kind: 'full' });
    expect(app.store.values.get(OVERLAY_KEY)).toEqual(emptyOverlay);
    for (let slices = 0; slices < 20; slices += 1) await app.slice();
    const left = before.filter(
      (key) => app.store.values.has(key) && !key.startsWith('lease/') && !key.startsWith('failures/'),
    );
    expect(left).toEqual([]);
    expect(counts(app)).toEqual([3, 3]);
  });

  test('also while a run of the former accounts is at work', async () => {
    const app = await pair();
    await app.call(startSync);
    await app.slice();
    Object.assign(app.iparams, { freshdesk_domain: 'other.freshdesk.com' });
    app.clock += 3_600_000;
    const run = await app.sync();
    expect(run.status).toBe('done');
    expect(counts(app)).toEqual([3, 3]);
  });
});

describe('R-CON-06: a state that we did not write', () => {
  test('after both keys were exchanged at once a run begins anew, makes nobody twice, and what the old state named goes', async () => {
    const app = await pair();
    await app.sync();
    app.clock += 3_600_000;
    const old = structuredClone(stateOf(app));
    const forged = { forged: true, target: old['target'], syncs: true };
    app.store.values.set('state', forged);
    Object.assign(app.services, {
      unsealed: { get: (key: string) => Promise.resolve(key === 'state' ? old : null) },
    });
    const run = await app.sync();
    expect(run).toMatchObject({ status: 'done', kind: 'full' });
    expect(run.counts.bySide).toMatchObject({ freshsales: { created: 0 }, freshdesk: { created: 0 } });
    expect(app.logged).toContain('The stored state cannot be read and is made anew.');
  });

  const keys = { freshdesk: 'd', freshsales: 's' };

  test('a value is ours while one of the two keys is, and whatever the store does to its order', async () => {
    const inner = copyingStore();
    await sealedStore(inner, keys).set('state', { b: '', a: 1, target: 't' });
    const stored = inner.values.get('state') as Row;
    inner.values.set('state', { ...Object.fromEntries(Object.entries(stored).reverse()), b: null });
    expect(await sealedStore(inner, { ...keys, freshsales: 'new' }).get('state')).toEqual({
      a: 1,
      b: null,
      target: 't',
    });
    expect(await sealedStore(inner, { freshdesk: '', freshsales: '' }).get('state')).toMatchObject({ a: 1 });
    const others = { freshdesk: 'x', freshsales: 'y' };
    expect(await sealedStore(inner, others).get('state')).toEqual({
      forged: true,
      target: 't',
      syncs: undefined,
    });
    expect(await sealedStore(inner, keys).get('nothing')).toBeNull();
    expect(() => sealedValue({ freshdesk: '', freshsales: '' }, 'state', {})).toThrow();
  });
});

describe('R-CON-08: an update of the app', () => {
  test('throws away what version 1 stored, keeps the address, and moves who was left out', async () => {
    const services = servicesWith({});
    await services.store.set('state', {
      version: 1,
      target: 'https://hooks.example/slice',
      index: { version: 3, sales: 2, customers: 500 },
      run: { building: { version: 4, sales: -1, customers: 'x' } },
      goneSegments: 1.5,
    });
    await services.store.set(OVERLAY_KEY, {
      version: 1,
      leftOut: ['contacts/7', 'nonsense', 5],
      paused: null,
    });
    await afterUpdate(services, { iparams: parameters() });
    const state = services.store.values.get('state') as Row & {
      trash: { key: string; count: number | null }[];
    };
    expect(state).toMatchObject({ version: 2, target: 'https://hooks.example/slice', syncs: true });
    expect(state.trash).toEqual(
      expect.arrayContaining([
        { key: 'x/s/3', count: 2 },
        { key: 'x/d/3', count: 100 },
        { key: 'x/s/4', count: 0 },
        { key: 'x/gone', count: 1 },
        { key: 'lease', count: null },
      ]),
    );
    expect(services.store.values.get(OVERLAY_KEY)).toMatchObject({ version: 2, leftOut: true });
  });

  test.each([[null], [{ version: 1, syncs: false }], [{ version: 1, run: null, index: 5 }]])(
    'of a stored %j only what can be told is kept',
    async (stored) => {
      const services = servicesWith({});
      if (stored !== null) await services.store.set('state', stored);
      await afterUpdate(services, { iparams: parameters() });
      expect(services.store.values.get('state')).toMatchObject({ version: 2, target: null, run: null });
    },
  );

  test('lets a run at work go on', async () => {
    const app = await pair();
    await app.call(startSync);
    await app.slice();
    const before = structuredClone(stateOf(app));
    await afterUpdate(app.services, { iparams: app.iparams });
    expect(stateOf(app)).toEqual(before);
    await app.rest();
    expect(counts(app)).toEqual([3, 3]);
  });
});

describe('R-SYN-07: runs that something is in the way of', () => {
  test.each([
    ['sync', startSync, 'failed'],
    ['preview', startPreview, 'failed'],
  ] as const)(
    'a %s for which Freshdesk does not answer for hours gives up, and says why',
    async (_, start, status) => {
      const app = await pair();
      const { runId } = await app.call(start);
      app.odd = ({ template }) => (template === 'freshdeskContacts' ? { status: 500 } : undefined);
      for (let slices = 0; app.atWork() && slices < 80; slices += 1) {
        app.clock += 10 * 60_000;
        await app.slice();
      }
      const run = await app.runOf(runId);
      expect(run).toMatchObject({ status, reason: expect.stringContaining('Freshdesk') });
      app.odd = () => undefined;
      expect((await app.sync()).status).toBe('done');
      expect(counts(app)).toEqual([3, 3]);
    },
  );

  test('R-CON-08: a key that is refused pauses it and says so; once it is mended it goes on', async () => {
    const app = await pair();
    await app.call(startSync);
    app.odd = ({ template }) => (template === 'freshsalesPage' ? { status: 401 } : undefined);
    await app.slice();
    expect(stateOf(app).run).toMatchObject({ summary: { status: 'paused' } });
    app.odd = () => undefined;
    await app.rest();
    expect(counts(app)).toEqual([3, 3]);
  });

  test.each([[429], [500]])('a store that answers %i for a while is waited for', async (status) => {
    const app = await pair();
    const { runId } = await app.call(startSync);
    for (const operation of ['set', 'append'] as const)
      refusing(app.services, operation, /^(r|j|x)\//, { status, times: 3 });
    for (let slices = 0; app.atWork() && slices < 40; slices += 1) await app.slice().catch(() => undefined);
    expect((await app.runOf(runId)).status).toBe('done');
    expect(counts(app)).toEqual([3, 3]);
  });

  test('a fault of the app is logged, tried again some times, and ends the run with a reason', async () => {
    const app = await pair();
    const { runId } = await app.call(startSync);
    const fault: unknown = 'boom';
    app.odd = ({ template }) => {
      if (template === 'freshdeskContacts') throw fault;
      return undefined;
    };
    for (let slices = 0; app.atWork() && slices < 80; slices += 1) {
      app.clock += 10 * 60_000;
      await app.slice();
    }
    expect(await app.runOf(runId)).toMatchObject({ status: 'failed' });
    expect(app.logged).toContain('A sync met a fault of the app: boom');
  });

  test('an index of which a part is gone is made anew, and nobody is made twice', async () => {
    const app = await pair();
    await app.sync();
    app.clock += 3_600_000;
    for (const key of app.store.values.keys()) if (key.startsWith('x/')) app.store.values.delete(key);
    app.byHand('desk', 'PUT', '/contacts/1', { job_title: 'Chef' });
    const run = await app.sync();
    expect(run.status).toBe('done');
    expect(run.counts.bySide.freshsales).toMatchObject({ created: 0 });
    expect(counts(app)).toEqual([3, 3]);
    expect(app.byHand<{ contact: Row }>('sales', 'GET', '/contacts/11').contact['job_title']).toBe('Chef');
  });

  test('R-BEY-15: in quiet hours it rests, and goes on after them', async () => {
    const app = await pair({
      settings: {
        api: { requestsAMinute: null, freshsalesShare: 60, quietHours: { from: '09:00', to: '10:00' } },
      },
    });
    const { runId } = await app.call(startSync);
    await app.slice();
    expect(counts(app)).toEqual([2, 2]);
    app.clock += 3_600_000;
    await app.rest();
    expect((await app.runOf(runId)).status).toBe('done');
    expect(counts(app)).toEqual([3, 3]);
  });

  test('R-CON-05: switched off while a run is at work, nothing more is asked for', async () => {
    const app = await pair();
    await app.call(startSync);
    Object.assign(app.iparams, { settings: { ...app.iparams.settings, enabled: false } });
    const before = app.asked.length;
    await app.slice();
    expect(app.asked.length).toBe(before);
  });
});

describe('R-BEY-15: an estimate', () => {
  test.each([['both'], ['toFreshsales'], ['toFreshdesk']] as const)(
    'of accounts without anybody, %s, is of nobody',
    async (direction) => {
      const app = await installation({ settings: { direction } });
      const estimate = (await app.call(estimateSync)) as unknown as Row;
      expect(JSON.stringify(estimate)).not.toMatch(/null,"requests"|NaN/);
    },
  );

  test('that a product does not answer says which', async () => {
    const app = await pair();
    app.odd = ({ template }) => (template.startsWith('freshdesk') ? { status: 503 } : undefined);
    await expect(app.call(estimateSync)).rejects.toThrow('Freshdesk');
    const fault = new Error('boom');
    app.odd = () => {
      throw fault;
    };
    await expect(app.call(estimateSync)).rejects.toThrow('boom');
  });
});

describe('settings', () => {
  test('R-CON-08: keys that the platform lost pause everything, and each is named', () => {
    const paused = (lost: object) => readSettings({ ...parameters(), ...lost }).paused?.reason;
    expect(paused({})).toBeUndefined();
    expect(paused({ freshdesk_key: '' })).toContain('Freshdesk');
    expect(paused({ freshsales_key: null })).toContain('Freshsales');
    expect(paused({ freshdesk_key: null, freshsales_key: '' })).toBeDefined();
  });

  test('R-SET-01: leads are of Classic only', () => {
    expect(() => readSettings(parameters({ entities: ['leads'] }))).toThrow();
    const classic = { ...parameters({ entities: ['leads'] }), freshsales_domain: 'acme.freshsales.io' };
    expect(readSettings(classic)).toMatchObject({ createAs: 'leads', freshsalesBase: 'api' });
  });

  test('R-CON-06: what the console changed and is gone stops every run until somebody looks', async () => {
    const { store } = servicesWith({});
    expect((await loadRunSettings(store, parameters(), {}, 5)).paused).toBeNull();
    expect((await loadRunSettings(store, parameters(), { changed: true }, 5)).paused).toMatchObject({
      atMs: 5,
    });
    expect((await loadRunSettings(store, parameters(), {}, 6)).paused).toMatchObject({ atMs: 5 });
  });
});

describe('R-BEY-08: messages of another installation', () => {
  const key = 'ab'.repeat(32);
  const paired = (enabled = true) => ({ ...parameters({ enabled }), pairing_key: key });

  test('are counted and not taken where none is paired, or the secret is another one', async () => {
    const services = servicesWith({});
    const call = (iparams: object, secret: string, data: object) =>
      receive(services, { iparams, headers: { 'X-Freshdesk-Rule': secret }, data });
    await call(parameters(), 'x', { ticket_id: 5 });
    await call(paired(), 'x', { ticket_id: 5 });
    await call(paired(), ruleSecret(key), { ticket_id: 'x' });
    const message = sealMessage('cd'.repeat(32), { kind: 'test', word: 'w' }, services.now());
    await receive(services, { iparams: paired(), data: message });
    expect(services.sent).toEqual([]);
    expect(await readRefusals(services)).toMatchObject({ notPaired: 1, forged: 2, malformed: 1 });
  });

  test('change nothing while the integration is off', async () => {
    const services = servicesWith({});
    await receive(services, {
      iparams: paired(false),
      headers: { 'x-freshdesk-rule': ruleSecret(key) },
      data: { ticket_id: 5 },
    });
    await receive(services, {
      iparams: paired(false),
      data: sealMessage(key, { kind: 'test', word: 'word' }, services.now()),
    });
    expect(services.sent).toEqual([]);
  });
});
