import { mkdir } from 'node:fs/promises';
import type { Freshsales } from '../../sandbox/freshsales/index.ts';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import type { Json, World } from './world.ts';

/** Pictures of the tickets widget in every state, at the width that Freshsales gives it. */
export async function takeTickets(browser: Browser, url: string, world: World, dir: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  await world.control('POST', 'options', { platform: { requestsPerMinute: 500, methodsPerMinute: 500 } });
  const people = await addPeople(world);
  // Or every ticket would be as old as the sandbox's time.
  await page.clock.setFixedTime(world.sandbox.clock.now());
  const album = { page, url, dir };
  for (const [name, id] of Object.entries(people))
    await take(album, `list-${name}`, `/contacts/${String(id)}`);
  await takeViews(album, people['words']!);
  const [account] = rowsOf(world, 'sales_accounts');
  const [deal] = rowsOf(world, 'deals');
  await take(album, 'account', `/accounts/${String(account)}`);
  await take(album, 'deal', `/deals/${String(deal)}`, async (frame) => {
    await frame.getByText('Worst first').click();
  });
  await takeProblems(album, world);
  await page.close();
}

interface Album {
  readonly page: Page;
  readonly url: string;
  readonly dir: string;
}

type Step = (frame: FrameLocator) => Promise<unknown>;

async function take(album: Album, name: string, path: string, ...steps: readonly Step[]): Promise<void> {
  const { page, url, dir } = album;
  await page.goto(`${url}${path}`);
  await page.getByRole('button', { name: 'Freshdesk for Freshsales', exact: true }).click();
  const element: Locator = page.locator('iframe[src*="/app/tickets/index.html"]:visible');
  const frame = element.contentFrame();
  await frame.locator('main').waitFor();
  for (const step of [settle, ...steps.flatMap((step) => [step, settle])]) await step(frame);
  await element.screenshot({ path: `${dir}/${name}.png` });
}

/** Nothing is waited for any more. */
async function settle(frame: FrameLocator): Promise<void> {
  await frame.locator('.skeleton, .icon-turning').first().waitFor({ state: 'detached' });
}

const firstTicket: Step = (frame) => frame.locator('.ticket-row').first().click();
const press =
  (name: string | RegExp): Step =>
  (frame) =>
    frame.getByRole('button', { name }).first().click();
const tab =
  (name: string): Step =>
  (frame) =>
    frame.getByRole('tab', { name }).click();

async function takeViews(album: Album, id: number): Promise<void> {
  const path = `/contacts/${String(id)}`;
  await take(album, 'all', path, press(/^All \d+ tickets/));
  await take(album, 'ticket', path, firstTicket);
  await take(album, 'properties', path, firstTicket, tab('Properties'));
  await take(album, 'create', path, press('New ticket'));
  await take(album, 'create-missing', path, press('New ticket'), press('Create ticket'));
  await take(album, 'customer', path, tab('Customer'));
}

async function takeProblems(album: Album, world: World): Promise<void> {
  // The seed's first contacts have exchanged emails with sales.
  const [withMail] = (world.sandbox.freshsales as Freshsales).list('contacts');
  const path = `/contacts/${String(withMail?.['id'])}`;
  await take(album, 'emails', path, (frame) => frame.getByRole('tab', { name: 'Emails' }).click());
  await take(
    album,
    'convert',
    path,
    (frame) => frame.getByRole('tab', { name: 'Emails' }).click(),
    (frame) =>
      frame
        .getByRole('button', { name: /^Make a ticket/ })
        .first()
        .click(),
  );
  for (const kind of ['429', '500']) {
    await world.control('POST', 'faults', { target: 'freshdesk', kind, times: 1 });
    const { id } = addContact(world, `Failing ${kind}`);
    await take(album, `failed-${kind}`, `/contacts/${String(id)}`);
    await world.control('DELETE', 'faults');
  }
}

/** People with no, one, five and five hundred tickets, and one whose subjects are long and in many scripts. */
async function addPeople(world: World): Promise<Record<string, number>> {
  const ids: Record<string, number> = {};
  for (const [name, count] of Object.entries({ none: 0, one: 1, five: 5, many: 500 })) {
    const { id, email } = addContact(world, `Person ${name}`);
    for (let at = 0; at < count; at += 1) {
      // The local Freshdesk takes some hundred calls a minute, as a real one does.
      if (at % 100 === 99) await world.advance('61s');
      addTicket(world, email, SUBJECTS[at % SUBJECTS.length]!, at);
    }
    ids[name] = id;
  }
  const { id, email } = addContact(world, 'فاطمة 山田');
  for (const [at, subject] of WORDY.entries()) addTicket(world, email, subject, at);
  return { ...ids, words: id };
}

const SUBJECTS = [
  'No steam since this morning',
  'Invoice shows the wrong address',
  'Filters have not arrived',
];
const WORDY = [
  'الجهاز لا يعمل منذ الصباح والشاشة سوداء',
  'コーヒーマシンの電源が入りません。至急ご確認ください。',
  '☕️ Still broken 😡😡 — please help!!! 🙏',
  `Re: Fwd: ${'A subject that goes on and on '.repeat(8)}`.slice(0, 250),
  'Wärmeleitungsüberprüfungsprotokollierungsgerätefehlermeldung',
  'Short',
];

let people = 0;

function addContact(world: World, name: string): { id: number; email: string } {
  people += 1;
  const email = `pictured${String(people)}@client.example`;
  const contact = { first_name: name, last_name: 'Pictured', email, mobile_number: '+49 30 1234567' };
  const answer = world.suite<{ contact: { id: number } }>('POST', '/contacts', { contact });
  return { id: answer.contact.id, email };
}

function addTicket(world: World, email: string, subject: string, at: number): void {
  const body: Json = { email, subject, description: '<p>Could somebody <b>please</b> look at it?</p>' };
  const { id } = world.freshdesk<{ id: number }>('POST', '/tickets', {
    ...body,
    status: [2, 3, 8, 4, 5][at % 5],
    priority: 1 + (at % 4),
  });
  if (at > 5) return;
  world.freshdesk('POST', `/tickets/${String(id)}/notes`, {
    body: '<p>Check the warranty first.</p>',
    private: true,
  });
  world.freshdesk('POST', `/tickets/${String(id)}/reply`, { body: '<p>We are looking into it.</p>' });
}

function rowsOf(world: World, entity: string): number[] {
  const { filters } = world.suite<{ filters: { id: number; name: string }[] }>('GET', `/${entity}/filters`);
  const view = filters.find(({ name }) => name.startsWith('All'))!.id;
  const path = `/${entity}/view/${String(view)}?per_page=5`;
  return world.suite<Record<string, { id: number }[]>>('GET', path)[entity]!.map(({ id }) => id);
}
