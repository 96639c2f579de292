import { mkdir } from 'node:fs/promises';
import type { FrameLocator, Page } from 'playwright-core';
import { startServers } from '../sandbox/web/servers.ts';
import { buildAll } from './build.ts';
import { launchBrowser } from './lib/browser.ts';
import { changeSome } from './lib/changes.ts';
import { openWorld } from './lib/world.ts';

// npm run listing: the pictures of the marketplace's page, of the demo data after a first sync and some half-days of changes.
const DIR = 'docs/marketplace/images';
/** The marketplace asks for 1280 × 720 or more. */
const SIZE = { width: 1440, height: 900 };
/** How many people change on each side in the half-days after the first sync. */
const HALF_DAYS = [9, 4, 14, 6, 11, 3, 8];
const SANDBOX_NOTICE = 'p.banner-info';

await buildAll();
await mkdir(DIR, { recursive: true });
const world = await openWorld('demo');
const servers = await startServers(world.sandbox, { port: 0 });
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: SIZE, reducedMotion: 'reduce' });

await open(page, '/apps');
const settings = page.frameLocator('iframe.app-frame-settings');
await settings.getByText('Account Administrator').first().waitFor();
await save(page, '1-connect');
await settings.getByRole('navigation').getByRole('button', { name: 'Field mapping' }).click();
await settings.locator('.fit').nth(1).waitFor();
await save(page, '5-mapping');
await world.install();
await world.sync();
for (const changed of HALF_DAYS) {
  changeSome(world, changed);
  await world.advance('12h');
  await world.rest();
}
await world.control('POST', 'options', { platform: { requestsPerMinute: 500, methodsPerMinute: 500 } });
await open(page, '/apps/page');
await page
  .frameLocator('iframe[data-source="/app/console/index.html"]')
  .getByText('People in step')
  .waitFor();
await save(page, '2-console');
await openTickets(page, `/contacts/${String(withTickets())}`);
await save(page, '3-tickets');
await tickets(page).locator('.ticket-row').first().click();
await tickets(page).locator('iframe.message-frame').first().waitFor();
await save(page, '4-ticket');
await browser.close();
await servers.close();

/** Ages are told from the world's own clock; what only the sandbox says is no part of the app. */
async function open(page: Page, path: string): Promise<void> {
  await page.clock.setFixedTime(world.sandbox.clock.now());
  await page.goto(`${servers.url}${path}`, { waitUntil: 'networkidle' });
}

async function openTickets(page: Page, path: string): Promise<void> {
  await open(page, path);
  await page.getByRole('button', { name: 'Freshdesk for Freshsales', exact: true }).click();
  await tickets(page).locator('.ticket-row').first().waitFor();
}

function tickets(page: Page): FrameLocator {
  return page.locator('iframe[src*="/app/tickets/index.html"]:visible').contentFrame();
}

async function save(page: Page, name: string): Promise<void> {
  await page.locator(SANDBOX_NOTICE).evaluateAll((notices) => {
    for (const notice of notices) notice.remove();
  });
  await page.screenshot({ path: `${DIR}/${name}.png` });
}

/** The contact of whoever asked most tickets. */
function withTickets(): number {
  const tickets = world.freshdesk<{ requester_id: number }[]>('GET', '/tickets?per_page=100');
  const counts = new Map<number, number>();
  for (const { requester_id: id } of tickets) counts.set(id, (counts.get(id) ?? 0) + 1);
  const [busiest] = [...counts].sort(([, a], [, b]) => b - a)[0]!;
  const { email } = world.freshdesk('GET', `/contacts/${String(busiest)}`);
  const path = `/lookup?q=${String(email)}&f=email&entities=contact`;
  return world.suite<{ contacts: { contacts: { id: number }[] } }>('GET', path).contacts.contacts[0]!.id;
}
