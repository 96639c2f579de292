import { describe, expect, test } from '@jest/globals';
import { undoRun } from '../../server/handlers/undo.ts';
import { getWritten } from '../../server/handlers/written.ts';
import { installation, type Installation } from './installation.ts';
import { CODE } from './services.ts';

const person = (name: string, more: object = {}) => ({
  name: `${name} Lee`,
  email: `${name}@client.example`.toLowerCase(),
  ...more,
});
const contact = (name: string, more: object = {}) => ({
  last_name: 'Lee',
  email: `${name}@client.example`.toLowerCase(),
  ...more,
});

/** A first sync that makes two contacts and two customers, and fills a field of a pair on either side. */
async function synced(): Promise<{ app: Installation; runId: string }> {
  const app = await installation({
    freshdesk: {
      contacts: [
        person('Ann'),
        person('Bea'),
        person('Cy', { job_title: 'Chef' }),
        person('Di'),
        person('Ed'),
      ],
    },
    freshsales: {
      contacts: [
        contact('Cy'),
        contact('Di', { job_title: 'Boss', first_name: 'Di' }),
        contact('Ed', { mobile_number: '+49 30 1234567' }),
        contact('Flo', { first_name: 'Flo' }),
        contact('Gus', { first_name: 'Gus' }),
      ],
    },
  });
  const run = await app.sync();
  expect(run.counts.bySide).toMatchObject({ freshsales: { created: 2 }, freshdesk: { created: 2 } });
  app.clock += 60 * 60_000;
  return { app, runId: run.runId };
}

const idOf = (app: Installation, product: 'desk' | 'sales', email: string): number => {
  const rows = product === 'desk' ? app.desk.list('contacts') : app.sales.list('contacts');
  const row = (rows as unknown as Record<string, unknown>[]).find(
    (one) => one['email'] === email || JSON.stringify(one).includes(`"${email}"`),
  );
  return row!['id'] as number;
};

async function undo(app: Installation, runId: string, customers = true) {
  const { runId: undoId } = await app.call(undoRun, { code: CODE, runId, customers });
  await app.rest();
  return app.runOf(undoId);
}

/** Why what was kept was kept, by address; of several reasons the last. */
async function keptBy(app: Installation, runId: string): Promise<Record<string, string | undefined>> {
  const { records } = await app.call(getWritten, { runId, part: 0, filter: { kind: 'kept' } });
  return Object.fromEntries(records.map(({ email, why }) => [email, why]));
}

describe('R-BEY-02: an undo of a run', () => {
  test('takes back what it made and filled', async () => {
    const { app, runId } = await synced();
    const run = await undo(app, runId);
    expect(run.status).toBe('done');
    expect(run.counts.bySide).toMatchObject({
      freshsales: { created: 2, failed: 0 },
      freshdesk: { created: 2 },
    });
    const cy = app.byHand<{ contact: { job_title: unknown } }>(
      'sales',
      'GET',
      `/contacts/${String(idOf(app, 'sales', 'cy@client.example'))}`,
    );
    expect(cy.contact.job_title ?? null).toBeNull();
    await expect(app.call(undoRun, { code: CODE, runId: run.runId, customers: true })).rejects.toThrow(
      'undo',
    );
    await expect(app.call(undoRun, { code: CODE, runId: 'word99', customers: true })).rejects.toThrow();
    await expect(app.call(undoRun, { code: 'wrong', runId, customers: true })).rejects.toThrow();
  });

  test('leaves what people changed or took away meanwhile, and says so', async () => {
    const { app, runId } = await synced();
    app.byHand('sales', 'PUT', `/contacts/${String(idOf(app, 'sales', 'ann@client.example'))}`, {
      contact: { job_title: 'CEO' },
    });
    app.byHand('sales', 'DELETE', `/contacts/${String(idOf(app, 'sales', 'bea@client.example'))}`);
    app.byHand('sales', 'PUT', `/contacts/${String(idOf(app, 'sales', 'cy@client.example'))}`, {
      contact: { job_title: 'Cook' },
    });
    app.byHand('desk', 'PUT', `/contacts/${String(idOf(app, 'desk', 'di@client.example'))}`, {
      job_title: 'Lead',
    });
    app.byHand('desk', 'PUT', `/contacts/${String(idOf(app, 'desk', 'flo@client.example'))}`, {
      job_title: 'CTO',
    });
    app.byHand('desk', 'DELETE', `/contacts/${String(idOf(app, 'desk', 'gus@client.example'))}`);
    const run = await undo(app, runId);
    expect(run.status).toBe('done');
    expect(run.counts.bySide).toMatchObject({ freshsales: { created: 0 }, freshdesk: { created: 0 } });
    expect(await keptBy(app, run.runId)).toMatchObject({
      'ann@client.example': 'edited',
      'bea@client.example': 'gone',
      'cy@client.example': 'changed',
      'di@client.example': 'changed',
      'flo@client.example': 'edited',
      'gus@client.example': 'gone',
    });
  });

  test('keeps customers unless they are asked for, and those who wrote a ticket', async () => {
    const { app, runId } = await synced();
    const flo = idOf(app, 'desk', 'flo@client.example');
    app.byHand('desk', 'POST', '/tickets', {
      requester_id: flo,
      subject: 'Hi',
      description: 'x',
      status: 2,
      priority: 1,
    });
    const run = await undo(app, runId);
    expect(await keptBy(app, run.runId)).toMatchObject({ 'flo@client.example': 'tickets' });
    const other = await synced();
    const second = await undo(other.app, other.runId, false);
    expect(await keptBy(other.app, second.runId)).toMatchObject({
      'flo@client.example': 'customers',
      'gus@client.example': 'customers',
    });
  });

  test('keeps what a product says is gone, though its lists have it; customers that were made are found by their address', async () => {
    const { app, runId } = await synced();
    app.odd = ({ template }) =>
      template === 'freshdeskContact' || template === 'freshsalesRecord' ? { status: 404 } : undefined;
    const run = await undo(app, runId);
    expect(run.status).toBe('done');
    expect(
      Object.values(await keptBy(app, run.runId)).every((why) => why === 'gone' || why === 'edited'),
    ).toBe(true);
    expect(run.counts.bySide.freshdesk).toMatchObject({ created: 2, updated: 0 });
  });

  test('archives one by one where many at once are refused', async () => {
    const { app, runId } = await synced();
    app.odd = ({ template }) => (template === 'freshsalesArchiveAll' ? { status: 404 } : undefined);
    const run = await undo(app, runId);
    expect(run.counts.bySide.freshsales.created).toBe(2);
    expect(app.asked.filter(({ template }) => template === 'freshsalesArchive')).toHaveLength(2);
  });

  test('goes on in a later slice where a product does not answer', async () => {
    const { app, runId } = await synced();
    let silent = 4;
    app.odd = ({ template }) =>
      /^fresh(desk|sales)(Contact|Record|ArchiveAll|ArchiveContact)$/.test(template) && silent-- > 0
        ? { status: 503 }
        : undefined;
    const run = await undo(app, runId);
    expect(run.status).toBe('done');
    expect(run.counts.bySide).toMatchObject({ freshsales: { created: 2 }, freshdesk: { created: 2 } });
  });

  test('is not possible any more when its journal is gone', async () => {
    const { app, runId } = await synced();
    const state = app.store.values.get('state') as { journals: unknown[] };
    await app.store.set('state', { ...state, journals: [] });
    await expect(app.call(undoRun, { code: CODE, runId, customers: true })).rejects.toThrow();
  });
});
