import { describe, expect, test } from '@jest/globals';
import type { FreshdeskSeed } from '../../sandbox/freshdesk/seed.types.ts';
import type { FreshsalesSeed } from '../../sandbox/freshsales/seed.types.ts';
import { defaultDocument, type MappingRow, type SettingsDocument } from '../../rules/settings/document.ts';
import { undoRun } from '../../server/handlers/undo.ts';
import { getWritten } from '../../server/handlers/written.ts';
import { installation, type Installation } from './installation.ts';
import { CODE } from './services.ts';

const rows: readonly MappingRow[] = [
  { freshdesk: 'description', freshsales: 'address', types: ['paragraph', 'text'] },
  { freshdesk: 'note', freshsales: 'city', types: ['paragraph', 'text'] },
  { freshdesk: 'custom_fields.web', freshsales: 'website', types: ['url', 'url'] },
];

function companies(
  desk: FreshdeskSeed['companies'],
  sales: FreshsalesSeed['sales_accounts'],
  settings: Partial<SettingsDocument> = {},
): Promise<Installation> {
  const accounts = { fixed: {}, constants: [], rows };
  return installation({
    freshdesk: {
      companies: desk ?? [],
      companyFields: [{ name: 'web', label: 'Web', type: 'custom_url', default: false }],
    },
    freshsales: { sales_accounts: sales ?? [] },
    settings: { accounts: 'both', mappings: { ...defaultDocument.mappings, accounts }, ...settings },
  });
}

type Row = Record<string, unknown>;
const company = (app: Installation, id: number) => app.byHand<Row>('desk', 'GET', `/companies/${String(id)}`);
const account = (app: Installation, id: number) =>
  app.byHand<{ sales_account: Row }>('sales', 'GET', `/sales_accounts/${String(id)}`).sales_account;
const taken = (id: number | undefined) => ({
  status: 409,
  body: {
    errors: [
      {
        field: 'name',
        code: 'duplicate_value',
        message: 'It should be a unique value',
        ...(id === undefined ? {} : { additional_info: { company_id: id } }),
      },
    ],
  },
});

describe('R-SET-03: companies whose creation or change is answered oddly', () => {
  test('R-BEY-14: a name that another company has by now leads to that one, which is filled', async () => {
    const app = await companies([], [{ id: 21, name: 'Acme', city: 'Paris' }]);
    app.odd = ({ template }) => {
      if (template !== 'freshdeskCreateCompany') return undefined;
      if (app.desk.list('companies').length === 0) app.byHand('desk', 'POST', '/companies', { name: 'Acme' });
      return taken(app.desk.list('companies')[0]!.id);
    };
    const run = await app.sync();
    expect(run.counts.accounts).toMatchObject({ created: 0, failed: 0, inFreshdesk: { updated: 1 } });
    expect(app.desk.list('companies')).toMatchObject([{ name: 'Acme', note: 'Paris' }]);
  });

  test('an account that goes while its company is being made is left', async () => {
    const app = await companies([], [{ id: 21, name: 'Acme', city: 'Paris' }]);
    app.odd = ({ template, context }) => {
      if (template === 'freshsalesRecord' && context['entity'] === 'sales_accounts') return { status: 404 };
      if (template !== 'freshdeskCreateCompany') return undefined;
      if (app.desk.list('companies').length === 0) app.byHand('desk', 'POST', '/companies', { name: 'Acme' });
      return taken(app.desk.list('companies')[0]!.id);
    };
    const run = await app.sync();
    expect(run.status).toBe('done');
    expect(run.counts.accounts).toMatchObject({ created: 0, updated: 0, failed: 0 });
  });

  test('R-SYN-08: a refusal that names nobody is a failure of this record, and the others are made', async () => {
    const app = await companies(
      [],
      [
        { id: 21, name: 'Acme' },
        { id: 22, name: 'Globex' },
      ],
    );
    app.odd = ({ template, body }) =>
      template === 'freshdeskCreateCompany' && (body as Row)['name'] === 'Acme'
        ? taken(undefined)
        : undefined;
    const run = await app.sync();
    expect(run.counts.accounts).toMatchObject({ inFreshdesk: { created: 1, failed: 1 } });
    expect(run.failures).toMatchObject([
      { side: 'freshdesk', on: 'freshsales', id: 21, email: 'Acme', field: null },
    ]);
  });

  test('R-LOG-02: a value that is refused at a creation is told, and the company is made without it', async () => {
    const app = await companies([], [{ id: 21, name: 'Acme', city: 'Paris', address: 'Main St' }]);
    app.odd = ({ template, body }) =>
      template.endsWith('Company') && body !== undefined && 'note' in (body as Row)
        ? { status: 400, body: { errors: [{ field: 'note', code: 'invalid_value', message: 'Too odd.' }] } }
        : undefined;
    const run = await app.sync();
    expect(run.counts.accounts.inFreshdesk).toMatchObject({ created: 1, failed: 1 });
    expect(app.desk.list('companies')).toMatchObject([{ name: 'Acme', description: 'Main St', note: null }]);
    expect(run.failures).toMatchObject([{ field: 'note', value: 'Paris', message: 'Too odd.' }]);
  });

  test('R-LOG-02: a change of which every value is refused writes nothing and counts as failed', async () => {
    const app = await companies([{ id: 31, name: 'Acme' }], [{ id: 21, name: 'Acme', city: 'Paris' }]);
    app.odd = ({ template }) =>
      template === 'freshdeskUpdateCompany'
        ? { status: 400, body: { errors: [{ field: 'note', code: 'invalid_value', message: 'Too odd.' }] } }
        : undefined;
    const run = await app.sync();
    expect(run.counts.accounts.inFreshdesk).toMatchObject({ updated: 0, failed: 1 });
    expect(company(app, 31)['note']).toBeNull();
  });

  test.each([
    ['freshdeskUpdateCompany', [{ id: 31, name: 'Acme' }]],
    ['freshdeskCreateCompany', []],
  ])('R-SYN-08: %s that is not answered is asked again in the next slice', async (template, desk) => {
    const app = await companies(desk, [{ id: 21, name: 'Acme', city: 'Paris' }]);
    let silent = 2;
    app.odd = (one) => (one.template === template && silent-- > 0 ? { status: 503 } : undefined);
    const run = await app.sync();
    expect(run.status).toBe('done');
    expect(run.counts.accounts.failed).toBe(0);
    expect(app.desk.list('companies')).toMatchObject([{ name: 'Acme', note: 'Paris' }]);
  });

  test('R-BEY-03: a company for which Freshdesk never answers fails by itself, and may pass', async () => {
    const app = await companies(
      [],
      [
        { id: 21, name: 'Acme' },
        { id: 22, name: 'Globex' },
      ],
    );
    app.odd = ({ template, body }) =>
      template === 'freshdeskCreateCompany' && (body as Row)['name'] === 'Acme' ? { status: 500 } : undefined;
    const run = await app.sync();
    expect(run.status).toBe('done');
    expect(run.counts.accounts.inFreshdesk).toMatchObject({ created: 1, failed: 1 });
  });
});

describe('R-SET-03: who is whose', () => {
  test('of several companies of one name the first gets an account, the others are left out', async () => {
    const app = await companies(
      [
        { id: 31, name: 'Acme' },
        { id: 32, name: 'ACME ' },
      ],
      [],
    );
    const run = await app.sync();
    expect(run.counts.accounts).toMatchObject({ created: 1, left: 1 });
    expect(app.sales.list('sales_accounts')).toHaveLength(1);
  });

  test('of several accounts of one name the one that shares the domain is meant', async () => {
    const app = await companies(
      [{ id: 31, name: 'Acme', note: 'Rome', domains: ['acme.example'] }],
      [
        { id: 21, name: 'Acme' },
        { id: 22, name: 'acme', website: 'https://acme.example' },
      ],
    );
    await app.sync();
    expect(account(app, 22)['city']).toBe('Rome');
    expect(account(app, 21)['city'] ?? null).toBeNull();
  });

  test('a new account gets the website of its company, and an account that lacks one is filled', async () => {
    const app = await companies(
      [
        { id: 31, name: 'Acme', custom_fields: { web: 'https://acme.example' } },
        { id: 32, name: 'Globex', custom_fields: { web: 'https://globex.example' } },
      ],
      [{ id: 21, name: 'Acme' }],
    );
    await app.sync();
    expect(account(app, 21)['website']).toContain('acme.example');
    expect(app.sales.list('sales_accounts').map((row) => (row as unknown as Row)['name'])).toContain(
      'Globex',
    );
  });

  test('R-SYN-10: an account that somebody made just now is paired, not written over', async () => {
    const app = await companies([{ id: 31, name: 'Acme', note: 'Rome' }], []);
    app.odd = ({ template, context }) => {
      if (
        template === 'freshsalesNewest' &&
        context['entity'] === 'sales_accounts' &&
        app.sales.list('sales_accounts').length === 0
      )
        app.byHand('sales', 'POST', '/sales_accounts', { sales_account: { name: 'Acme', city: 'Paris' } });
      return undefined;
    };
    const run = await app.sync();
    expect(run.counts.accounts.created).toBe(0);
    expect(app.sales.list('sales_accounts')).toMatchObject([{ name: 'Acme', city: 'Paris' }]);
  });

  test('R-SYN-09: a pair of which the account was deleted is not made again', async () => {
    const app = await companies([{ id: 31, name: 'Acme' }], [{ id: 21, name: 'Acme' }]);
    await app.sync();
    app.clock += 3_600_000;
    app.byHand('sales', 'DELETE', '/sales_accounts/21');
    app.byHand('desk', 'PUT', '/companies/31', { note: 'Rome' });
    app.clock += 3_600_000;
    const run = await app.sync();
    expect(run.counts.accounts).toMatchObject({ created: 0 });
    expect(app.asked.some(({ template }) => template === 'freshsalesUpsert')).toBe(false);
  });
});

describe('R-SYN-07: lists that are lost', () => {
  test('what is known of companies is made anew when a value of it is gone, and nothing is made twice', async () => {
    const app = await companies(
      [
        { id: 31, name: 'Acme', note: 'Rome' },
        { id: 32, name: 'Globex' },
      ],
      [{ id: 21, name: 'Acme' }],
    );
    await app.sync();
    const before = new Set(app.store.values.keys());
    const state = app.store.values.get('state') as { companies: { index: { version: number } } };
    expect(state.companies.index).not.toBeNull();
    for (const key of before) if (/^co\/[sdac]\//.test(key)) app.store.values.delete(key);
    app.clock += 3_600_000;
    app.byHand('desk', 'PUT', '/companies/31', { description: 'Main St' });
    const run = await app.sync();
    expect(run.status).toBe('done');
    expect(run.counts.accounts.created).toBe(0);
    expect(account(app, 21)['address']).toBe('Main St');
    expect(app.sales.list('sales_accounts')).toHaveLength(2);
  });

  test('R-CON-05: switched off, what was kept of companies goes; switched on again, nothing is made twice', async () => {
    const app = await companies([{ id: 31, name: 'Acme' }], [{ id: 21, name: 'Globex' }]);
    await app.sync();
    const { iparams } = app;
    const settings = iparams.settings;
    Object.assign(iparams, { settings: { ...settings, accounts: 'off' } });
    app.clock += 3_600_000;
    await app.sync();
    expect((app.store.values.get('state') as { companies?: object }).companies).toBeUndefined();
    Object.assign(iparams, { settings });
    app.clock += 3_600_000;
    const run = await app.sync();
    expect(run.counts.accounts).toMatchObject({ created: 0, failed: 0 });
  });
});

describe('R-BEY-02: an undo of companies and accounts', () => {
  /** A run that made an account and a company and filled one of each. */
  async function filled() {
    const app = await companies(
      [
        { id: 31, name: 'Acme', description: 'Main St' },
        { id: 32, name: 'Only Desk' },
        { id: 33, name: 'Third', description: 'Side St' },
      ],
      [
        { id: 21, name: 'Acme', city: 'Paris' },
        { id: 22, name: 'Only Sales' },
        { id: 23, name: 'Third', city: 'Rome' },
      ],
    );
    const { runId } = await app.sync();
    app.clock += 3_600_000;
    const undo = async () => {
      const { runId: undoId } = await app.call(undoRun, { code: CODE, runId, customers: true });
      await app.rest();
      const run = await app.runOf(undoId);
      const { records } = await app.call(getWritten, { runId: undoId, part: 0, filter: { kind: 'kept' } });
      return { run, kept: records.map(({ side, email, why }) => [side, email, why]).sort() };
    };
    return { app, undo };
  }
  const made = (app: Installation) =>
    Number(
      (app.sales.list('sales_accounts') as unknown as Row[]).find(({ name }) => name === 'Only Desk')!['id'],
    );

  test('keeps what people changed, and what is gone', async () => {
    const { app, undo } = await filled();
    app.byHand('sales', 'PUT', '/sales_accounts/21', { sales_account: { address: 'New St' } });
    app.byHand('desk', 'PUT', '/companies/31', { note: 'Bonn' });
    app.byHand('sales', 'PUT', `/sales_accounts/${String(made(app))}`, { sales_account: { city: 'Oslo' } });
    app.byHand('sales', 'DELETE', '/sales_accounts/23');
    app.byHand('desk', 'DELETE', '/companies/33');
    const { run, kept } = await undo();
    expect(run.status).toBe('done');
    expect(kept).toEqual([
      ['freshdesk', 'Acme', 'changed'],
      ['freshdesk', 'Only Sales', 'noBin'],
      ['freshdesk', 'Third', 'gone'],
      ['freshsales', 'Acme', 'changed'],
      ['freshsales', 'Only Desk', 'edited'],
      ['freshsales', 'Third', 'gone'],
    ]);
    expect(run.counts.bySide).toMatchObject({
      freshsales: { created: 0, updated: 0 },
      freshdesk: { updated: 0 },
    });
  });

  test('goes on where Freshsales does not answer at once, and keeps an account that has contacts', async () => {
    const { app, undo } = await filled();
    let silent = 2;
    app.odd = ({ template, context }) => {
      if (template === 'freshsalesRelated')
        return {
          body: { sales_account: { id: made(app) }, contacts: [{ id: 1, email: 'a@client.example' }] },
        };
      return template === 'freshsalesRecord' && context['entity'] === 'sales_accounts' && silent-- > 0
        ? { status: 503 }
        : undefined;
    };
    const { run, kept } = await undo();
    expect(kept).toContainEqual(['freshsales', 'Only Desk', 'linked']);
    expect(run.counts.bySide.freshsales).toMatchObject({ created: 0, updated: 2 });
  });

  test('leaves companies and accounts as they are where account sync is off by now', async () => {
    const { app, undo } = await filled();
    Object.assign(app.iparams, { settings: { ...app.iparams.settings, accounts: 'off' } });
    await app.sync();
    app.clock += 3_600_000;
    const { run } = await undo();
    expect(run.status).toBe('done');
    expect(run.counts.bySide).toMatchObject({ freshsales: { updated: 0 }, freshdesk: { updated: 0 } });
    expect(account(app, 21)['address']).toBe('Main St');
  });
});
