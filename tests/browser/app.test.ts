import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/lib/browser.ts';
import { openWorld, type World } from '../../scripts/lib/world.ts';
import { realClock } from '../../sandbox/core/clock.ts';
import { startServers, type Servers } from '../../sandbox/web/servers.ts';
import { customers, records } from '../sync/people.ts';

const WAIT_MS = 60_000;

let browser: Browser;
let world: World;
let servers: Servers;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  world = await openWorld({ people: 12, overlap: 0.5, gaps: 0.3 }, realClock());
  // The story visits the settings page six times in one real minute, then syncs: more than the platform's usual 50
  // requests and 50 store operations.
  await world.control('POST', 'options', { platform: { requestsPerMinute: 150, storeOpsPerMinute: 150 } });
  servers = await startServers(world.sandbox, { port: 0 });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
}, WAIT_MS);

afterAll(async () => {
  await browser.close();
  await servers.close();
});

const settings = (): FrameLocator => page.frameLocator('iframe[data-source="/config/iparams.html"]');
const freshdesk = () => settings().getByRole('region', { name: 'Freshdesk' });
const app = (): FrameLocator => page.frameLocator('iframe[data-source="/app/console/index.html"]');

async function press(button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
}

// One story, told in order: each step stands on the one before, in one browser.
describe('the app in the local Freshworks, in a browser', () => {
  test('R-CON-02: the install page asks for both accounts and says where the keys are', async () => {
    await page.goto(`${servers.url}/apps`);
    await freshdesk().getByLabel('Address').waitFor();
    await expect(settings().getByText('View API key').count()).resolves.toBe(1);
    expect(await freshdesk().getByLabel('Address').inputValue()).toBe('acme.freshdesk.com');
  }, 60_000);

  test('R-CON-03: a wrong key is named beside its field, and nothing is installed', async () => {
    await freshdesk().getByLabel('API key').fill('not-the-key');
    await press('Install');
    await settings().getByText('Freshdesk does not accept this key').first().waitFor();
    expect(world.sandbox.platform.installed()).toBe(false);
  }, 60_000);

  test('R-CON-04: pasted addresses are understood', async () => {
    await freshdesk().getByLabel('Address').fill('  https://ACME.freshdesk.com/a/tickets/filters  ');
    await freshdesk().getByLabel('API key').fill('freshdesk-demo-key');
    await settings().getByRole('region', { name: 'Freshsales' }).getByLabel('Address').fill('acme');
    await press('Install');
    await page.getByText('Not installed').waitFor({ state: 'detached' });
    expect(world.sandbox.platform.installed()).toBe(true);
    expect(world.sandbox.platform.parametersForWidget()).toMatchObject({
      freshdesk_domain: 'acme.freshdesk.com',
      freshsales_domain: 'acme.myfreshworks.com',
    });
  }, 60_000);

  test('R-CON-01: a saved key is not shown again, and saving without typing it keeps it', async () => {
    await page.goto(`${servers.url}/apps`);
    await settings().getByText('The saved key is kept.').first().waitFor();
    await expect(settings().locator('input[type=password]').count()).resolves.toBe(0);
    await press('Save');
    await page.waitForURL(/done=/);
    await expect(world.call('listRuns')).resolves.toMatchObject({ runs: [] });
  }, 60_000);

  test('R-CON-06: a saved key never goes to another address: it is asked for again', async () => {
    await page.goto(`${servers.url}/apps`);
    await settings().getByText('The saved key is kept.').first().waitFor();
    await freshdesk().getByLabel('Address').fill('another.freshdesk.com');
    await press('Save');
    await settings().getByText('Enter the key of this account').waitFor();
    expect(world.sandbox.platform.parametersForWidget()).toMatchObject({
      freshdesk_domain: 'acme.freshdesk.com',
    });
  }, 60_000);

  test('R-SYN-01: Start sync runs at once, its end is seen, and both sides are in step', async () => {
    await page.goto(`${servers.url}/apps/page`);
    await app().getByText('Nothing was synced yet').waitFor();
    await app().getByRole('button', { name: 'Start sync' }).click();
    await app().getByText('Done').waitFor({ timeout: WAIT_MS });
    expect(customers(world)).toEqual(records(world));
    await app()
      .getByRole('button', { name: /Details/ })
      .click();
    await app().getByText('Nothing failed.').waitFor();
  }, 120_000);

  test('a contact’s page shows its Freshdesk customer in a frame', async () => {
    await page.goto(`${servers.url}/contacts`);
    await page.locator('table a').first().click();
    await page.getByRole('button', { name: 'Freshdesk for Freshsales', exact: true }).click();
    const card = page.frameLocator('iframe[src*="/app/tickets/index.html"]');
    await card.getByRole('tab', { name: 'Customer' }).click();
    await card.getByText('Freshdesk customer:').waitFor();
    await card.getByText('In step').waitFor();
  }, 60_000);

  test('at 340 px nothing is cut off sideways', async () => {
    await page.setViewportSize({ width: 340, height: 800 });
    await page.goto(`${servers.url}/apps/page`);
    await app().getByRole('heading', { name: 'Last syncs' }).waitFor();
    const frame = page.frames().find((frame) => frame.url().includes('console'))!;
    const overflow = await frame.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }, 60_000);

  test('no page reports an error', () => {
    expect(complaints).toEqual([]);
  });
});
