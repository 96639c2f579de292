import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { startServers } from '../sandbox/web/servers.ts';
import { buildAll } from './build.ts';
import { launchBrowser } from './lib/browser.ts';
import { takeConsole } from './lib/console-pictures.ts';
import { takeSheet } from './lib/contact-sheet.ts';
import { galleryPage } from './lib/gallery.ts';
import { takeRuns } from './lib/run-pictures.ts';
import { takeSettings } from './lib/settings-pictures.ts';
import { takeTickets } from './lib/ticket-pictures.ts';
import { openWorld } from './lib/world.ts';

const DIR = 'docs/images';
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 340, height: 800 };

// The pictures of the documents: the demo data after a first and a later sync, on a virtual clock.
await buildAll();
await mkdir(DIR, { recursive: true });
const world = await openWorld('demo');
const servers = await startServers(world.sandbox, { port: 0 });
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: WIDE });
await take(page, '/apps', 'install');
await world.install();
await world.sync();
await world.advance('13h');
await take(page, '/contacts', 'freshsales');
await take(page, '/freshdesk/contacts', 'freshdesk');
await page.setViewportSize(NARROW);
await take(page, '/apps', 'settings-narrow');
await takePieces();
await takeConsole(browser, DIR);
await takeRuns(browser, DIR);
await takeSettings(browser, DIR);
await takeTickets(browser, servers.url, world, `${DIR}/tickets`);
await takeSheet(browser, { path: `${DIR}/sheet-light.jpg`, language: 'english', theme: 'light' });
await takeSheet(browser, { path: `${DIR}/sheet-dark.jpg`, language: 'german', theme: 'dark' });
await browser.close();
await servers.close();

/** Every piece of app/ui, in both themes (docs/decisions/0005-interface.md). */
async function takePieces(): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 900, height: 1100 } });
  await page.setContent(await galleryPage());
  await page.screenshot({ path: `${DIR}/pieces-light.png` });
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await page.screenshot({ path: `${DIR}/pieces-dark.png` });
}

async function take(page: Page, path: string, name: string): Promise<void> {
  await page.goto(`${servers.url}${path}`, { waitUntil: 'networkidle' });
  await page.screenshot({ path: `${DIR}/${name}.png` });
}
