import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Papa from 'papaparse';
import type { Frame, Page } from 'playwright-core';
import { openWorld, type World } from '../../scripts/lib/world.ts';
import { quickClock } from './support/quick-clock.ts';
import { defaultDocument } from '../../rules/settings/document.ts';
import { complaintsOfAxe } from './support/axe.ts';
import { openConsole } from './support/console-page.ts';

// A sync whose share of the store's minute is used goes on in the next minute, seen when the console asks again.
const WAIT_MS = 60_000;
const CODE = 'seven-otters';

let world: World;
let page: Page;
let app: Frame;
let close = () => Promise.resolve();

beforeAll(async () => {
  world = await openWorld('empty', quickClock());
  // Freshdesk takes a mobile number once, so that these three are refused theirs.
  for (const [at, name] of ['Ann Lee', '李 Bo', '=Eve()'].entries()) {
    const mobile = `700${String(at)}`;
    world.freshdesk('POST', '/contacts', { name: 'Holder', email: `h${mobile}@client.example`, mobile });
    const contact = { last_name: name, emails: `${mobile}@client.example`, mobile_number: mobile };
    world.suite('POST', '/contacts', { contact });
  }
  // A story of many minutes, told in one.
  await world.control('POST', 'options', {
    platform: { requestsPerMinute: 150, storeOpsPerMinute: 200 },
  });
  await world.install({ settings: { ...defaultDocument, direction: 'toFreshdesk' }, console_code: CODE });
  ({ page, app, close } = await openConsole(world));
  await app.getByRole('heading', { name: 'Freshdesk for Freshsales' }).waitFor();
}, WAIT_MS);

afterAll(() => close());

const press = (name: string | RegExp) => app.getByRole('button', { name }).first().click();

// One story in one browser.
describe('the console in a browser', () => {
  test('R-BEY-06: before the first sync the page says what there is to do', async () => {
    await app.getByText('Nothing was synced yet').waitFor();
    await app.getByRole('tab', { name: 'Logs' }).click();
    await app.getByText('No sync has run yet').waitFor();
    expect(await complaintsOfAxe(app)).toEqual([]);
  }, 60_000);

  test(
    'R-BEY-01: Preview lists what a sync would write, by keyboard, and offers to start it',
    async () => {
      await app.getByRole('button', { name: 'Preview' }).press('Enter');
      await app.getByText('A sync would create 3 records').waitFor({ timeout: WAIT_MS });
      await app.getByRole('region', { name: 'List of records' }).getByText('7000@client.example').waitFor();
      await app.getByRole('button', { name: 'Start this sync' }).waitFor();
      await app.getByText('Nothing was synced yet').waitFor();
      expect(await complaintsOfAxe(app)).toEqual([]);
    },
    2 * WAIT_MS,
  );

  test(
    'R-SYN-01, R-LOG-01: Start sync leads to the log, where the run ends with its counts',
    async () => {
      await app.getByRole('tab', { name: 'Overview' }).click();
      await press('Start sync');
      await app.getByRole('tab', { name: 'Logs', selected: true }).waitFor();
      await app.getByText('could not be written.').waitFor({ timeout: WAIT_MS });
      await app.getByText('Done').first().waitFor();
    },
    2 * WAIT_MS,
  );

  test('R-LOG-02: a run’s failures are one row a cause, with an example and what to do', async () => {
    await press('See what failed');
    await app.getByRole('tab', { name: 'Errors', selected: true }).waitFor();
    await app.getByRole('heading', { name: 'What is not written now' }).waitFor();
    await app.getByRole('tab', { name: 'Logs' }).click();
    await press('Details');
    await app.getByText('Freshdesk, mobile').waitFor();
    await app.getByText('Another record has this value already.').waitFor();
    const causes = app.getByRole('region', { name: 'What could not be written' });
    expect(await causes.locator('tbody tr').count()).toBe(1);
    expect(await causes.locator('tbody a').getAttribute('href')).toMatch(
      /^https:\/\/acme\.myfreshworks\.com\/crm\/sales\/contacts\/\d+$/,
    );
    expect(await complaintsOfAxe(app)).toEqual([]);
  }, 60_000);

  test('R-LOG-03: what was written is there record by record, can be searched, and saved as a whole', async () => {
    const table = app.getByRole('region', { name: 'List of records' });
    await table.getByText('7000@client.example').waitFor();
    await app.getByText('Details are kept until').waitFor();
    await app.getByLabel('Email, record id or whole name').fill('7001@client.example');
    await app.getByRole('button', { name: 'Search' }).press('Enter');
    await app.getByText('One record for').waitFor();
    await table.getByText('7000@client.example').waitFor({ state: 'detached' });
    await press('Show all again');
    await app.getByLabel('Records').selectOption({ label: 'Freshsales lead' });
    await app.getByText('None of these.').waitFor();
    await app.getByLabel('Records').selectOption({ label: 'All records' });
    await table.getByText('7000@client.example').waitFor();
    await press('Download everything');
    await press('Read them');
    const coming = page.waitForEvent('download');
    await press('Save as CSV');
    const text = await readFile(await (await coming).path(), 'utf8');
    const { data } = Papa.parse<Record<string, string>>(text.replace('\uFEFF', ''), { header: true });
    expect(data.map((row) => row['After'])).toContain("'=Eve()");
    await page.keyboard.press('Escape');
    expect(await complaintsOfAxe(app)).toEqual([]);
  }, 60_000);

  test('R-LOG-02: Download error details gives a CSV that a reader opens, a line for each failure', async () => {
    const coming = page.waitForEvent('download');
    await press('Download error details');
    const text = await readFile(await (await coming).path(), 'utf8');
    const { data } = Papa.parse<Record<string, string>>(text.replace('\uFEFF', ''), { header: true });
    expect(data.map((row) => row['Value']).sort()).toEqual(['7000', '7001', '7002']);
    for (const row of data) {
      expect(row).toMatchObject({ Field: 'mobile', 'Corrected value': '' });
      expect(row['What to do']).toContain('Another record has this value already.');
    }
  }, 60_000);

  test('R-LOG-02: where a frame may not download, the same text is there to copy', async () => {
    await press('Show as text to copy');
    const text = await app.getByRole('textbox', { name: 'Error details as text' }).inputValue();
    expect(text).toContain('Corrected value');
    await page.keyboard.press('Escape');
  }, 60_000);

  test('R-CON-06: Pause asks for the code by keyboard, says when it is wrong, and Resume goes on', async () => {
    await press('Pause');
    const field = app.getByLabel('Console code');
    await field.fill('wrong');
    await field.press('Enter');
    await app.getByText('This is not the console code.').waitFor();
    expect(await complaintsOfAxe(app)).toEqual([]);
    await field.fill(CODE);
    await field.press('Enter');
    await app.getByText('It was paused in the console.').waitFor();
    expect(await app.getByRole('button', { name: 'Start sync' }).isDisabled()).toBe(true);
    await press('Resume');
    await app.getByLabel('Console code').fill(CODE);
    await app.getByRole('dialog').getByRole('button', { name: 'Resume' }).click();
    await app.getByText('It was paused in the console.').waitFor({ state: 'detached' });
  }, 60_000);

  test('R-BEY-10: Why (not)? tells of an address what keeps it out', async () => {
    await app.getByRole('tab', { name: 'Why (not)?' }).click();
    const field = app.getByLabel('Email address');
    await field.fill('nobody@client.example');
    await field.press('Enter');
    await app.getByText('Nobody has this address').waitFor();
    expect(await complaintsOfAxe(app)).toEqual([]);
  }, 60_000);

  test('R-BEY-30: dark and narrow, nothing is cut off and nothing is lost to readers', async () => {
    await app.getByRole('button', { name: 'Dark theme' }).click();
    await page.setViewportSize({ width: 340, height: 900 });
    for (const view of ['Overview', 'Logs']) {
      await app.getByRole('tab', { name: view }).click();
      expect(await complaintsOfAxe(app)).toEqual([]);
      const over = await app.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(over).toBeLessThanOrEqual(0);
    }
  }, 60_000);
});
