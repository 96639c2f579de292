import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { realClock } from '../../sandbox/core/clock.ts';
import { startServers, type Servers } from '../../sandbox/web/servers.ts';
import { launchBrowser } from '../../scripts/lib/browser.ts';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import { tellStory, type Story } from './support/ticket-story.ts';

jest.setTimeout(90_000);

let browser: Browser;
let world: World;
let servers: Servers;
let story: Story;
let page: Page;

beforeAll(async () => {
  const parameters = JSON.parse(readFileSync('config/demo-parameters.json', 'utf8')) as Json;
  world = await openWorld('empty', realClock(), parameters, ['suite', 'freshdesk']);
  await world.control('POST', 'options', {
    platform: { requestsPerMinute: 400, storeOpsPerMinute: 400, methodsPerMinute: 400 },
  });
  story = tellStory(world);
  await world.install();
  servers = await startServers(world.sandbox, { port: 0 });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
}, 90_000);

afterAll(async () => {
  await browser.close();
  await servers.close();
});

/** The settings page in Freshsales, at its section about tickets. */
async function openSettings(): Promise<FrameLocator> {
  await page.goto(`${servers.url}/apps`);
  const frame = page.frameLocator('iframe[src*="iparams"]');
  await frame.getByText('Connected').nth(1).waitFor();
  await frame.getByRole('button', { name: 'Continue to Settings' }).click();
  return frame;
}

test('R-BEY-08: a code made in Freshsales is pasted in a Freshdesk that is another account, and Test real time sees a change', async () => {
  const settings = await openSettings();
  await settings.getByRole('button', { name: 'Pair with a Freshdesk account' }).click();
  const code = await settings.getByRole('textbox', { name: 'Pairing code' }).inputValue();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The settings are saved.').waitFor();

  await page.goto(`${servers.url}/freshdesk/apps`);
  const relay = page.frameLocator('iframe[src*="iparams"]');
  await relay.getByLabel('Pairing code').fill(code.slice(0, 20));
  await relay.getByText('A part of the code is missing').waitFor();
  expect(await relay.getByRole('button', { name: 'Send a test message' }).count()).toBe(0);
  await relay.getByLabel('Pairing code').fill(code);
  await page.getByRole('button', { name: 'Install' }).click();
  await page.getByText('The app is installed.').waitFor();

  const again = await openSettings();
  await again.getByRole('button', { name: 'Test real time' }).click();
  await again.getByText('Now change any ticket in Freshdesk').waitFor();
  world.freshdesk('PUT', `/tickets/${String(story.tickets[0])}`, { priority: 3 });
  await again.getByText('Real time works.').waitFor({ timeout: 40_000 });
});
