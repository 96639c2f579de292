import type { Browser, FrameLocator, Page } from 'playwright-core';
import { defaultDocument } from '../../rules/settings/document.ts';
import { startServers } from '../../sandbox/web/servers.ts';
import { openWorld } from './world.ts';

const WIDE = { width: 1280, height: 1000 };
const NARROW = { width: 340, height: 1000 };

/** A preview, what a run wrote record by record, and what an undo says before it begins: wide and narrow. */
export async function takeRuns(browser: Browser, dir: string): Promise<void> {
  const world = await openWorld('demo');
  await world.install({ settings: { ...defaultDocument, realTime: 'off' }, console_code: 'seven-otters' });
  await world.sync();
  await world.advance('13h');
  await world.rest();
  world.freshdesk('POST', '/contacts', {
    name: 'Bo Weiß',
    email: 'bo.li@client.example',
    job_title: 'Buyer',
  });
  world.suite('POST', '/contacts', { contact: { last_name: 'Ray', emails: 'ray@client.example' } });
  await world.advance('2m');
  const { runId } = await world.call<{ runId: string }>('startPreview');
  await world.finishRun(runId);
  await world.advance('2m');
  const servers = await startServers(world.sandbox, { port: 0 });
  const page = await browser.newPage({ viewport: WIDE });
  // Or the last sync would be as old as the sandbox's time.
  await page.clock.setFixedTime(world.sandbox.clock.now());
  await page.goto(`${servers.url}/apps/page`, { waitUntil: 'networkidle' });
  for (const [end, size] of [
    ['', WIDE],
    ['-narrow', NARROW],
  ] as const) {
    await page.setViewportSize(size);
    await takeViews(page, dir, end);
  }
  await page.close();
  await servers.close();
}

async function takeViews(page: Page, dir: string, end: string): Promise<void> {
  const app = page.frameLocator('iframe[data-source="/app/console/index.html"]');
  const shoot = (name: string) => page.screenshot({ path: `${dir}/console-${name}${end}.png` });
  await app.getByRole('tab', { name: 'Logs' }).click();
  await open(app, 0);
  await app.getByRole('button', { name: 'Start this sync' }).waitFor();
  await shoot('preview');
  await open(app, -1);
  await app.getByRole('button', { name: 'Undo this sync' }).waitFor();
  await app.getByRole('heading', { name: 'Record by record' }).scrollIntoViewIfNeeded();
  await app.getByRole('button', { name: 'Download everything' }).scrollIntoViewIfNeeded();
  await app.getByRole('heading', { name: 'Record by record' }).scrollIntoViewIfNeeded();
  await shoot('records');
  await app.getByRole('button', { name: 'Undo this sync' }).click();
  await app.getByRole('dialog').waitFor();
  await shoot('undo');
  await page.keyboard.press('Escape');
}

/** The details of a run in the list: the newest is 0, the oldest -1. */
async function open(app: FrameLocator, at: number): Promise<void> {
  const buttons = app.getByRole('button', { name: /^Details/ });
  await buttons.nth(at === -1 ? (await buttons.count()) - 1 : at).click();
  await app.getByRole('region', { name: 'List of records' }).waitFor();
}
