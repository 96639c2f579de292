import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Frame, Page } from 'playwright-core';
import { defaultDocument } from '../../rules/settings/document.ts';
import { quickClock } from './support/quick-clock.ts';
import { startServers, type Servers } from '../../sandbox/web/servers.ts';
import { launchBrowser } from '../../scripts/lib/browser.ts';
import { openWorld, type World } from '../../scripts/lib/world.ts';
import { complaintsOfAxe } from './support/axe.ts';
import { tellStory, type Story } from './support/ticket-story.ts';

jest.setTimeout(90_000);

let browser: Browser;
let world: World;
let servers: Servers;
let story: Story;
let page: Page;
const complaints: string[] = [];

/** Tickets of this type are not for sales. */
const HIDDEN = 'Problem';
const settings = {
  ...defaultDocument,
  tickets: { groups: 'all', types: [null, 'Question'], privateNotes: true },
};

beforeAll(async () => {
  world = await openWorld('empty', quickClock(), undefined, ['both']);
  await world.control('POST', 'options', {
    platform: { requestsPerMinute: 400, storeOpsPerMinute: 400, methodsPerMinute: 400 },
  });
  story = tellStory(world);
  await world.install({ settings });
  servers = await startServers(world.sandbox, { port: 0 });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  page.on('pageerror', (error) => complaints.push(error.message));
}, 60_000);

afterAll(async () => {
  await browser.close();
  await servers.close();
});

async function openWidget(on: Page, id = story.ada, kind = 'contacts'): Promise<Frame> {
  await on.goto(`${servers.url}/${kind}/${String(id)}`);
  await on.getByRole('button', { name: 'Freshdesk for Freshsales', exact: true }).click();
  const element = on.locator('iframe[src*="/app/tickets/index.html"]:visible');
  await element.waitFor();
  const frame = await (await element.elementHandle()).contentFrame();
  await frame!.locator('main').waitFor();
  return frame!;
}

const addTicket = (subject: string, more: object = {}) =>
  world.freshdesk<{ id: number }>('POST', '/tickets', {
    email: story.email,
    subject,
    description: 'It hisses.',
    status: 2,
    priority: 1,
    ...more,
  }).id;

/** Until what events told of is stored. */
async function heard(text: string): Promise<void> {
  for (let look = 0; look < 60; look += 1) {
    const { items } = await world.control<{ items: Record<string, unknown> }>('GET', 'store');
    const news = Object.entries(items).filter(([key]) => key.startsWith('news/'));
    if (JSON.stringify(news).includes(text)) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`No event told of ${text}.`);
}

describe('real time, in a browser', () => {
  test('R-TIC-01: a new ticket, and then its new status, show in the open widget without reloading', async () => {
    const watching = await browser.newPage();
    await watching.clock.install();
    const frame = await openWidget(watching);
    await frame.locator('.ticket-row').first().waitFor();
    const id = addTicket('A leak below the boiler');
    await heard('A leak below the boiler');
    // The first look comes at most two minutes after opening.
    await watching.clock.fastForward('02:10');
    await frame.getByText('A leak below the boiler').waitFor();
    world.freshdesk('PUT', `/tickets/${String(id)}`, { status: 3 });
    await heard(`"id":${String(id)},"updated"`);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await watching.clock.fastForward('01:00');
    await frame.locator('.ticket-row', { hasText: 'A leak below the boiler' }).getByText('Pending').waitFor();
    await watching.close();
  });

  test('R-TIC-09: an open account hears of a new ticket of one of its people', async () => {
    const watching = await browser.newPage();
    await watching.clock.install();
    const frame = await openWidget(watching, story.account, 'accounts');
    await frame.locator('.ticket-row').first().waitFor();
    addTicket('Steam from the lid');
    await heard('Steam from the lid');
    await watching.clock.fastForward('02:10');
    await frame.getByText('Steam from the lid').waitFor();
    await watching.close();
  });

  test('R-TIC-12: a ticket of a type that is not for sales is nowhere to be seen', async () => {
    addTicket('Dismissal of somebody', { type: HIDDEN });
    const id = addTicket('A question', { type: 'Question' });
    await heard('A question');
    const frame = await openWidget(page);
    await frame
      .getByRole('button', { name: 'Ask Freshdesk again' })
      .or(frame.getByRole('button', { name: /Refresh/i }))
      .first()
      .click();
    await frame.getByText('A question').waitFor();
    expect(await frame.getByText('Dismissal of somebody').count()).toBe(0);
    await frame.getByRole('button', { name: /^All \d+ tickets/ }).click();
    await frame.getByRole('heading', { name: 'All tickets' }).waitFor();
    expect(await frame.getByText('Dismissal of somebody').count()).toBe(0);
    // It becomes one that is not: whoever opens the record sees it no more.
    world.freshdesk('PUT', `/tickets/${String(id)}`, { type: HIDDEN });
    await heard(HIDDEN);
    const again = await openWidget(page);
    await again.locator('.ticket-row').first().waitFor();
    await expect(again.getByText('A question').count()).resolves.toBe(0);
  });

  test('R-BEY-24: the sync card: Sync now, Leave out and Let back in', async () => {
    await world.call('startSync');
    for (let look = 0; look < 60; look += 1) {
      const { items } = await world.control<{ items: { state: { value: { index: object | null } } } }>(
        'GET',
        'store',
      );
      if (items.state.value.index !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    const frame = await openWidget(page);
    await frame.getByRole('tab', { name: 'Customer' }).click();
    await frame.getByText('In step').waitFor();
    await frame.getByRole('button', { name: 'Sync now' }).click();
    await frame.getByText('Done: this is how both sides are now.').waitFor({ timeout: 130_000 });
    await frame.getByRole('button', { name: 'Leave out' }).click();
    await frame.getByRole('dialog').getByRole('button', { name: 'Leave out' }).click();
    await frame.getByText('Left out. Nothing is synced for this person.').waitFor();
    expect(await complaintsOfAxe(frame)).toEqual([]);
    await frame.getByRole('button', { name: 'Let back in' }).click();
    await frame.getByText('In step').waitFor();
    const blank = await openWidget(page, story.blank);
    await blank.getByRole('tab', { name: 'Customer' }).click();
    await blank.getByText('No email address').waitFor();
    expect(await blank.getByRole('button', { name: 'Sync now' }).count()).toBe(0);
  });

  test('R-BEY-08: the settings page says which layout this is, and Test real time sees a ticket change', async () => {
    await page.goto(`${servers.url}/apps`);
    await page.locator('iframe[src*="iparams"]').waitFor();
    const frame = page.frames().find((one) => one.url().includes('iparams'))!;
    await frame
      .getByRole('button', { name: /^2/ })
      .or(frame.getByText('Settings', { exact: true }))
      .first()
      .click();
    await frame.getByText('One account with both products').waitFor();
    await frame.getByRole('button', { name: 'Test real time' }).click();
    await frame.getByText('Now change any ticket in Freshdesk').waitFor();
    world.freshdesk('PUT', `/tickets/${String(story.tickets[0])}`, { priority: 3 });
    await frame.getByText('Real time works.').waitFor({ timeout: 40_000 });
  });

  test('no page reports an error', () => {
    expect(complaints).toEqual([]);
  });
});
