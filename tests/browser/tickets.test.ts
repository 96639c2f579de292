import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Frame, Page } from 'playwright-core';
import { realClock } from '../../sandbox/core/clock.ts';
import { tellStory, HOSTILE_SUBJECT, type Story } from './support/ticket-story.ts';
import { startServers, type Servers } from '../../sandbox/web/servers.ts';
import { launchBrowser } from '../../scripts/lib/browser.ts';
import { isOfMeasuring } from '../../scripts/measure/browser.ts';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import { complaintsOfAxe } from './support/axe.ts';

jest.setTimeout(60_000);

let browser: Browser;
let world: World;
let servers: Servers;
let story: Story;
/** The rep's page, and a second one that looks at Freshdesk's side. */
let page: Page;
let desk: Page;
const complaints: string[] = [];

beforeAll(async () => {
  world = await openWorld('empty', realClock());
  await world.control('POST', 'options', {
    platform: { requestsPerMinute: 400, storeOpsPerMinute: 400, methodsPerMinute: 400 },
  });
  story = tellStory(world);
  await world.install();
  servers = await startServers(world.sandbox, { port: 0 });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  desk = await browser.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isOfMeasuring(message.text())) complaints.push(message.text());
  });
}, 60_000);

afterAll(async () => {
  await browser.close();
  await servers.close();
});

afterEach(() => world.control('DELETE', 'faults'));

/** Opens the widget on a record's page, or its quick action. */
async function open(path: string, button = 'Freshdesk for Freshsales'): Promise<Frame> {
  await page.goto(`${servers.url}${path}`);
  await page.getByRole('button', { name: button, exact: true }).click();
  const element = page.locator('iframe[src*="/app/tickets/index.html"]:visible');
  await element.waitFor();
  const frame = await (await element.elementHandle()).contentFrame();
  await frame!.locator('main').waitFor();
  return frame!;
}

const contact = (id = story.ada) => open(`/contacts/${String(id)}`);
const axe = async (frame: Frame) => {
  expect(await complaintsOfAxe(frame)).toEqual([]);
};
const ticketPage = async (id: number) => {
  await desk.goto(`${servers.url}/freshdesk/tickets/${String(id)}`);
  return desk.locator('body');
};

describe('tickets where sales works, in a browser', () => {
  test('R-TIC-02: the five last changed tickets and the way to all of them', async () => {
    const frame = await contact();
    await frame.locator('.ticket-row').first().waitFor();
    expect(await frame.locator('.ticket-row').count()).toBe(5);
    await axe(frame);
    await frame.getByRole('button', { name: /^All \d+ tickets/ }).click();
    await frame.getByRole('heading', { name: 'All tickets' }).waitFor();
    expect(await frame.locator('.ticket-row').count()).toBe(story.tickets.length);
    await frame.getByLabel('Status').selectOption({ label: 'Closed' });
    expect(await frame.locator('.ticket-row').count()).toBe(1);
    await axe(frame);
  });

  test('R-TIC-03, R-TIC-06: a ticket opens with description, conversation, requester, and ways to reach the person', async () => {
    const frame = await contact();
    await frame.getByText('No steam since Monday').click();
    await frame.getByText('Private note').first().waitFor();
    await frame.getByRole('heading', { name: 'No steam since Monday' }).waitFor();
    expect(await frame.getByRole('link', { name: 'Email' }).getAttribute('href')).toMatch(/^mailto:ada/);
    expect(await frame.getByRole('link', { name: 'Call' }).getAttribute('href')).toBe('tel:+49301234567');
    await axe(frame);
    await frame.getByRole('button', { name: 'Log a call' }).click();
    await page
      .locator('#toasts')
      .getByText(/call log/i)
      .waitFor();
  });

  test.each([
    ['Private note', 'A private word'],
    ['Public note', 'A public word'],
    ['Reply to customer', 'An answer'],
  ])('R-TIC-04, R-TIC-08: a rep writes a %s, and Freshdesk shows it with their name', async (kind, text) => {
    const frame = await contact();
    await frame.getByText('No steam since Monday').click();
    await frame.getByText(kind, { exact: true }).last().click();
    await frame.getByLabel('Text').fill(`${text}, Łódź 👍`);
    await frame.getByRole('button', { name: /^(Add note|Send reply)$/ }).click();
    await frame.getByText(/is added|is sent/).waitFor();
    const seen = await ticketPage(story.tickets[0]!);
    await seen.getByText(`${text}, Łódź 👍`).first().waitFor();
    await seen.getByText('Written in Freshsales by Ines Marlow').first().waitFor();
  });

  test('R-TIC-04: what was written survives an error and a closed panel', async () => {
    const frame = await contact();
    await frame.getByText('No steam since Monday').click();
    await frame.getByLabel('Text').fill('Not lost');
    await world.control('POST', 'faults', { target: 'freshdeskAddNote', kind: '500', times: 1 });
    await frame.getByRole('button', { name: 'Add note' }).click();
    await frame.getByRole('alert').getByText('Freshdesk does not answer').waitFor();
    await axe(frame);
    await frame.getByRole('button', { name: 'Back' }).click();
    const button = page.getByRole('button', { name: 'Freshdesk for Freshsales', exact: true });
    await button.click();
    await button.click();
    await frame.getByText('No steam since Monday').click();
    expect(await frame.getByLabel('Text').inputValue()).toBe('Not lost');
    await frame.getByRole('button', { name: 'Discard' }).click();
  });

  test('R-TIC-05, R-TIC-11: properties, with the account’s own and dependent fields, and a change of somebody else', async () => {
    const frame = await contact();
    await frame.getByText('No steam since Monday').click();
    await frame.getByRole('tab', { name: 'Properties' }).click();
    await frame.getByLabel('Machine').selectOption('Espresso');
    await frame.getByLabel('Model').selectOption('Aria');
    await frame.getByLabel('Status').selectOption({ label: 'In the workshop' });
    await axe(frame);
    world.freshdesk('PUT', `/tickets/${String(story.tickets[0])}`, { status: 3 });
    await frame.getByRole('button', { name: 'Save changes' }).click();
    await frame.getByText('Status is now “Pending”.').waitFor();
    await frame.getByRole('button', { name: 'Set mine' }).click();
    await frame.getByText('The changes are saved.').waitFor();
    const ticket = world.freshdesk('GET', `/tickets/${String(story.tickets[0])}`);
    expect(ticket).toMatchObject({ status: 8, custom_fields: { cf_machine: 'Espresso', cf_model: 'Aria' } });
  });

  test('R-TIC-07: a new ticket is in the list at once and in Freshdesk', async () => {
    const frame = await contact();
    await frame.getByRole('button', { name: 'New ticket' }).click();
    await frame.getByRole('button', { name: 'Create ticket' }).click();
    await frame.getByText('Fill in this field.').first().waitFor();
    await axe(frame);
    await frame.getByLabel('Subject').fill('عنوان عربي 日本語');
    await frame.getByLabel('Description').fill('Please call.');
    await frame.getByLabel('Priority').selectOption({ label: 'Urgent' });
    await frame.getByRole('button', { name: 'Create ticket' }).click();
    await frame.locator('.ticket-row', { hasText: 'عنوان عربي 日本語' }).waitFor();
    // The focus is where the work goes on, not lost.
    await frame.waitForFunction(() => document.activeElement?.textContent.includes('日本語'));
    const made = world.freshdesk<Json[]>('GET', '/tickets?per_page=1');
    expect(made).toMatchObject([{ subject: 'عنوان عربي 日本語', priority: 4 }]);
    await (
      await ticketPage(Number(made[0]!['id']))
    )
      .getByText('Written in Freshsales by Ines Marlow')
      .first()
      .waitFor();
  });

  test('R-TIC-07: the quick action begins with the new ticket', async () => {
    const frame = await open(`/contacts/${String(story.ada)}`, 'Freshdesk for Freshsales: quick actions');
    await frame.getByRole('heading', { name: 'New ticket' }).waitFor();
  });

  test('a person unknown to Freshdesk gets an invitation, one without address and number an explanation', async () => {
    const stranger = await contact(story.ben);
    await stranger.getByText('Freshdesk does not know Ben Ito yet').waitFor();
    await axe(stranger);
    const blank = await contact(story.blank);
    await blank.getByText('No email and no phone number').waitFor();
    await axe(blank);
  });

  test('R-TIC-09, R-BEY-23: an account’s and a deal’s contacts, one by one and worst first', async () => {
    const account = await open(`/accounts/${String(story.account)}`);
    await account.getByLabel('Contact').waitFor();
    await account.getByLabel('Contact').selectOption({ index: 1 });
    await account.locator('.ticket-row').first().waitFor();
    await axe(account);
    const deal = await open(`/deals/${String(story.deal)}`);
    await deal.getByText('Worst first').click();
    await deal.locator('.ticket-row').first().getByText('Urgent').waitFor();
    await axe(deal);
  });

  test('R-TIC-10: an email becomes a ticket, and shows it to everybody from then on', async () => {
    const frame = await contact();
    await frame.getByRole('tab', { name: 'Emails' }).click();
    await axe(frame);
    await frame.getByRole('button', { name: `Make a ticket: ${story.mailSubject}` }).click();
    await frame.getByText('Which message').waitFor();
    await axe(frame);
    await frame.getByRole('button', { name: 'Make the ticket' }).click();
    await frame.getByText(/Ticket #\d+ is made/).waitFor();
    const again = await contact();
    await again.getByRole('tab', { name: 'Emails' }).click();
    await again.getByText('made by Ines Marlow').waitFor();
    const [ticket] = world.freshdesk<Json[]>('GET', '/tickets?per_page=1&include=requester');
    expect(ticket).toMatchObject({ subject: story.mailSubject, requester: { email: story.email } });
  });

  test('R-TIC-03: hostile mail runs nothing, loads nothing, and stays in its frame', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const frame = await contact();
    await frame.getByRole('button', { name: /^All \d+ tickets/ }).click();
    await frame.getByText(HOSTILE_SUBJECT).click();
    await frame.locator('.message-head').first().waitFor();
    const folded = frame.locator('.message-head[aria-expanded=false]');
    for (let left = await folded.count(); left > 0; left -= 1) await folded.first().click();
    const frames = frame.locator('.message-frame');
    expect(await frames.count()).toBe(story.hostileMessages);
    for (const message of await frames.all()) {
      const content = (await message.getAttribute('srcdoc')) ?? '';
      expect(content).toContain("default-src 'none'");
      const [, body = ''] = content.split('<body');
      expect(body).toContain('GOOD');
      expect(body).not.toMatch(
        /<(script|style|svg|math|iframe|form|object|embed|base|meta)|\son\w+=|javascript:|position:/i,
      );
      expect(await message.getAttribute('sandbox')).not.toContain('allow-scripts');
    }
    expect(asked.filter((url) => url.includes('bad.example'))).toEqual([]);
    expect(await frame.evaluate('"BAD" in globalThis')).toBe(false);
    await frame.getByRole('button', { name: 'Back' }).click();
    await frame.getByRole('heading', { name: 'All tickets' }).waitFor();
  });

  test('R-BEY-30: a rep goes from the list to a sent note and back with the keyboard alone', async () => {
    const frame = await contact();
    await frame.locator('.ticket-row').first().focus();
    const subject = await frame.locator('.ticket-row .ticket-subject').first().textContent();
    await page.keyboard.press('Enter');
    await frame.getByRole('heading', { name: /^Ticket #/ }).waitFor();
    await frame.getByLabel('Text').waitFor();
    for (let presses = 0; presses < 40; presses += 1) {
      if ((await frame.evaluate('document.activeElement.id')) === 'compose-text') break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type('By keyboard');
    await page.keyboard.press('Control+Enter');
    await frame.getByText('The note is added.').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await frame.locator('.ticket-row').first().waitFor();
    await frame.waitForFunction(
      (subject) => document.activeElement?.textContent.includes(subject),
      subject!.trim(),
    );
  });

  test.each([
    ['Freshdesk', '429', /takes no more requests|Many people are using/],
    ['Freshdesk', '500', /Freshdesk does not answer/],
  ])('a failure of %s (%s) has words and a way on', async (_, kind, text) => {
    await world.control('POST', 'faults', { target: 'freshdesk', kind, times: 1 });
    const frame = await contact(story.ben);
    await frame.getByRole('button', { name: /Ask Freshdesk again/ }).click();
    await frame.getByText(text).waitFor();
    await axe(frame);
  });

  test('nothing is cut off sideways at 340 px, and no page reports an error', async () => {
    const frame = await contact();
    await frame.locator('.ticket-row').first().waitFor();
    expect(await frame.evaluate('window.innerWidth')).toBe(340);
    expect(await frame.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(340);
    expect(complaints).toEqual([]);
  });
});
