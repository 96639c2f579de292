import { describe, expect, test } from '@jest/globals';
import type { Failure } from '../../rules/console/protocol.ts';
import { defaultDocument, type MappingRow } from '../../rules/settings/document.ts';
import { correctRecords } from '../../server/handlers/correct.ts';
import { offerRemedies } from '../../server/handlers/remedies.ts';
import { installation, type Installation } from './installation.ts';
import { CODE } from './services.ts';

type Row = Record<string, unknown>;
const LONG = 'x'.repeat(300);
const email = 'ann@client.example';

const plan: MappingRow = {
  freshdesk: 'custom_fields.plan',
  freshsales: 'custom_field.cf_plan',
  types: ['dropdown', 'dropdown'],
  choices: [{ fd: 'Gold' }],
};
const companyRows: readonly MappingRow[] = [
  { freshdesk: 'note', freshsales: 'city', types: ['paragraph', 'text'] },
];

/** One pair whose values of these fields do not go across. */
function pair(customer: Row, contact: Row, more: { companies?: Row[]; accounts?: Row[] } = {}) {
  const mapping = (rows: readonly MappingRow[]) => ({ fixed: {}, constants: [], rows });
  return installation({
    freshdesk: {
      contacts: [{ id: 1, name: 'Ann Lee', email, ...customer }],
      contactFields: [
        { name: 'plan', label: 'Plan', type: 'custom_dropdown', default: false, choices: ['Gold', 'Silver'] },
      ],
      companies: (more.companies ?? []) as never,
    },
    freshsales: {
      contacts: [{ id: 11, first_name: 'Ann', last_name: 'Lee', email, ...contact }],
      sales_accounts: more.accounts ?? [],
      fields: {
        contacts: [
          { name: 'cf_plan', label: 'Plan', type: 'dropdown', default: false, choices: ['Gold', 'Bronze'] },
        ],
      },
    },
    settings: {
      accounts: 'both',
      mappings: { ...defaultDocument.mappings, contacts: mapping([plan]), accounts: mapping(companyRows) },
    },
  });
}

/** The failure that a first sync meets. */
async function failing(app: Installation): Promise<Failure> {
  const { failures } = await app.sync();
  app.clock += 3_600_000;
  expect(failures).toHaveLength(1);
  return failures[0]!;
}

async function correct(app: Installation, { on, id, email, side, field }: Failure, corrected: string) {
  const { runId, refusals } = await app.call(correctRecords, {
    code: CODE,
    rows: [{ on, id, email, side, field, corrected }],
  });
  await app.rest();
  return { refusals, run: runId === null ? null : await app.runOf(runId) };
}

const contactOf = (app: Installation) => app.byHand<{ contact: Row }>('sales', 'GET', '/contacts/11').contact;
const customerOf = (app: Installation) => app.byHand('desk', 'GET', '/contacts/1');

describe('R-BEY-11: a corrected value', () => {
  test('is written to the record that lacked it, on either side', async () => {
    const app = await pair({ job_title: LONG }, {});
    const { run } = await correct(app, await failing(app), 'Chef');
    expect(run).toMatchObject({ status: 'done', failures: [] });
    expect(contactOf(app)['job_title']).toBe('Chef');
    const other = await pair({}, { job_title: LONG });
    await correct(other, await failing(other), 'Chef');
    expect(customerOf(other)['job_title']).toBe('Chef');
  });

  test('of a list is one of its choices, by its label; any other is refused', async () => {
    const app = await pair({ custom_fields: { plan: 'Silver' } }, {});
    const failure = await failing(app);
    expect(failure.reason).toBe('noChoice');
    expect((await correct(app, failure, 'Platinum')).refusals).toHaveLength(1);
    const { side, entity, field, reason, message } = failure;
    const offer = await app.call(offerRemedies, { side, entity, field, reason, message });
    expect(JSON.stringify(offer)).toContain('Bronze');
    await correct(app, failure, 'gold');
    expect(contactOf(app)['custom_field']).toMatchObject({ cf_plan: 'Gold' });
  });

  test('is not written over what somebody changed meanwhile, which is said', async () => {
    const app = await pair({ job_title: LONG }, {});
    const failure = await failing(app);
    app.byHand('sales', 'PUT', '/contacts/11', { contact: { job_title: 'Boss' } });
    app.clock += 3_600_000;
    const { run } = await correct(app, failure, 'Chef');
    expect(contactOf(app)['job_title']).toBe('Boss');
    expect(run?.failures.length ?? 0).toBeGreaterThan(0);
  });

  test('that the product refuses is a failure again', async () => {
    for (const [customer, contact] of [
      [{ job_title: LONG }, {}],
      [{}, { job_title: LONG }],
    ] as const) {
      const app = await pair(customer, contact);
      const failure = await failing(app);
      const refusals = {
        freshdeskUpdateContact: [{ field: 'job_title', code: 'invalid_value', message: 'No.' }],
        freshsalesUpdate: { message: ['No.'] },
        freshsalesBulkUpsert: { message: ['No.'] },
      } as Record<string, unknown>;
      app.odd = ({ template }) =>
        template in refusals ? { status: 400, body: { errors: refusals[template] } } : undefined;
      const { run } = await correct(app, failure, 'Chef');
      expect(run?.failures.length ?? 0).toBeGreaterThan(0);
      expect([customerOf(app)['job_title'], contactOf(app)['job_title']]).not.toContain('Chef');
    }
  });

  test('of a record that is gone by then writes nothing', async () => {
    const app = await pair({ job_title: LONG }, {});
    const failure = await failing(app);
    app.odd = ({ template, context }) =>
      template === 'freshsalesRecord' && context['entity'] === 'contacts' ? { status: 404 } : undefined;
    const { run } = await correct(app, failure, 'Chef');
    expect(run?.status).toBe('done');
    app.odd = () => undefined;
    expect(contactOf(app)['job_title'] ?? null).toBeNull();
  });

  test('of a company or account is written to it, and the pair is in step', async () => {
    const app = await pair(
      {},
      {},
      { companies: [{ id: 31, name: 'Acme', note: LONG }], accounts: [{ id: 21, name: 'Acme' }] },
    );
    const failure = await failing(app);
    expect(failure.entity).toBe('accounts');
    await correct(app, failure, 'Rome');
    expect(
      app.byHand<{ sales_account: Row }>('sales', 'GET', '/sales_accounts/21').sales_account['city'],
    ).toBe('Rome');
  });

  test('of an account that is gone by then writes nothing, and the run ends', async () => {
    const app = await pair(
      {},
      {},
      { companies: [{ id: 31, name: 'Acme', note: LONG }], accounts: [{ id: 21, name: 'Acme' }] },
    );
    const failure = await failing(app);
    app.odd = ({ template, context }) =>
      template === 'freshdeskCompany' ||
      (template === 'freshsalesRecord' && context['entity'] === 'sales_accounts')
        ? { status: 404 }
        : undefined;
    const { run } = await correct(app, failure, 'Rome');
    expect(run?.status).toBe('done');
    app.odd = () => undefined;
    expect(
      app.byHand<{ sales_account: Row }>('sales', 'GET', '/sales_accounts/21').sales_account['city'] ?? null,
    ).toBeNull();
  });
});
