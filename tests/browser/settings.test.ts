import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Frame, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/lib/browser.ts';
import { openWorld, type World } from '../../scripts/lib/world.ts';
import { realClock } from '../../sandbox/core/clock.ts';
import { startServers, type Servers } from '../../sandbox/web/servers.ts';
import { complaintsOfAxe } from './support/axe.ts';

const KEYS = ['freshdesk-demo-key', 'freshsales-demo-key'];
const CODE = 'open-sesame';
const WAIT_MS = 30_000;
const TABS_MAX = 400;

let browser: Browser;
let world: World;
let servers: Servers;
let page: Page;
const complaints: string[] = [];
/** What every answer to the browser said. */
const answers: Promise<string>[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  world = await openWorld({ people: 12, overlap: 0.5, gaps: 0.3 }, realClock(), {});
  await world.control('POST', 'options', { platform: { requestsPerMinute: 500 } });
  servers = await startServers(world.sandbox, { port: 0 });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('response', (response) => {
    answers.push(response.text().catch(() => ''));
  });
}, 60_000);

afterAll(async () => {
  await browser.close();
  await servers.close();
});

const frame = (part = 'iparams'): Frame => page.frames().find((one) => one.url().includes(part))!;

/** Id, form name and label of what has the focus, in the page or in a frame. */
async function focused(): Promise<string> {
  const names = await Promise.all(page.frames().map((one) => one.evaluate(nameOfFocus)));
  return names.find((name) => name !== '') ?? '';
}

/** Runs in the browser. */
function nameOfFocus(): string {
  const element = document.querySelector<HTMLInputElement>(':focus:not(iframe)');
  if (element === null) return '';
  const label = element.getAttribute('aria-label') ?? [...(element.labels ?? [])].at(0)?.textContent;
  const form = element.getAttribute('name') ?? '';
  return `${element.id} ${form} ${label ?? element.textContent}`.replace(/\s+/g, ' ').trim();
}

/** Walks with Tab until something has the focus, as a person without a mouse does. */
async function tabTo(wanted: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let step = 0; step < TABS_MAX; step += 1) {
    if (wanted.test(await focused())) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not reach ${String(wanted)}.`);
}

/** Shows a theme, and waits until no colour changes any more. */
async function showTheme(theme: string): Promise<void> {
  await frame().evaluate(async (theme) => {
    document.documentElement.dataset['theme'] = theme;
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null)));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
  }, theme);
}

async function axeInBothThemes(): Promise<string[]> {
  const found = await complaintsOfAxe(frame());
  await showTheme('dark');
  found.push(...(await complaintsOfAxe(frame())));
  await showTheme('light');
  return found;
}

// One story with the keyboard alone, from an empty page to a running sync: each step stands on the one before.
describe('setting it up with the keyboard', () => {
  test('R-CON-01, R-CON-02: the page opens empty on Connect, Freshsales’ address filled in, hints beside the keys', async () => {
    await page.goto(`${servers.url}/apps`);
    await frame().getByRole('region', { name: 'Freshsales' }).getByLabel('Address').waitFor();
    await frame().waitForFunction(
      () => document.querySelector<HTMLInputElement>('#freshsales-address')?.value !== '',
    );
    expect(await frame().locator('#freshdesk-key').inputValue()).toBe('');
    expect(await frame().getByText('View API key').count()).toBe(1);
    expect(await axeInBothThemes()).toEqual([]);
  }, 60_000);

  test('R-CON-03: a key of restricted scope is refused with its remedy, and nothing is installed', async () => {
    await tabTo(/^freshdesk-address/);
    await page.keyboard.type(' https://ACME.freshdesk.com/a/dashboard ');
    await tabTo(/^freshdesk-key/);
    await page.keyboard.type('freshdesk-restricted-key');
    await page.keyboard.press('Tab');
    await frame().getByText('give them the ticket scope Global access').waitFor({ timeout: WAIT_MS });
    expect(await axeInBothThemes()).toEqual([]);
    expect(world.sandbox.platform.installed()).toBe(false);
  }, 60_000);

  test('R-CON-03: both keys are tried as they are typed, and whose they are is shown', async () => {
    await tabTo(/^freshdesk-key/, 'Shift+Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(KEYS[0]!);
    await tabTo(/^freshsales-key/);
    await page.keyboard.type(KEYS[1]!);
    await page.keyboard.press('Tab');
    await frame().getByText('Account Administrator').waitFor({ timeout: WAIT_MS });
    await frame()
      .getByText('user to give records to')
      .or(frame().getByText('users to give records to'))
      .waitFor();
    expect(await axeInBothThemes()).toEqual([]);
  }, 60_000);

  test('R-SET-02: each direction says what will happen, and the picture follows', async () => {
    await tabTo(/Continue to Settings/);
    await page.keyboard.press('Enter');
    await frame().getByLabel('Owner in Freshsales').waitFor({ timeout: WAIT_MS });
    await tabTo(/^direction /);
    await page.keyboard.press('ArrowDown');
    await frame()
      .getByRole('img', { name: /Customers → Contacts/ })
      .waitFor();
    await page.keyboard.press('ArrowUp');
    await frame()
      .getByRole('img', { name: /Customers ↔ Contacts/ })
      .waitFor();
    await tabTo(/^console-code/);
    await page.keyboard.type(CODE);
    expect(await axeInBothThemes()).toEqual([]);
  }, 60_000);

  test('R-BEY-12: suggested pairs are accepted, and tried on real records', async () => {
    await tabTo(/Continue to Field mapping/);
    await page.keyboard.press('Enter');
    await frame().getByText('suggested by').waitFor({ timeout: WAIT_MS });
    await tabTo(/Accept all/);
    await page.keyboard.press('Enter');
    await frame().locator('.fit').first().waitFor();
    expect(await axeInBothThemes()).toEqual([]);
  }, 60_000);

  test('R-MAP-08: the partners of a field are offered in a dialog, with the reasons of those that are not', async () => {
    await tabTo(/Choose a field for/);
    await page.keyboard.press('Enter');
    const dialog = frame().getByRole('dialog');
    await dialog.getByText('cannot be chosen').waitFor();
    expect(await complaintsOfAxe(frame())).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await focused()).toMatch(/Choose a field for/);
  }, 60_000);

  test('R-SET-06, R-SYN-01: Install, open the app, Start sync: it runs', async () => {
    await tabTo(/Install/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=/, { timeout: WAIT_MS });
    expect(world.sandbox.platform.installed()).toBe(true);
    await page.goto(`${servers.url}/apps/page`);
    await frame('console').getByText('Nothing was synced yet').waitFor();
    await tabTo(/Start sync/);
    await page.keyboard.press('Enter');
    await frame('console').getByText('Sync is running').first().waitFor({ timeout: WAIT_MS });
  }, 90_000);

  test('R-CON-01: stored keys are named, never shown; changing one is an act of its own', async () => {
    await page.goto(`${servers.url}/apps`);
    await frame().getByText('The saved key is kept.').first().waitFor({ timeout: WAIT_MS });
    await frame().getByText('Connected').nth(1).waitFor({ timeout: WAIT_MS });
    expect(await frame().locator('input[type=password]').count()).toBe(0);
    await frame().getByRole('button', { name: 'Change key' }).first().click();
    await frame().getByRole('button', { name: 'Keep the saved key' }).click();
    expect(await frame().locator('input[type=password]').count()).toBe(0);
  }, 60_000);

  test('R-CON-06: neither key nor the console code is in any answer to the browser, in the store, or in the log', async () => {
    await page.waitForLoadState('networkidle');
    const store = JSON.stringify(await world.control('GET', 'store'));
    const logs = JSON.stringify(await world.control('GET', 'logs'));
    const said = [...(await Promise.all(answers)), store, logs];
    for (const secret of [...KEYS, CODE]) expect(said.filter((text) => text.includes(secret))).toEqual([]);
  }, 60_000);

  test('R-CON-07: another account’s address asks for its key and warns before anything is saved', async () => {
    await frame().locator('#freshdesk-address').fill('another.freshdesk.com');
    await frame().getByText('This is another Freshdesk account than before').waitFor();
    await frame().locator('#freshdesk-key').waitFor();
  }, 60_000);

  test('no page reports an error', () => {
    expect(complaints).toEqual([]);
  });
});
