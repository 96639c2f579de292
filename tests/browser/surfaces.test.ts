import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Frame, Page } from 'playwright-core';
import { openBeginning, walkBeginning } from '../../scripts/lib/surfaces/beginning.ts';
import { walkConsole } from '../../scripts/lib/surfaces/console.ts';
import { walkSettings } from '../../scripts/lib/surfaces/settings.ts';
import { openStage, type Stage } from '../../scripts/lib/surfaces/stage.ts';
import { walkTickets } from '../../scripts/lib/surfaces/tickets.ts';
import { languages } from '../../scripts/lib/surfaces/words.ts';
import { launchBrowser } from '../../scripts/lib/browser.ts';
import { complaintsOfAxe } from './support/axe.ts';
import { textsIn, untranslated } from './support/untranslated.ts';

// 200 % of a window of 1,280 × 1,000 pixels.
const ZOOMED = { viewport: { width: 640, height: 500 }, deviceScaleFactor: 2 };

/** Names, paths of fields, and what a product says when it refuses a value. */
const PRODUCTS_WORDS = [
  'Freshdesk for Freshsales',
  'custom_fields.gone',
  'gone',
  'custom_field.cf_region',
  'company_id',
  'It should be a unique value',
  'UTC',
];

let browser: Browser;
let stage: Stage;
let page: Page;
let known: ReadonlySet<string>;
const complaints: string[] = [];

beforeAll(async () => {
  [stage, browser] = await Promise.all([openStage(), launchBrowser()]);
  // Dates and numbers in Greek letters, so that what is left in Latin ones is English.
  page = await browser.newPage({ ...ZOOMED, locale: 'el-GR', reducedMotion: 'reduce' });
  await page.addInitScript(() => {
    Object.assign(globalThis, { pseudoLocale: true });
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const { freshdesk, freshsales } = stage.world.sandbox.snapshot() as Record<string, unknown>;
  const paths = ['/ticket_fields', '/contact_fields', '/roles', '/agents'];
  const views = ['/contacts/filters', '/leads/filters', '/sales_accounts/filters'];
  const told = [
    ...paths.map((path) => stage.world.freshdesk<unknown>('GET', path)),
    ...views.map((path) => stage.world.classic<unknown>('GET', path)),
  ];
  known = textsIn([freshdesk, freshsales, told, PRODUCTS_WORDS]);
}, 60_000);

afterAll(async () => {
  await browser.close();
  await stage.servers.close();
});

/** In one visit of each state: what a translator, axe, and somebody who needs large letters would complain of. */
async function look(name: string, frame: Frame): Promise<void> {
  const found = [
    ...(await untranslated(frame, known)).map((text) => `English: ${text}`),
    ...(await complaintsOfAxe(frame)),
    ...(await cutSideways(frame)),
  ];
  complaints.push(...found.map((complaint) => `${name}: ${complaint}`));
}

function cutSideways(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const over = document.documentElement.scrollWidth - window.innerWidth;
    return over > 0 ? [`wider than the page by ${String(over)} px`] : [];
  });
}

describe('R-BEY-30: every surface in a language two fifths longer, dark, at 200 %', () => {
  test.each([
    ['the install page', walkSettings],
    ['the console', walkConsole],
    ['the widget', walkTickets],
  ])(
    '%s has no text outside of the catalogue, nothing cut off, and nothing that axe finds',
    async (_, walk) => {
      await walk({ stage, page, say: languages.pseudo, theme: 'dark', look });
      expect(complaints.splice(0)).toEqual([]);
    },
    120_000,
  );

  test('so have the beginning, the page of an account that only forwards, a sync that asks, and a pause', async () => {
    const beginning = await openBeginning();
    await walkBeginning({ stage: beginning, page, say: languages.pseudo, theme: 'dark', look });
    await beginning.servers.close();
    expect(complaints.splice(0)).toEqual([]);
  }, 120_000);
});
