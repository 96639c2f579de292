import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Frame, Page } from 'playwright-core';
import { realClock } from '../../sandbox/core/clock.ts';
import { startServers, type Servers } from '../../sandbox/web/servers.ts';
import { launchBrowser } from '../../scripts/lib/browser.ts';
import { openWorld, type World } from '../../scripts/lib/world.ts';
import { defaultDocument, type SettingsDocument } from '../../rules/settings/document.ts';
import { complaintsOfAxe } from './support/axe.ts';

const WAIT_MS = 30_000;

const gone = {
  freshdesk: 'custom_fields.loyalty_level',
  freshsales: 'custom_field.cf_region',
  types: ['dropdown', 'dropdown'],
} as const;
const address = { freshdesk: 'address', freshsales: 'address', types: ['paragraph', 'text'] } as const;
const language = {
  freshdesk: 'language',
  freshsales: 'custom_field.cf_region',
  types: ['dropdown', 'dropdown'],
  direction: 'toFreshsales',
} as const;

let browser: Browser;
let world: World;
let servers: Servers;
let page: Page;
let frame: Frame;

beforeAll(async () => {
  browser = await launchBrowser();
  world = await openWorld({ people: 6, overlap: 0.5 }, realClock());
  await world.control('POST', 'options', { platform: { requestsPerMinute: 500 } });
  const contacts = {
    fixed: {},
    rows: [{ ...gone, direction: 'toFreshdesk' }, language, address],
    constants: [],
  };
  await world.install({
    settings: { ...defaultDocument, mappings: { ...defaultDocument.mappings, contacts } },
  });
  servers = await startServers(world.sandbox, { port: 0 });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  await page.goto(`${servers.url}/apps`);
  await page.waitForFunction(() => document.querySelector('iframe') !== null);
  frame = page.frames().find((one) => one.url().includes('iparams'))!;
  await frame.getByText('Connected').nth(1).waitFor({ timeout: WAIT_MS });
  await frame.getByRole('button', { name: 'Continue to Settings' }).click();
  await frame.getByRole('button', { name: 'Continue to Field mapping' }).click();
  await frame.getByLabel('Direction of Language').waitFor({ timeout: WAIT_MS });
}, 90_000);

afterAll(async () => {
  await browser.close();
  await servers.close();
});

/** The document as the page would store it. */
const chosen = () => frame.evaluate<SettingsDocument>('window.settingsPage.postConfigs().settings');
/** Whether the page lets itself be left without asking. */
const letsGo = () =>
  frame.evaluate(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
const rowsOf = async () => (await chosen()).mappings.contacts.rows;

describe('the field mapping in the browser', () => {
  test('R-MAP-13: a broken row is marked, and axe finds nothing', async () => {
    await frame.getByText('has no such field any more').waitFor();
    expect(await complaintsOfAxe(frame)).toEqual([]);
  }, 60_000);

  test('R-MAP-10, R-BEY-04: a fixed pair gets its own direction and rule; unsaved, the page asks before it is left', async () => {
    expect(await letsGo()).toBe(true);
    await frame.getByLabel('Direction of Mobile').selectOption('toFreshdesk');
    expect(await letsGo()).toBe(false);
    await frame.getByLabel('Rule of Mobile').selectOption('recent');
    expect((await chosen()).mappings.contacts.fixed).toEqual({
      mobile: { direction: 'toFreshdesk', rule: 'recent' },
    });
  }, 60_000);

  test('R-BEY-12: a fixed pair opens to its value rules', async () => {
    const opener = frame.getByRole('button', { name: 'Choices and values of Mobile' });
    await opener.click();
    await frame.getByLabel('Phone numbers without a country are of').selectOption('DE');
    await frame.getByLabel('Take blanks away at both ends').check();
    expect((await chosen()).mappings.contacts.fixed['mobile']?.value).toEqual({ phone: 'DE', trim: true });
    expect(await complaintsOfAxe(frame)).toEqual([]);
    await opener.click();
  }, 60_000);

  test('R-MAP-08: choices are mapped one by one in the row', async () => {
    await frame.getByRole('button', { name: 'Choices and values of Language' }).click();
    const first = frame.locator('.choice-links select').first();
    await first.selectOption({ index: 1 });
    expect((await rowsOf())[1]?.choices).toHaveLength(1);
    expect(await complaintsOfAxe(frame)).toEqual([]);
  }, 60_000);

  test('R-MAP-02: a mapped field feeds a second one, only the way that is left', async () => {
    await frame.getByRole('button', { name: 'Map Address to another field too' }).click();
    await frame.getByRole('dialog').getByRole('searchbox').fill('city');
    await page.keyboard.press('Enter');
    expect((await rowsOf())[3]).toMatchObject({ freshdesk: 'address', direction: 'toFreshsales' });
  }, 60_000);

  test('R-MAP-05: refreshing the fields keeps what is mapped', async () => {
    const before = await rowsOf();
    await frame.getByRole('button', { name: 'Refresh field list' }).click();
    await frame.getByLabel('Direction of Language').waitFor({ timeout: WAIT_MS });
    expect(await rowsOf()).toEqual(before);
  }, 60_000);

  test('R-MAP-05: fields that cannot be read at the moment are said to be so, not to be missing from the plan', async () => {
    const before = await rowsOf();
    await world.control('POST', 'faults', { target: 'freshdesk', kind: '429', times: 20 });
    await frame.getByRole('button', { name: 'Refresh field list' }).click();
    await frame.getByRole('alert').getByText('Freshdesk takes no more calls for the moment').waitFor();
    await world.control('DELETE', 'faults');
    await frame.getByRole('button', { name: 'Try again' }).click();
    await frame.getByLabel('Direction of Language').waitFor({ timeout: WAIT_MS });
    expect(await rowsOf()).toEqual(before);
  }, 60_000);

  test('R-BEY-20: what is told of tickets stands beside the mappings', async () => {
    await frame.getByRole('tab', { name: 'Tickets in Freshsales’ own fields' }).click();
    await frame.getByText('Tell the timeline when a ticket').click();
    expect((await chosen()).facts.timeline).toBe(true);
  }, 60_000);

  test('R-BEY-30: a long page lists what it has; each line leads there, for the keyboard too', async () => {
    await frame.getByRole('button', { name: 'Back to Settings' }).click();
    const jumps = frame.getByRole('navigation', { name: 'On this page' }).getByRole('link');
    const headings = frame.getByRole('heading', { level: 2 });
    await frame.getByRole('heading', { name: 'Tickets that sales may see' }).waitFor({ timeout: WAIT_MS });
    expect(await jumps.allInnerTexts()).toEqual(await headings.allInnerTexts());
    await jumps.last().press('Enter');
    const focused = frame.locator('h2:focus');
    expect(await focused.innerText()).toBe('Console code');
    expect(await focused.evaluate((heading) => heading.getBoundingClientRect().top)).toBeLessThan(900);
  }, 60_000);

  test('R-BEY-17, R-TIC-08: what the app writes into the products is in the chosen language', async () => {
    await frame.getByLabel('Language of what the app writes').selectOption('Deutsch');
    expect((await chosen()).language).toBe('de');
  }, 60_000);
});
