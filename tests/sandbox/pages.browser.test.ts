import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Frame, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/lib/browser.ts';
import { realClock } from '../../sandbox/core/clock.ts';
import { request } from '../../sandbox/core/http.ts';
import { createFreshdesk } from '../../sandbox/freshdesk/index.ts';
import { createFreshsales } from '../../sandbox/freshsales/index.ts';
import { createSandbox } from '../../sandbox/sandbox.ts';
import type { Sandbox } from '../../sandbox/sandbox.types.ts';
import { seedProducts } from '../../sandbox/seed/index.ts';
import { startServers, type Servers } from '../../sandbox/web/servers.ts';

type Json = Record<string, unknown>;

const PARAMETERS = { name: 'Ada', secret: 's3cret', mode: 'both' };

// A browser on a busy machine takes its time.
jest.setTimeout(20_000);

let sandbox: Sandbox;
let servers: Servers;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  sandbox = await createSandbox({
    appDir: 'tests/sandbox/apps/everywhere',
    clock: realClock(),
    seed: 'demo',
    freshdesk: createFreshdesk(),
    freshsales: createFreshsales(),
    loadSeed: seedProducts,
  });
  servers = await startServers(sandbox, { port: 0 });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
}, 60_000);

afterAll(async () => {
  await browser.close();
  await servers.close();
});

/** A new account without the app, or with it. */
async function start(host: string, install = true): Promise<void> {
  await control('POST', 'reset', { host });
  if (install) await control('POST', 'install', { iparams: PARAMETERS });
}

async function control(method: string, path: string, body: object): Promise<Json> {
  const answer = await sandbox.control(request(method, `/_sandbox/${path}`, { body }));
  if (answer.status >= 400) throw new Error(answer.body);
  return JSON.parse(answer.body) as Json;
}

const open = (path: string) => page.goto(servers.url + path);

/** The app's document at a placeholder, once its client is ready. */
async function placeAt(location: string): Promise<Frame> {
  const element = await page.waitForSelector(`iframe[data-location="${location}"][src]`, {
    state: 'attached',
  });
  const frame = (await element.contentFrame())!;
  await frame.waitForFunction(() => 'client' in window);
  return frame;
}

async function press(name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
}

/** Reads again until the check passes, or fails as the last check did. */
async function eventually<T>(read: () => Promise<T>, check: (value: T) => void): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    try {
      check(await read());
      return;
    } catch {
      await page.waitForTimeout(100);
    }
  }
  check(await read());
}

const heard = (frame: Frame): Promise<string[]> => frame.locator('#heard li').allTextContents();

/** What an expression of the app gives: its value, or what it was refused with. */
function run(frame: Frame, expression: string): Promise<unknown> {
  return frame.evaluate(
    `Promise.resolve().then(() => ${expression}).then((value) => value, (error) => ({ refused: error }))`,
  );
}

async function firstOf(base: string): Promise<string> {
  const list = await (await fetch(servers.url + base)).text();
  return new RegExp(`href="(${base}/\\d+)"`).exec(list)![1]!;
}

describe('places of Freshsales', () => {
  test.each([
    ['/contacts', 'contact', 'suite'],
    ['/accounts', 'sales_account', 'suite'],
    ['/deals', 'deal', 'suite'],
    ['/leads', 'lead', 'classic'],
  ])(
    '1.4: %s records have the entity menu and quick actions of the app, beside the record',
    async (base, type, host) => {
      await start(host);
      const address = await firstOf(base);
      await open(address);
      await press('everywhere');
      const menu = await placeAt(`${type}_entity_menu`);
      expect(await run(menu, "client.data.get('currentEntityInfo')")).toEqual({
        currentEntityInfo: { currentEntityId: Number(address.split('/').at(-1)), currentEntityType: type },
      });
      const box = await page.locator(`iframe[title="${type}_entity_menu"]`).boundingBox();
      expect(box?.width).toBe(340);
      await press('everywhere: quick actions');
      await placeAt(`${type}_quick_actions`);
      await eventually(
        () => heard(menu),
        (value) => expect(value).toEqual(['app.activated {}', 'app.deactivated {}']),
      );
      await press('everywhere');
      await eventually(
        () => heard(menu),
        (value) => expect(value).toHaveLength(3),
      );
    },
    20_000,
  );

  test('1.8: a frame is resized up to 700 px', async () => {
    await start('suite');
    await open(await firstOf('/contacts'));
    await press('everywhere');
    const menu = await placeAt('contact_entity_menu');
    await run(menu, "client.instance.resize({ height: '250px' })");
    expect((await page.locator('iframe[title="contact_entity_menu"]').boundingBox())?.height).toBe(250);
    await run(menu, "client.instance.resize({ height: '900px' })");
    expect((await page.locator('iframe[title="contact_entity_menu"]').boundingBox())?.height).toBe(700);
    expect(await run(menu, 'client.instance.resize({})')).toMatchObject({ refused: {} });
  });

  test('1.6: a record that is saved tells the app on its page', async () => {
    await page.locator('input[name="last_name"]').fill('Edited');
    await press('Save');
    const menu = await placeAt('contact_entity_menu');
    await eventually(
      () => heard(menu),
      (value) => expect(value).toContainEqual(expect.stringContaining('contact.update')),
    );
  });

  test('a link of the app into an account that is here opens its page here', async () => {
    const menu = await placeAt('contact_entity_menu');
    const customer = await firstOf('/freshdesk/contacts');
    const url = `https://acme.freshdesk.com/a/contacts/${customer.split('/').at(-1)!}`;
    await menu.evaluate((href) => {
      document.body.insertAdjacentHTML('beforeend', `<a id="out" href="${href}" target="_blank">Open</a>`);
    }, url);
    const [opened] = await Promise.all([page.waitForEvent('popup'), menu.locator('#out').click()]);
    await opened.waitForLoadState();
    expect(opened.url()).toBe(servers.url + customer);
    await opened.close();
    expect(await menu.locator('#out').getAttribute('href')).toBe(url);
  });

  test('1.6: a number that is clicked reaches the phone in the navigation', async () => {
    await page.locator('[data-phone]').first().click();
    const phone = await placeAt('left_nav_cti');
    await eventually(
      () => heard(phone),
      (value) => expect(value).toContainEqual(expect.stringContaining('calling {"phoneNumber":"+')),
    );
    await press('everywhere: chat');
    await placeAt('left_nav_chat');
    expect(await run(phone, "client.data.get('currentEntityInfo')")).toMatchObject({ refused: {} });
  });
});

describe('methods', () => {
  let console_: Frame;

  beforeEach(async () => {
    await start('suite');
    await open('/apps/page');
    console_ = await placeAt('full_page_app');
  });

  test('1.5: data of the account and its user, and nothing else on a full page', async () => {
    expect(await run(console_, "client.data.get('currentHost')")).toMatchObject({
      currentHost: {
        subscribed_modules: ['contact', 'deal', 'sales_account'],
        endpoint_urls: { freshworks_crm: 'https://acme.myfreshworks.com' },
      },
    });
    expect(await run(console_, "client.data.get('loggedInUser')")).toMatchObject({
      loggedInUser: { email: 'ines@brewlight.example' },
    });
    for (const name of ['currentEntityInfo', 'ticket', 'org_domain', 'nothing']) {
      expect(await run(console_, `client.data.get('${name}')`)).toMatchObject({ refused: {} });
    }
  });

  test('2.2: parameters without the secure ones', async () => {
    expect(await run(console_, 'client.iparams.get()')).toMatchObject({ name: 'Ada', mode: 'both' });
    expect(await run(console_, 'client.iparams.get()')).not.toHaveProperty('secret');
    expect(await run(console_, "client.iparams.get('name')")).toBe('Ada');
  });

  test('2.2: calls resolve and reject with the documented objects', async () => {
    expect(await run(console_, "client.request.invoke('echo', { text: 'hi' })")).toEqual({
      requestID: expect.any(String),
      response: { heard: 'hi' },
    });
    expect(await run(console_, "client.request.invoke('fail')")).toEqual({
      refused: { requestID: expect.any(String), status: 422, message: 'It failed.', errorSource: 'APP' },
    });
    expect(await run(console_, "client.request.invoke('unknown')")).toMatchObject({
      refused: { message: 'Requested function not found or registered' },
    });
    expect(await run(console_, "client.db.get('none')")).toEqual({
      refused: { status: 404, message: 'Record not found' },
    });
    expect(await run(console_, "client.request.get('https://a.example')")).toMatchObject({
      refused: { message: 'get is no longer supported in Request API' },
    });
  });

  test('1.7: a notification is cut to its lengths and needs type and message', async () => {
    const long = 'x'.repeat(150);
    await run(
      console_,
      `client.interface.trigger('showNotify', { type: 'info', title: '${long}', message: '${long}' })`,
    );
    expect(await page.locator('.toast strong').textContent()).toHaveLength(30);
    expect(await page.locator('.toast span').textContent()).toHaveLength(100);
    for (const options of ['{ type: "error", message: "m" }', '{ type: "info" }', '{ message: "m" }']) {
      expect(await run(console_, `client.interface.trigger('showNotify', ${options})`)).toMatchObject({
        refused: { message: expect.any(String) },
      });
    }
  });

  test('1.7: a confirmation gives the label that was pressed', async () => {
    const options = "{ title: 'Sure?', message: 'Go on?', saveLabel: 'Do it at once', cancelLabel: 'No' }";
    const asked = run(console_, `client.interface.trigger('showConfirm', ${options})`);
    await press('Do it at on');
    expect(await asked).toBe('Do it at on');
    expect(await run(console_, "client.interface.trigger('showConfirm', {})")).toMatchObject({ refused: {} });
  });

  test('1.7, 1.8: a modal knows its parent and data, talks to it, and cannot do everything', async () => {
    await run(console_, 'client.instance.receive((event) => { window.got = event.helper.getData(); })');
    await run(
      console_,
      "client.interface.trigger('showModal', { title: 'Inside', template: 'modal/index.html', data: { a: [1] } })",
    );
    const modal = await placeAtModal();
    expect(await run(modal, 'client.instance.context()')).toEqual({
      instanceId: '2',
      location: 'modal',
      parentId: '1',
      modalData: { a: [1] },
    });
    expect(await run(modal, 'client.instance.get()')).toEqual([
      { instanceId: '1', location: 'full_page_app' },
      { instanceId: '2', location: 'modal' },
    ]);
    expect(await run(modal, "client.events.on('app.activated', () => {})")).toMatchObject({ refused: {} });
    expect(
      await run(modal, "client.interface.trigger('showNotify', { type: 'info', message: 'm' })"),
    ).toMatchObject({ refused: {} });
    expect(await run(modal, 'client.iparams.get()')).toMatchObject({ name: 'Ada' });
    await run(modal, "client.instance.send({ message: ['done'] })");
    await eventually(
      () => run(console_, 'window.got'),
      (value) => expect(value).toEqual({ senderId: '2', message: ['done'] }),
    );
    expect(await run(console_, 'client.instance.close()')).toMatchObject({ refused: {} });
    await modal.evaluate('void client.instance.close()').catch(() => undefined);
    await eventually(
      () => page.locator('dialog').count(),
      (value) => expect(value).toBe(0),
    );
    expect(await run(console_, 'client.instance.get()')).toHaveLength(1);
  });

  test('1.7: Add windows stand over the page, and records are shown', async () => {
    await run(console_, "client.interface.trigger('open', { id: 'contact' })");
    await page.locator('dialog input[name="last_name"]').fill('Window');
    await page.locator('dialog input[name="email"]').fill('window@new.example');
    await press('Add contact');
    await eventually(
      () => page.locator('dialog').count(),
      (value) => expect(value).toBe(0),
    );
    const added = sandbox.freshsales.handle(
      salesCall('/crm/sales/api/lookup?q=window@new.example&f=email&entities=contact'),
      Date.now() + 60_000,
    );
    const id = /"id":"?(\d+)/.exec(added.body)![1]!;
    console_
      .evaluate(`void client.interface.trigger('show', { id: 'contact', value: ${id} })`)
      .catch(() => undefined);
    await page.waitForURL(`**/contacts/${id}`);
    expect(
      await run(await reopened(), "client.interface.trigger('show', { id: 'ticket', value: 1 })"),
    ).toMatchObject({
      refused: {},
    });
  });

  test('14: what is documented twice can be switched', async () => {
    await control('POST', 'options', {
      pages: {
        currentHostShape: 'bare',
        iparamByKey: 'object',
        secureIparamByKey: 'reject',
        confirmResult: 'object',
        jobMethods: 'jobs',
        popups: false,
        downloads: false,
      },
    });
    await open('/apps/page');
    const frame = await placeAt('full_page_app');
    expect(await run(frame, "client.data.get('currentHost')")).toHaveProperty('subscribed_modules');
    expect(await run(frame, "client.iparams.get('name')")).toEqual({ name: 'Ada' });
    expect(await run(frame, "client.iparams.get('secret')")).toMatchObject({ refused: {} });
    expect(await run(frame, '[typeof client.job, typeof client.jobs]')).toEqual(['undefined', 'object']);
    const asked = run(frame, "client.interface.trigger('showConfirm', { message: 'Go on?' })");
    await press('Save');
    expect(await asked).toEqual({ message: 'Save' });
    expect(await page.locator('iframe').first().getAttribute('sandbox')).toBe(
      'allow-scripts allow-forms allow-modals',
    );
    await expect(control('POST', 'options', { pages: { popups: 'no' } })).rejects.toThrow(
      'popups is true or false',
    );
    await control('POST', 'options', {
      pages: {
        currentHostShape: 'nested',
        iparamByKey: 'value',
        secureIparamByKey: 'undefined',
        confirmResult: 'label',
        jobMethods: 'both',
        popups: true,
        downloads: true,
      },
    });
  });
});

async function placeAtModal(): Promise<Frame> {
  const element = await page.waitForSelector('dialog iframe');
  const frame = (await element.contentFrame())!;
  await frame.waitForFunction(() => 'client' in window);
  return frame;
}

async function reopened(): Promise<Frame> {
  await press('everywhere');
  return placeAt('contact_entity_menu');
}

function salesCall(path: string) {
  const headers = { authorization: 'Token token=freshsales-demo-key', accept: 'application/json' };
  return request('GET', path, { headers });
}

describe('places of Freshdesk', () => {
  beforeAll(() => start('freshdesk'));

  test('1.4: a ticket has its sidebar, navigation, editor, requester and background places', async () => {
    await open('/freshdesk/tickets/100');
    for (const location of ['ticket_requester_info', 'ticket_background', 'time_entry_background']) {
      await placeAt(location);
    }
    for (const [button, location] of [
      ['everywhere', 'ticket_sidebar'],
      ['everywhere: top navigation', 'ticket_top_navigation'],
      ['everywhere: in the editor', 'ticket_conversation_editor'],
      ['everywhere: attach', 'ticket_attachment'],
    ] as const) {
      await press(button);
      await placeAt(location);
    }
    expect(await page.locator('iframe[title="ticket_background"]').isVisible()).toBe(false);
  }, 20_000);

  test('1.5: the ticket’s page offers its objects', async () => {
    const frame = await placeAt('ticket_requester_info');
    expect(await run(frame, "client.data.get('ticket')")).toMatchObject({
      ticket: { id: 100, tags: expect.any(Array) },
    });
    const { requester } = (await run(frame, "client.data.get('requester')")) as { requester: Json };
    expect(requester).toMatchObject({ name: expect.any(String) });
    expect(await run(frame, "client.data.get('contact')")).toEqual({ contact: requester });
    expect(await run(frame, "client.data.get('status_options')")).toMatchObject({
      status_options: expect.arrayContaining(['Open', 'Closed']),
    });
    for (const name of [
      'company',
      'group',
      'email_config',
      'time_entry',
      'priority_options',
      'ticket_type_options',
    ]) {
      expect(await run(frame, `client.data.get('${name}')`)).toHaveProperty(name);
    }
    expect(await run(frame, "client.data.get('loggedInUser')")).toMatchObject({
      loggedInUser: { contact: { email: 'ines@brewlight.example' }, ticket_scope: 1 },
    });
    expect(await run(frame, "client.data.get('currentEntityInfo')")).toMatchObject({ refused: {} });
  });

  test('1.6: an app that intercepts can keep a ticket from being saved', async () => {
    const background = await placeAt('ticket_background');
    await run(background, "decide('Not today.')");
    await page.locator('select[name="priority"]').selectOption({ label: 'Urgent' });
    await press('Save');
    await page.getByText('Not today.').waitFor();
    const before = await heard(background);
    expect(before).toContainEqual(expect.stringMatching(/ticket.priorityChanged \{"old":\d,"new":4\}/));
    expect(before).toContainEqual(
      expect.stringMatching(/ticket.propertiesUpdated \{"changedAttributes":\{"priority":\[\d,4\]\}\}/),
    );
    await run(background, "decide('')");
    await press('Save');
    await page.getByText('Saved.').waitFor();
    expect(await page.locator('select[name="priority"]').inputValue()).toBe('4');
  });

  test('a ticket is answered, noted and closed by hand, and the app hears of it', async () => {
    await page.locator('#editor textarea').fill('An answer <by hand>');
    await press('Send reply');
    await page.locator('.said .text', { hasText: 'An answer <by hand>' }).waitFor();
    await page.locator('#editor textarea').fill('I am still waiting');
    await press('As the customer');
    await page
      .locator('.said', { hasText: 'From the customer' })
      .filter({ hasText: 'still waiting' })
      .waitFor();
    await press('Close');
    await eventually(
      () => page.locator('select[name="status"]').inputValue(),
      (value) => expect(value).toBe('5'),
    );
    const background = await placeAt('ticket_background');
    expect(await heard(background)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('ticket.sendReply'),
        expect.stringContaining('ticket.closeTicketClick'),
      ]),
    );
  }, 20_000);

  test('1.7: elements of the page are hidden, disabled and filled by the app', async () => {
    const frame = await placeAt('ticket_requester_info');
    const act = (action: string, options: string) =>
      run(frame, `client.interface.trigger('${action}', ${options})`);
    await act('hide', "{ id: 'ticketDelete' }");
    expect(await page.locator('[data-element="ticketDelete"]').isVisible()).toBe(false);
    await act('show', "{ id: 'ticketDelete' }");
    expect(await page.locator('[data-element="ticketDelete"]').isVisible()).toBe(true);
    await act('disable', "{ id: 'priority' }");
    expect(await page.locator('select[name="priority"]').isDisabled()).toBe(true);
    await act('enable', "{ id: 'priority' }");
    await act('setValue', "{ id: 'status', value: 'Pending' }");
    expect(await page.locator('select[name="status"]').inputValue()).toBe('3');
    await act('setOptions', "{ id: 'ticket_type', value: ['A', 'B'] }");
    expect(await page.locator('select[name="type"] option').allTextContents()).toEqual(['A', 'B']);
    await act('click', "{ id: 'reply', text: 'Prepared' }");
    expect(await page.locator('#editor textarea').inputValue()).toBe('Prepared');
    expect(await act('hide', "{ id: 'nothing' }")).toMatchObject({ refused: {} });
  });

  test('1.4, 1.5: contact, company, list and new-ticket pages have their places', async () => {
    await open('/freshdesk/tickets/new');
    await placeAt('new_ticket_requester_info');
    await placeAt('new_ticket_background');
    await open('/freshdesk/contacts');
    await placeAt('contact_list_background');
    await open('/freshdesk/companies');
    await placeAt('company_list_background');
    await open(await firstOf('/freshdesk/companies'));
    const company = await placeAt('company_background');
    expect(await run(company, "client.data.get('company')")).toMatchObject({ refused: {} });
    await open(await firstOf('/freshdesk/contacts'));
    await placeAt('contact_background');
    await press('everywhere');
    const contact = await placeAt('contact_sidebar');
    expect(await run(contact, "client.data.get('contact')")).toMatchObject({
      contact: { id: expect.any(Number) },
    });
  }, 20_000);

  test('1.6, 1.7: the phone opens for a number that is clicked, and hides when the app says so', async () => {
    await open('/freshdesk/tickets/100');
    await page.locator('[data-phone]').first().click();
    const phone = await placeAt('cti_global_sidebar');
    await eventually(
      () => heard(phone),
      (value) => expect(value).toContainEqual(expect.stringContaining('cti.triggerDialer {"number":"+')),
    );
    await run(phone, "client.interface.trigger('hide', { id: 'softphone' })");
    await eventually(
      () => page.locator('#panel-cti_global_sidebar').isVisible(),
      (value) => expect(value).toBe(false),
    );
  });
});

describe('documents of the app', () => {
  test('2.1: a client that is loaded async is there in time, also by its older name and address', async () => {
    const markup = async (path: string) => (await fetch(servers.url + path)).text();
    expect(await markup('/app/older/index.html')).toContain('<script src="/sandbox-client.js">');
    await control('POST', 'options', { pages: { clientRace: true, cdn: true } });
    expect(await markup('/app/older/index.html')).toContain('<script async src="/sandbox-client.js">');
    const { headers } = await fetch(`${servers.url}/app/older/index.html`);
    expect(headers.get('content-security-policy')).toContain('https://cdn.jsdelivr.net');
    await control('POST', 'options', { pages: { clientRace: false, cdn: false } });
    await start('suite');
    await open('/apps/page');
    const console_ = await placeAt('full_page_app');
    await run(console_, "client.interface.trigger('showDialog', { template: './older/index.html' })");
    const dialog = await placeAtModal();
    expect(await run(dialog, 'client.instance.context()')).toMatchObject({ location: 'modal' });
  });
});

describe('a settings form made of iparams.json', () => {
  const field = (name: string) => page.locator(`[data-field="${name}"]`);

  test('5.2: its script fills, changes and objects', async () => {
    await start('suite', false);
    await open('/apps');
    await field('about').getByText('for 3 modules').waitFor();
    expect(await field('about').locator('textarea').inputValue()).toBe('written by the script');
    expect(await field('mode').locator('option').allTextContents()).toEqual(['one', 'both', 'none']);
    expect(await field('hidden').isVisible()).toBe(false);
    await field('name').locator('input').fill('Show');
    await eventually(
      () => field('hidden').isVisible(),
      (value) => expect(value).toBe(true),
    );
    expect(await field('hidden').locator('input').inputValue()).toBe('Show');
    await field('name').locator('input').fill('Taken');
    await field('name').getByText('This name is taken.').waitFor();
    await field('name').locator('input').fill('Late');
    await field('name').getByText('Too late.').waitFor();
    expect(await field('elsewhere').count()).toBe(0);
  });

  test('5.1: what is missing or wrong is said beside its field, and nothing is stored', async () => {
    await field('name').locator('input').fill('Ada 2');
    await field('name').getByText('Too late.').waitFor({ state: 'detached' });
    await field('email').locator('input').fill('nobody');
    await press('Install');
    await field('name').getByText('Use letters only.').waitFor();
    await field('secret').getByText('This field is required.').waitFor();
    expect(await field('email').locator('.problem').textContent()).toContain('@');
    expect(sandbox.platform.installed()).toBe(false);
  });

  test('5.1: every type is stored as what it is', async () => {
    await field('name').locator('input').fill('Ada');
    await field('secret').locator('input').fill('s3cret');
    await field('email').locator('input').fill('ada@acme.example');
    await field('size').getByLabel('large').check();
    await field('colours').locator('select').selectOption(['red', 'blue']);
    await field('active').locator('input').uncheck();
    await press('Install');
    await page.getByText('The app is installed.').waitFor();
    expect(sandbox.platform.parametersForWidget()).toMatchObject({
      name: 'Ada',
      email: 'ada@acme.example',
      mode: 'none',
      size: 'large',
      colours: ['red', 'blue'],
      active: false,
    });
  });

  test('5.3: a stored secret is masked, and kept when it is not typed anew', async () => {
    await open('/apps');
    const shown = await field('secret').locator('input').inputValue();
    expect(shown).not.toContain('s3cret');
    await field('name').locator('input').fill('Grace');
    await press('Save');
    await page.getByText('The settings are saved.').waitFor();
    const snapshot = JSON.stringify(sandbox.snapshot());
    expect(snapshot).toContain('s3cret');
    expect(sandbox.platform.parametersForWidget()).toMatchObject({ name: 'Grace' });
  });
});

describe('the page on which events are run', () => {
  test('11.1: a documented payload is shown, run, edited and kept', async () => {
    await start('both');
    await open('/web/test');
    const event = page.locator('select[name="event"]');
    const payload = page.locator('textarea[name="payload"]');
    await event.selectOption('support_ticket/onTicketUpdate');
    await eventually(
      () => payload.inputValue(),
      (text) => expect(JSON.parse(text)).toMatchObject({ data: { ticket: { changes: { status: [2, 4] } } } }),
    );
    await press('Simulate');
    await page.getByText('Success').waitFor();
    expect(await control('GET', 'store', {})).toMatchObject({
      items: { ticket: { value: { event: 'onTicketUpdate', id: 165 } } },
    });
    await payload.fill('{"data":{"ticket":{"id":1,"subject":"Break"}}}');
    await press('Simulate');
    await page.getByText(/Failed: .*It broke/).waitFor();
    await open('/web/test');
    await event.selectOption('support_ticket/onTicketUpdate');
    await eventually(
      () => payload.inputValue(),
      (text) => expect(text).toContain('"Break"'),
    );
    await press('Reset payload');
    await eventually(
      () => payload.inputValue(),
      (text) => expect(text).toContain('"changes"'),
    );
    await payload.fill('no JSON');
    await press('Simulate');
    await page.getByText('The payload is no JSON object.').waitFor();
  }, 20_000);

  test('3.4, 3.7, 3.8: setup, external and scheduled events can be run too', async () => {
    for (const name of ['onAppInstall', 'onExternalEvent', 'onScheduledEvent', 'onContactUpdate']) {
      const answer = await fetch(`${servers.url}/event/execute?name=${name}`, { method: 'POST' });
      expect(await answer.json()).toMatchObject({ success: true });
    }
    expect(await control('GET', 'store', {})).toMatchObject({
      items: {
        hook: { value: { data: { kind: 'hello' } } },
        tick: { value: { data: { name: 'my schedule' } } },
        sales: { value: { id: 5470 } },
      },
    });
    const unknown = await fetch(`${servers.url}/event/execute?name=onTicketDelete&module=support_ticket`, {
      method: 'POST',
    });
    expect(await unknown.json()).toMatchObject({
      success: false,
      message: 'onTicketDelete is not configured',
    });
  });

  test('12: the accounts are chosen on a page, and each product shows its own installation', async () => {
    await open('/system_settings');
    await page.getByLabel('Two accounts').check();
    await press('Use these accounts');
    await page.waitForLoadState();
    expect(sandbox.platforms.list().map(({ account }) => account)).toEqual(['suite', 'freshdesk']);
    await control('POST', 'install?installation=freshdesk', { iparams: PARAMETERS });
    await open('/freshdesk/tickets/100');
    const ticket = await placeAt('ticket_background');
    expect(await run(ticket, "client.data.get('currentHost')")).toMatchObject({
      currentHost: { endpoint_urls: { freshdesk: 'https://acme.freshdesk.com' } },
    });
    await open(await firstOf('/contacts'));
    expect(await page.locator('iframe').count()).toBe(0);
  });
});
