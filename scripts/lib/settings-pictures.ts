import { readFileSync } from 'node:fs';
import type { Browser, Frame, Page } from 'playwright-core';
import { VirtualClock } from '../../sandbox/core/clock.ts';
import { startServers } from '../../sandbox/web/servers.ts';
import { defaultDocument, type MappingRow } from '../../rules/settings/document.ts';
import { cardOf, meetTrouble, mendTrouble, sides, type Side } from './settings-troubles.ts';
import { openWorld, type Json, type World } from './world.ts';

const WIDTHS = [1280, 800];
const NOW_MS = Date.UTC(2026, 0, 5, 9);

/** A mapping with a field that is gone, one whose choices are not mapped, and two that fit. */
const rows: MappingRow[] = [
  {
    freshdesk: 'custom_fields.loyalty_level',
    freshsales: 'custom_field.cf_region',
    types: ['dropdown', 'dropdown'],
  },
  { freshdesk: 'language', freshsales: 'custom_field.cf_region', types: ['dropdown', 'dropdown'] },
  { freshdesk: 'address', freshsales: 'address', types: ['paragraph', 'text'], value: { oneLine: true } },
  { freshdesk: 'unique_external_id', freshsales: 'external_id', types: ['text', 'text'] },
];

interface Visit {
  readonly world: World;
  readonly page: Page;
  readonly frame: Frame;
  readonly dir: string;
}

/** The install page: each step at two widths, a mapping with trouble, and each way in which an account cannot be used. */
export async function takeSettings(browser: Browser, dir: string): Promise<void> {
  const parameters = JSON.parse(readFileSync('config/demo-parameters.json', 'utf8')) as Json;
  const mappings = { ...defaultDocument.mappings, contacts: { fixed: {}, rows, constants: [] } };
  const settings = { ...defaultDocument, accounts: 'both', mappings };
  const world = await openWorld('demo', new VirtualClock(NOW_MS), { ...parameters, settings });
  await world.control('POST', 'options', { platform: { requestsPerMinute: 5000 } });
  const servers = await startServers(world.sandbox, { port: 0 });
  try {
    for (const width of WIDTHS) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
      await page.goto(`${servers.url}/apps`, { waitUntil: 'networkidle' });
      // The whole of a step is to be seen, not the part that fits into the frame.
      await page.locator('iframe.app-frame-settings').evaluate((iframe) => {
        iframe.style.height = '1150px';
      });
      const frame = page.frames().find((one) => one.url().includes('iparams'))!;
      const visit = { world, page, frame, dir };
      await takeSteps(visit, width);
      for (const side of sides) await takeProblems(visit, side, width);
      await page.close();
    }
  } finally {
    await servers.close();
  }
}

async function takeSteps(visit: Visit, width: number): Promise<void> {
  const { frame } = visit;
  await frame.getByText('Account Administrator').or(frame.getByText('Key of')).first().waitFor();
  await takePage(visit, `settings-connect-${String(width)}`);
  await frame.getByRole('button', { name: 'Continue to Settings' }).click();
  await frame.getByLabel('Owner in Freshsales').waitFor();
  await takePage(visit, `settings-choices-${String(width)}`);
  await frame.getByRole('button', { name: 'Continue to Field mapping' }).click();
  await frame.locator('.fit').nth(1).waitFor();
  await takePage(visit, `settings-mapping-${String(width)}`);
  await frame.getByRole('button', { name: 'Choices and values of Language' }).click();
  await takePage(visit, `settings-choices-unmapped-${String(width)}`);
}

async function takePage({ page, dir }: Visit, name: string): Promise<void> {
  await page.locator('iframe.app-frame-settings').screenshot({ path: `${dir}/${name}.png` });
}

async function takeProblems(visit: Visit, side: Side, width: number): Promise<void> {
  await visit.frame.getByRole('navigation').getByRole('button', { name: 'Connect' }).click();
  for (const trouble of side.troubles) {
    await meetTrouble(visit, side, trouble);
    const path = `${visit.dir}/connect-${side.product}-${String(width)}-${trouble.name}.png`;
    await cardOf(visit.frame, side).screenshot({ path });
    await mendTrouble(visit.world, trouble);
  }
}
