import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Frame, Page } from 'playwright-core';
import type { World } from '../../scripts/lib/world.ts';
import { addAccount, addCompany, emptyWorld } from '../sync/accounts.ts';
import { edit, snapshotOf, type Snapshot } from '../sync/snapshot.ts';
import { CODE } from '../sync/undone.ts';
import { complaintsOfAxe } from './support/axe.ts';
import { openConsole } from './support/console-page.ts';

const STEP_MS = 60_000;
const WAIT_MS = 15_000;
const mail = (name: string) => `${name}@client.example`;

let world: World;
let page: Page;
let app: Frame;
let reopen: () => Promise<Frame>;
let close = () => Promise.resolve();
let before: Snapshot;
let titleOfAnn: string;

// Syncs go by a clock that the test sets forward.
beforeAll(async () => {
  world = await emptyWorld({ realTime: 'off' }, { console_code: CODE });
  const acme = addCompany(world, { name: 'Acme', description: 'Main St 1' });
  addCompany(world, { name: 'Only Desk' });
  addAccount(world, { name: 'Acme', city: 'Paris' });
  world.freshdesk('POST', '/contacts', {
    name: 'Ann Lee',
    email: mail('ann'),
    job_title: 'Chief',
    phone: '7',
  });
  world.freshdesk('POST', '/contacts', { name: '李 Bo', email: mail('bo'), company_id: acme });
  const ann = { contact: { last_name: 'Lee', emails: mail('ann') } };
  const { contact } = world.suite<{ contact: { id: number } }>('POST', '/contacts', ann);
  world.suite('POST', '/contacts', { contact: { last_name: 'Ray', emails: mail('ray') } });
  titleOfAnn = `contacts/${String(contact.id)}`;
  await world.advance('2m');
  before = snapshotOf(world);
  ({ page, app, reopen, close } = await openConsole(world));
  page.setDefaultTimeout(WAIT_MS);
  await app.getByRole('button', { name: 'Start sync' }).click();
  await app.getByRole('tab', { name: 'Logs', selected: true }).waitFor();
  await world.rest();
  await world.advance('2m');
}, STEP_MS);

afterAll(() => close());

const records = () => app.getByRole('region', { name: 'List of records' });

// One story: a sync, a change by hand, and all but that change taken back.
describe('undo in a browser', () => {
  test(
    'R-BEY-02: the dialog says what is taken back and what stays, and a wrong code changes nothing',
    async () => {
      app = await reopen();
      await app.getByRole('tab', { name: 'Logs' }).click();
      await app.getByText('Done').first().waitFor();
      const after = snapshotOf(world);
      expect(after).not.toEqual(before);
      edit(world, titleOfAnn, 'Owner');
      await world.advance('2m');
      await app
        .getByRole('button', { name: /^Details/ })
        .first()
        .click();
      await app.getByRole('button', { name: 'Undo this sync' }).press('Enter');
      const dialog = app.getByRole('dialog', { name: 'Undo this sync' });
      await dialog.getByText('What people changed since stays').waitFor();
      expect(await complaintsOfAxe(app)).toEqual([]);
      await dialog.getByLabel('Archive customers that it created in Freshdesk, too').check();
      await dialog.getByLabel('Console code').fill('guess');
      await dialog.getByRole('button', { name: 'Undo this sync' }).click();
      await dialog.getByText('This is not the console code').waitFor();
      expect(snapshotOf(world)).toEqual({
        ...after,
        [titleOfAnn]: { ...after[titleOfAnn], job_title: 'Owner' },
      });
    },
    STEP_MS,
  );

  test(
    'R-BEY-02: with the code both products are as before, but for what somebody changed since',
    async () => {
      const dialog = app.getByRole('dialog', { name: 'Undo this sync' });
      await dialog.getByLabel('Console code').fill(CODE);
      await dialog.getByRole('button', { name: 'Undo this sync' }).click();
      await dialog.waitFor({ state: 'detached' });
      await world.rest();
      await world.advance('2m');
      const ann = { ...before[titleOfAnn], job_title: 'Owner' };
      expect(snapshotOf(world)).toEqual({ ...before, [titleOfAnn]: ann });
    },
    STEP_MS,
  );

  test(
    'R-BEY-02: the log has the undo as a run of its own, and says what was kept and why',
    async () => {
      app = await reopen();
      await app.getByRole('tab', { name: 'Logs' }).click();
      const row = app.getByRole('row', { name: /Undo.*Done/ });
      await row.waitFor();
      await row.getByRole('button', { name: /^Details/ }).click();
      await records().getByText('Archived').first().waitFor();
      await app.getByLabel('Written', { exact: true }).selectOption('kept');
      await records().getByText('It was changed since, and stays as it is now.').waitFor();
      expect(await records().locator('tbody tr').count()).toBe(1);
      expect(await complaintsOfAxe(app)).toEqual([]);
      await app.getByRole('tab', { name: 'Why (not)?' }).click();
      await app.getByText('Its sync was undone').first().waitFor();
      await app.getByRole('tab', { name: 'Changes and data' }).click();
      await app.getByText('A sync was undone').waitFor();
    },
    STEP_MS,
  );
});
