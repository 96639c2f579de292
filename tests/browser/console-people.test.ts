import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Frame, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/lib/browser.ts';
import { openWorld, type World } from '../../scripts/lib/world.ts';
import { startServers, type Servers } from '../../sandbox/web/servers.ts';
import { defaultDocument } from '../../rules/settings/document.ts';
import { CODE } from '../sync/undone.ts';
import { complaintsOfAxe } from './support/axe.ts';

const STEP_MS = 60_000;
const mail = (name: string) => `${name}@client.example`;

let browser: Browser;
let world: World;
let servers: Servers;
let page: Page;
let app: Frame;

beforeAll(async () => {
  browser = await launchBrowser();
  world = await openWorld('empty');
  await world.install({ settings: { ...defaultDocument, realTime: 'off' }, console_code: CODE });
  const acme = world.freshdesk<{ id: number }>('POST', '/companies', { name: 'Acme Holding' }).id;
  world.freshdesk('POST', '/contacts', { name: 'Ann Lee', email: mail('ann'), company_id: acme });
  world.freshdesk('POST', '/contacts', { name: 'Annika Berg', phone: '+49 30 7' });
  world.freshdesk('POST', '/contacts', { name: 'Bo Lind', email: mail('bo') });
  await world.sync();
  await world.advance('2m');
  servers = await startServers(world.sandbox, { port: 0 });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(20_000);
  await look();
}, STEP_MS);

afterAll(async () => {
  await browser.close();
  await servers.close();
});

/** Opens the page anew, rather than wait for it to ask again. */
async function look(): Promise<void> {
  await page.goto(`${servers.url}/apps/page`);
  const element = await page.waitForSelector('iframe[data-source="/app/console/index.html"]');
  app = (await element.contentFrame())!;
}

const show = (name: string) => app.getByRole('tab', { name }).click();
const press = (name: string | RegExp) => app.getByRole('button', { name }).first().click();

// One story in one browser.
describe('who takes part, in a browser', () => {
  test(
    'R-BEY-10: somebody is found by name, and the answer leads on; who has no address is told so',
    async () => {
      await show('Why (not)?');
      await app.getByLabel('Email address or name').fill('ann');
      await app.getByLabel('Email address or name').press('Enter');
      await app.getByText('has no email address, by which people are recognised').waitFor();
      expect(await complaintsOfAxe(app)).toEqual([]);
      await press(mail('ann'));
      await app.getByText('In step', { exact: true }).waitFor();
      await app.getByRole('button', { name: 'Sync this person now' }).waitFor();
      await app.getByLabel('Email address or name').fill('Nobody Such');
      await press('Look it up');
      await app.getByText('Nobody of this name').waitFor();
    },
    STEP_MS,
  );

  test(
    'R-BEY-05: filters ask for companies, stages and views, and are counted by themselves after a change',
    async () => {
      await show('Filters');
      await app.getByLabel('Of any of these companies').last().fill('acme');
      await press('Find');
      await press('Add Acme Holding');
      await app.getByText('Freshdesk customer: 1 of the first 3 take part.').waitFor();
      await app.getByLabel('In this view').selectOption({ label: 'Contacts: All Contacts' });
      await app.getByLabel('Contacts: Customer').check();
      await app.getByText(/Freshsales contact: 0 of the first 2/).waitFor();
      expect(await complaintsOfAxe(app)).toEqual([]);
      await app.getByLabel('Contacts: Customer').uncheck();
      await press('Save filters');
      await app.getByLabel('Console code').fill(CODE);
      await app.getByRole('dialog').getByRole('button', { name: 'Save filters' }).click();
      await app.getByText('The filters are saved and hold from the next sync on.').waitFor();
    },
    STEP_MS,
  );

  test(
    'R-BEY-10: who is kept out by a filter is led to the filters',
    async () => {
      await show('Why (not)?');
      await app.getByLabel('Email address or name').fill(mail('bo'));
      await press('Look it up');
      await app.getByText('Left out by a filter').waitFor();
      await press('Open the filters');
      await app.getByRole('tab', { name: 'Filters', selected: true }).waitFor();
      await app.getByRole('list', { name: 'Companies that take part' }).getByText('Acme Holding').waitFor();
    },
    STEP_MS,
  );

  test(
    'R-BEY-01, R-BEY-30: a preview reads well in the dark and at the narrowest width',
    async () => {
      await press('Preview');
      await app.getByRole('tab', { name: 'Logs', selected: true }).waitFor();
      await world.rest();
      await world.advance('1m');
      await look();
      await show('Logs');
      await app
        .getByRole('button', { name: /^Details/ })
        .first()
        .click();
      await app.getByRole('heading', { name: 'What it would write, record by record' }).waitFor();
      // What is not there yet cannot be found.
      expect(await app.getByRole('button', { name: /^Find it/ }).count()).toBe(0);
      await app.getByRole('button', { name: 'Dark theme' }).click();
      await page.setViewportSize({ width: 340, height: 900 });
      expect(await complaintsOfAxe(app)).toEqual([]);
      const over = await app.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(over).toBeLessThanOrEqual(0);
      await page.setViewportSize({ width: 1280, height: 900 });
    },
    STEP_MS,
  );

  test(
    'R-BEY-06: where the minute’s store operations are used up a view says so, and is there when it is asked again',
    async () => {
      await world.control('POST', 'options', { platform: { storeOpsPerMinute: 1 } });
      await show('Filters');
      await app.getByText('A lot is going on in this minute.').waitFor();
      expect(await complaintsOfAxe(app)).toEqual([]);
      await world.control('POST', 'options', { platform: { storeOpsPerMinute: 50 } });
      await world.advance('1m');
      await press('Try again');
      await app.getByText('Who takes part').waitFor();
      await app.getByLabel('In this view').waitFor();
    },
    STEP_MS,
  );
});
