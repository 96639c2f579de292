import type { Browser, FrameLocator, Page } from 'playwright-core';
import { startServers } from '../../sandbox/web/servers.ts';
import { defaultDocument } from '../../rules/settings/document.ts';
import { emptyOverlay } from '../../rules/settings/overlay.ts';
import { openWorld, type World } from './world.ts';

const WIDE = { width: 1280, height: 1000 };
const NARROW = { width: 340, height: 1000 };
const CODE = 'seven-otters';

/** The console: its overview and a run of which some values were refused, wide and narrow. */
export async function takeConsole(browser: Browser, dir: string): Promise<void> {
  const world = await openWorld('demo');
  addTaken(world);
  await world.install({ settings: { ...defaultDocument, realTime: 'off' }, console_code: CODE });
  await world.sync();
  await world.advance('13h');
  addTaken(world);
  await world.sync();
  await makeChanges(world);
  const servers = await startServers(world.sandbox, { port: 0 });
  const page = await browser.newPage({ viewport: WIDE });
  // Or the last sync would be as old as the sandbox's time.
  await page.clock.setFixedTime(world.sandbox.clock.now());
  await page.goto(`${servers.url}/apps/page`, { waitUntil: 'networkidle' });
  await takeViews(page, world, dir, '');
  await page.setViewportSize(NARROW);
  await takeViews(page, world, dir, '-narrow');
  await page.close();
  await servers.close();
}

/** What the log of changes tells of. */
async function makeChanges(world: World): Promise<void> {
  const change = async (method: string, payload: object) => {
    await world.advance('3m');
    await world.call(method, { code: CODE, who: 'Mia Berg', ...payload });
  };
  const { filters } = emptyOverlay;
  await change('setPaused', { paused: true });
  await change('setPaused', { paused: false });
  await change('setFilters', { filters: { ...filters, customers: { tags: ['customer', 'vip'] } } });
  await change('setFilters', { filters });
  await change('applyRemedy', { key: 'mobile', remedy: { value: { phone: 'DE' } } });
}

async function takeViews(page: Page, world: World, dir: string, end: string): Promise<void> {
  const app = page.frameLocator('iframe[data-source="/app/console/index.html"]');
  await app.getByRole('tab', { name: 'Overview' }).click();
  await page.screenshot({ path: `${dir}/console-overview${end}.png` });
  await app.getByRole('tab', { name: 'Logs' }).click();
  await app
    .getByRole('button', { name: /^Details/ })
    .first()
    .click();
  await app.getByRole('button', { name: 'Download error details' }).waitFor();
  await page.screenshot({ path: `${dir}/console-run${end}.png` });
  for (const [name, file] of tabs) {
    // Its clock stands still otherwise, and with it the minute's share of the store.
    await world.advance('1m');
    await app.getByRole('tab', { name }).click();
    if (file === 'why') await lookUp(app);
    await app.locator('.skeleton').first().waitFor({ state: 'detached' });
    await page.screenshot({ path: `${dir}/console-${file}${end}.png` });
  }
}

/** Somebody by name, and then why it stands as it does. */
async function lookUp(app: FrameLocator): Promise<void> {
  await app.getByLabel('Email address or name').fill('Weiß');
  await app.getByRole('button', { name: 'Look it up' }).click();
  await app.getByRole('region', { name: 'Who of them?' }).getByRole('button').first().click();
  await app.getByText('Last writes').waitFor();
}

const tabs = [
  ['Errors', 'errors'],
  ['Why (not)?', 'why'],
  ['Filters', 'filters'],
  ['Changes and data', 'changes'],
] as const;

let added = 0;

/** Two people whose mobile number another customer has: Freshdesk takes each number once. */
function addTaken(world: World): void {
  for (const name of ['Weiß', '李']) {
    added += 1;
    const mobile = `+49 170 55500${String(added)}`;
    const email = (who: string) => `${who}${String(added)}@client.example`;
    world.freshdesk('POST', '/contacts', { name: 'Holder', email: email('holder'), mobile });
    const contact = { last_name: name, emails: email('person'), mobile_number: mobile };
    world.suite('POST', '/contacts', { contact });
  }
}
