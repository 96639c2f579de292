import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Answer } from '../../rules/tickets/protocol.ts';
import { launchBrowser } from './browser.ts';
import { openWorld, type Json, type World } from './world.ts';

/** What a view of the tickets widget costs. */
export interface WidgetCost {
  readonly name: string;
  readonly requests: number;
  readonly storeOps: number;
  /** Main-thread time in Chromium from the script's start to the painted list, the answer being at hand; `null` where nothing is painted. */
  readonly mainThreadMs: number | null;
  /** Everything that is loaded for the widget, compressed, bytes. */
  readonly brotli: number;
}

const files = [
  'tickets/index.html',
  'tickets/tickets.js',
  'tickets/tickets.css',
  'styles/ui.css',
  'lib/vendor.js',
  'lib/purify.js',
];

const TICKETS = 30;
const CONTACTS = 20;
const MESSAGES = 30;

/** Measures every view on a local Freshworks, and the painting of a list of thirty tickets in a browser. */
export async function measureWidgets(): Promise<WidgetCost[]> {
  const world = await openWorld('empty');
  await world.install();
  const brotli = await shippedBytes();
  const costs: Omit<WidgetCost, 'mainThreadMs' | 'brotli'>[] = [];
  const cost = async (name: string, method: string, input: object) => {
    await world.control('POST', 'usage/reset');
    const answer = await world.call<Answer<unknown>>(method, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.problem.kind}`);
    const { requests, storeOps } = await world.control<Usage>('GET', 'usage');
    costs.push({ name, requests: requests.total, storeOps: storeOps.total });
    return answer.value;
  };
  const person = addPerson(world, 1, TICKETS);
  const first = await cost('first-ever', 'openRecord', { ...person, catalogue: true });
  const another = addPerson(world, 2, TICKETS);
  await cost('record-cold-new', 'openRecord', another);
  await world.advance('2m');
  await cost('record-cold-known', 'openRecord', another);
  await cost('record-warm', 'openRecord', another);
  const { account, deal } = addGroup(world);
  await cost('account-cold', 'openRecord', account);
  await cost('deal-cold', 'openRecord', deal);
  await world.advance('2m');
  await cost('detail-cold', 'openTicket', { ...another, ticketId: addConversation(world, 2) });
  const mainThreadMs = await paintMs(first);
  return costs.map((one) => ({
    ...one,
    mainThreadMs: one.name.startsWith('record') ? mainThreadMs : null,
    brotli,
  }));
}

interface Usage {
  readonly requests: { readonly total: number };
  readonly storeOps: { readonly total: number };
}

const emailOf = (number: number) => `person${String(number)}@client.example`;

function addPerson(world: World, number: number, tickets: number): { entity: string; id: number } {
  const contact = { first_name: 'Ada', last_name: `No ${String(number)}`, email: emailOf(number) };
  const { id } = world.suite<{ contact: { id: number } }>('POST', '/contacts', { contact }).contact;
  for (let at = 0; at < tickets; at += 1) addTicket(world, number, at);
  return { entity: 'contacts', id };
}

function addTicket(world: World, number: number, at: number): number {
  const body = { subject: `Ticket ${String(at)} of this person`, description: '<p>Words</p>' };
  const { id } = world.freshdesk<{ id: number }>('POST', '/tickets', {
    email: emailOf(number),
    ...body,
    status: 2 + (at % 4),
    priority: 1 + (at % 4),
  });
  return id;
}

function addConversation(world: World, number: number): number {
  const id = addTicket(world, number, 0);
  for (let at = 0; at < MESSAGES; at += 1)
    world.freshdesk('POST', `/tickets/${String(id)}/notes`, { body: `<p>Message ${String(at)}</p>` });
  return id;
}

/** An account paired with a company, and a deal, of the same contacts. */
function addGroup(world: World): Record<'account' | 'deal', { entity: string; id: number }> {
  const name = 'Quay & Co';
  const sales_account = { name };
  const account = world.suite<{ sales_account: { id: number } }>('POST', '/sales_accounts', {
    sales_account,
  });
  const company = world.freshdesk<{ id: number }>('POST', '/companies', { name }).id;
  const { id } = account.sales_account;
  const contacts = Array.from({ length: CONTACTS }, (_, at) => {
    const email = emailOf(100 + at);
    world.freshdesk('POST', '/contacts', { name: 'Someone', email, company_id: company });
    const contact = {
      last_name: `Of the account ${String(at)}`,
      email,
      sales_accounts: [{ id, is_primary: true }],
    };
    return world.suite<{ contact: { id: number } }>('POST', '/contacts', { contact }).contact.id;
  });
  addTicket(world, 100, 0);
  const deal = world.suite<{ deal: { id: number } }>('POST', '/deals', {
    deal: { name: 'Renewal', amount: 10, sales_account_id: id, contacts_added_list: contacts },
  });
  return { account: { entity: 'sales_accounts', id }, deal: { entity: 'deals', id: deal.deal.id } };
}

async function shippedBytes(): Promise<number> {
  const contents = await Promise.all(files.map((file) => readFile(join('dist/app', file))));
  return contents.reduce((sum, content) => sum + brotliCompressSync(content).length, 0);
}

const ORIGIN = 'http://widget.localhost';
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};
const RUNS = 5;

/** The median of some loads of the built page whose every question is answered at once. */
async function paintMs(opening: unknown): Promise<number> {
  const browser = await launchBrowser();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const page = await browser.newPage({ viewport: { width: 340, height: 700 } });
    await page.route(`${ORIGIN}/**`, async (route) => {
      const path = new URL(route.request().url()).pathname;
      if (path === '/client.js')
        return route.fulfill({ contentType: 'text/javascript', body: clientOf(opening) });
      const text = (await readFile(join('dist/app', path), 'utf8')).replace('{{{appclient}}}', '/client.js');
      return route.fulfill({ contentType: types[extname(path)] ?? 'text/plain', body: text });
    });
    const metrics = await page.context().newCDPSession(page);
    await metrics.send('Performance.enable');
    await page.goto(`${ORIGIN}/tickets/index.html`);
    await page.locator('.ticket-row').first().waitFor();
    const { metrics: values } = await metrics.send('Performance.getMetrics');
    const seconds = (name: string) => values.find((value) => value.name === name)?.value ?? 0;
    times.push(
      1000 * (seconds('ScriptDuration') + seconds('LayoutDuration') + seconds('RecalcStyleDuration')),
    );
    await page.close();
  }
  await browser.close();
  return Math.round(times.sort((a, b) => a - b)[Math.floor(RUNS / 2)]!);
}

/** A platform client that has the answer at hand. */
function clientOf(opening: unknown): string {
  const user: Json = { loggedInUser: { display_name: 'Ines Marlow', email: 'ines@brewlight.example' } };
  const entity: Json = { currentEntityInfo: { currentEntityId: 1, currentEntityType: 'contact' } };
  return `const answers = ${JSON.stringify({ loggedInUser: user, currentEntityInfo: entity })};
window.app = { initialized: async () => ({
  data: { get: async (name) => answers[name] },
  events: { on: (name, listener) => { if (name === 'app.activated') setTimeout(listener, 0); } },
  instance: { resize: async () => null, context: async () => ({ location: 'contact_entity_menu' }) },
  interface: { trigger: async () => null },
  request: { invoke: async () => ({ response: { ok: true, value: ${JSON.stringify(opening)} } }) },
}) };`;
}
