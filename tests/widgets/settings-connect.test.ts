/** @jest-environment <rootDir>/tests/widgets/support/environment.mjs */
import { describe, expect, jest, test } from '@jest/globals';
import { pairingCode } from '../../rules/relay/pairing.ts';
import { defaultDocument } from '../../rules/settings/document.ts';
import { emptyOverlay } from '../../rules/settings/overlay.ts';
import { readDocument } from '../../rules/settings/read.ts';
import type { Page } from './support/page.ts';
import {
  choicesWith,
  connected,
  openSettings,
  refused,
  silence,
  type Account,
  type Settings,
} from './support/settings.ts';

const me = {
  type: 'support_agent',
  ticket_scope: 1,
  role_ids: [1],
  contact: { name: 'Ines', email: 'i@acme.example' },
};
const desk: Account = {
  'agents/me': me,
  roles: [{ id: 1, name: 'Account Administrator' }],
  account: { account_name: 'Acme', tier_type: 'Pro' },
  'search/contacts': { total: 12 },
};
const sales: Account = {
  'contacts/filters': { filters: [{ id: 1, name: 'All Contacts' }] },
  'contacts/view/1': { meta: { total: 3 } },
  'leads/filters': { filters: [{ id: 2, name: 'Offen' }] },
  'leads/view/2': { meta: { total: 4 } },
  'sales_accounts/filters': {},
  'selector/owners': {
    users: [{ id: 1, display_name: 'Olga' }, { id: 2, email: 'b@x' }, { id: 3 }, { id: 4, is_active: false }],
  },
};

/** Types address and key of an account, and checks. */
async function check(
  { page }: Pick<Settings, 'page'>,
  product: string,
  address: string,
  key = 'a-key',
): Promise<Page> {
  const card = page.part('region', product);
  await card.write('Address', address);
  await card.write('API key', key);
  await card.press('Check');
  return card;
}

describe('R-CON-03: what a Freshdesk key is, said exactly', () => {
  test('whose it is, and what the account tells', async () => {
    const card = await check(await openSettings({}, { freshdesk: desk }), 'Freshdesk', 'acme');
    expect(card.text).toContain('Connected');
    expect(card.text).toMatch(/Key of Ines \(i@acme\.example\)/);
    expect(card.text).toContain('Account Administrator');
    expect(card.text).toContain('Acme, Pro');
    expect(card.text).toContain('400 a minute');
    expect(card.text).toContain('about 12 customers');
  });

  test('one that tells little is connected all the same', async () => {
    const quiet = {
      'agents/me': refused(200, {}, { 'x-ratelimit-total': 'many' }),
      roles: {},
      account: 7,
      'search/contacts': { total: 'several' },
    };
    const card = await check(await openSettings({}, { freshdesk: quiet }), 'Freshdesk', 'acme');
    expect(card.text).toContain('Connected');
    expect(card.text).not.toContain('Customers');
    expect(card.text).not.toContain('API calls');
    expect(card.text).not.toContain('Role');
  });

  test.each([
    [{ 'agents/me': { ...me, type: 'field_agent' } }, 'The owner of this key is not a support agent.'],
    [{ 'agents/me': { ...me, deactivated: true } }, 'The owner of this key is not a support agent.'],
    [{ 'agents/me': { ...me, ticket_scope: 2 } }, 'The owner of this key does not see all tickets.'],
    [{ 'agents/me': refused(403, { code: 'account_suspended' }) }, 'This Freshdesk account is suspended.'],
    [{ 'agents/me': refused(403, { code: 'access_denied' }) }, 'This key is not an administrator’s.'],
    [{ 'agents/me': refused(403, 'Forbidden') }, 'The plan of this Freshdesk does not include the API.'],
    [{ roles: refused(403) }, 'This key is not an administrator’s.'],
    [{ 'agents/me': refused(401) }, 'Freshdesk does not accept this key.'],
    [{ 'agents/me': refused(429, {}, { 'retry-after': '30' }) }, 'Wait a minute and check again.'],
    [{ 'agents/me': refused(503) }, 'Freshdesk has a fault at the moment.'],
    [{ 'agents/me': silence }, 'Freshdesk did not answer in time.'],
    [{ 'agents/me': refused(0) }, 'Freshdesk did not answer in time.'],
    [{ 'agents/me': '<html>' }, 'There is no Freshdesk at acme.freshdesk.com.'],
    [{ 'agents/me': refused(502) }, 'Nothing answers at acme.freshdesk.com.'],
  ])('%j: %s', async (answers, sentence) => {
    const card = await check(
      await openSettings({}, { freshdesk: { ...desk, ...answers } }),
      'Freshdesk',
      'acme',
    );
    expect(card.text).toContain('Not connected');
    expect(card.text).toContain(sentence);
  });

  test.each([
    ['', 'Enter the address of your Freshdesk.'],
    ['acme.myfreshworks.com', 'This is a Freshsales address.'],
    ['support.acme.com', 'This is not the account’s own address.'],
    ['a_b', 'This is not an address.'],
  ])('an address like %j is not asked, and what is wrong with it is said', async (address, sentence) => {
    const settings = await openSettings({}, {});
    const card = await check(settings, 'Freshdesk', address, '');
    expect(card.text).toContain(sentence);
    expect(card.text).toContain('Enter the API key.');
    expect(settings.requested).toEqual([]);
  });
});

describe('R-CON-03: how far a Freshsales key reaches', () => {
  test('contacts, leads and users it sees', async () => {
    const card = await check(
      await openSettings({}, { freshsales: sales }),
      'Freshsales',
      'acme.freshsales.io',
    );
    expect(card.text).toContain('3 contacts and 4 leads');
    expect(card.text).toContain('3 users to give records to');
  });

  test('one that tells little is connected all the same; leads are in Classic only', async () => {
    const quiet = {
      'contacts/filters': { filters: [{ id: 1 }] },
      'contacts/view/1': 7,
      'sales_accounts/filters': 7,
      'selector/owners': refused(403),
    };
    const document = { ...defaultDocument, entities: ['contacts', 'leads'] as const };
    const settings = await openSettings({ document }, { freshsales: quiet });
    const card = await check(settings, 'Freshsales', 'acme');
    expect(card.text).toContain('Not in this Freshsales: people are contacts only.');
    expect(card.text).toContain('This key may not see the users');
    expect(card.text).not.toContain('This key sees');
    // R-SET-01: what is not there cannot be chosen any more.
    expect(settings.document().entities).toEqual(['contacts']);
  });

  test('leads that the key may not see are none; a key without a view is connected', async () => {
    const some = {
      'contacts/filters': {},
      'leads/filters': refused(403),
      'sales_accounts/filters': { filters: [{ id: 9, name: 'All Accounts' }] },
      'sales_accounts/view/9': { meta: { total: 1 } },
      'selector/owners': {},
    };
    const card = await check(
      await openSettings({}, { freshsales: some }),
      'Freshsales',
      'acme.freshsales.io',
    );
    expect(card.text).toContain('This key sees 1 account');
    expect(card.text).toContain('0 users to give records to');
  });

  test.each([
    [refused(200, '<html>sign in'), 'Freshsales does not accept this key.'],
    [refused(302, ''), 'Freshsales does not accept this key.'],
    [refused(403), 'The owner of this key may not see contacts.'],
    [refused(504), 'Freshsales did not answer in time.'],
  ])('%j: %s', async (answer, sentence) => {
    const freshsales = { ...sales, 'contacts/filters': answer };
    const card = await check(await openSettings({}, { freshsales }), 'Freshsales', 'acme');
    expect(card.text).toContain(sentence);
  });
});

describe('R-CON-03: answers of nothing', () => {
  test('connect what they do not refuse, and tell nothing of it', async () => {
    const nothing = { 'agents/me': null, roles: null, account: null, 'search/contacts': null };
    const card = await check(await openSettings({}, { freshdesk: nothing }), 'Freshdesk', 'acme');
    expect(card.text).toContain('Connected');
    expect(card.text).not.toContain('Key of');
    const none = {
      'contacts/filters': { filters: [{ id: 1 }] },
      'contacts/view/1': null,
      'leads/filters': null,
      'sales_accounts/filters': null,
      'selector/owners': null,
    };
    const other = await check(
      await openSettings({}, { freshsales: none }),
      'Freshsales',
      'acme.freshsales.io',
    );
    expect(other.text).toContain('Connected');
    expect(other.text).not.toContain('This key sees');
  });
});

describe('a stored key', () => {
  const saved = {
    freshdeskMe: me,
    freshdeskRoles: desk['roles'],
    freshsalesViews: sales['contacts/filters'],
    setupSelector: sales['selector/owners'],
    setupAccount: desk['account'],
    setupPeople: desk['search/contacts'],
    setupPage: { meta: { total: 3 } },
  };
  const configs = {
    freshdesk_domain: 'acme.freshdesk.com',
    freshsales_domain: 'acme.myfreshworks.com',
    freshdesk_key: '••••',
    freshsales_key: 'given-back',
    settings: defaultDocument,
  };
  const methods = {
    getOverlay: { ...emptyOverlay, callsAnHour: null },
    getRealTime: () => Promise.reject(new Error('no')),
  };

  async function openStored(host: object = {}, stored: unknown = configs) {
    const settings = await openSettings(
      {},
      { saved, freshsales: sales, methods, location: 'settings', ...host },
    );
    await settings.page.after(() => {
      settings.bridge.getConfigs(stored);
    });
    return settings;
  }

  test('R-CON-03: is tried when the page opens, and kept without being shown', async () => {
    const { page, bridge } = await openStored();
    const card = page.part('region', 'Freshdesk');
    expect(card.text).toContain('Connected');
    expect(card.text).toContain('The saved key is kept.');
    expect(await bridge.validate()).toBe(true);
    expect(bridge.postConfigs()).toMatchObject({
      __meta: { secure: ['freshdesk_key', 'freshsales_key', 'console_code', 'pairing_key'] },
      freshsales_key: 'given-back',
      freshdesk_domain: 'acme.freshdesk.com',
    });
    expect(bridge.postConfigs()).not.toHaveProperty('freshdesk_key');
  });

  test('R-CON-06: can be changed, and kept after all', async () => {
    const { page } = await openStored();
    const card = page.part('region', 'Freshdesk');
    await card.press('Change key');
    await card.press('Show the key');
    expect(card.see.getByLabelText('API key').getAttribute('type')).toBe('text');
    await card.press('Hide the key');
    expect(card.see.getByLabelText('API key').getAttribute('type')).toBe('password');
    await card.press('Check');
    expect(card.text).toContain('Enter the API key.');
    await card.press('Keep the saved key');
    expect(card.text).toContain('The saved key is kept.');
  });

  test('R-CON-07: never goes to another account; the page warns of the change', async () => {
    const { page, requested } = await openStored();
    const card = page.part('region', 'Freshdesk');
    const before = requested.length;
    await card.write('Address', 'other.freshdesk.com');
    expect(card.text).toContain('This is another Freshdesk account than before.');
    await card.press('Check');
    expect(card.text).toContain('The saved key belongs to another address.');
    expect(requested).toHaveLength(before);
  });

  test('R-CON-05: a page that was saved with a new code has nothing left to save', async () => {
    const { page, store, bridge } = await openStored();
    await page.after(() => {
      store.change({ consoleCode: { typed: 'a-new-code', stored: false, given: null, replacing: false } });
    });
    expect(page.text).toContain('Not saved yet');
    await page.after(async () => {
      if (await bridge.validate()) bridge.postConfigs();
    });
    expect(page.text).not.toContain('Not saved yet');
  });

  test('R-CON-08: one that stopped working is said beside it', async () => {
    const { page, bridge } = await openStored({ saved: { ...saved, freshdeskMe: refused(401) } });
    const card = page.part('region', 'Freshdesk');
    expect(card.text).toContain('Freshdesk does not accept this key.');
    expect(page.see.getByRole('button', { name: /Needs attention/ })).toBeDefined();
    await page.after(async () => {
      expect(await bridge.validate()).toBe(false);
    });
  });

  test('R-CON-08: settings that cannot be read are said to be so', async () => {
    const { page } = await openStored({}, { ...configs, settings: { version: 99 } });
    expect(page.text).toContain(
      'The stored settings cannot be used, so these are the ones of a new installation.',
    );
  });

  test('R-CON-05: a page of an app that is off says what that means', async () => {
    const { page, document } = await openStored();
    await page.press('App is on', 'switch');
    expect(document().enabled).toBe(false);
    expect(page.text).toContain('The app is switched off: nothing is synced and no ticket is shown.');
  });

  test('R-CON-01: where the host does not say what it is, or what the console changed, the page works all the same', async () => {
    const { store } = await openStored({ location: null, methods: {} });
    expect(store.read()).toMatchObject({ editing: true, overlay: null, realTime: null });
  });

  test('R-CON-01: parameters that a first installation is offered are as if they had been typed', async () => {
    const { store } = await openStored({ location: 'install', freshdesk: desk, freshsales: sales }, null);
    expect(store.read().editing).toBe(false);
    expect(store.read().freshdesk.key).toMatchObject({ typed: '', stored: false });
    const offered = { ...configs, freshdesk_key: 'demo', console_code: 'secret' };
    const given = await openStored({ location: 'install', freshdesk: desk, freshsales: sales }, offered);
    expect(given.store.read().consoleCode.typed).toBe('secret');
    expect(given.page.part('region', 'Freshdesk').value('API key')).toBe('demo');
  });

  test('R-BEY-30: what a first installation writes is in its admin’s language, until another is chosen', async () => {
    document.documentElement.lang = 'de';
    const settings = { ...defaultDocument, language: 'en' as const };
    const first = await openStored({ location: 'install', freshdesk: desk, freshsales: sales }, configs);
    expect(first.document().language).toBe('de');
    const chosen = await openStored(
      { location: 'install', freshdesk: desk, freshsales: sales },
      { ...configs, settings },
    );
    expect(chosen.document().language).toBe('en');
    document.documentElement.lang = 'en';
  });

  test('R-CON-06: a console code that is too short keeps the page from being saved', async () => {
    const { page, store, bridge } = await openStored();
    const typed = { typed: 'abc', stored: false, given: null, replacing: false };
    await page.after(() => {
      store.change({ consoleCode: typed });
    });
    await page.after(async () => {
      expect(await bridge.validate()).toBe(false);
    });
    expect(page.text).toContain('Use at least six characters.');
  });

  test('R-MAP-02: whoever goes to the mapping while the keys are still being tried sees the fields once they are', async () => {
    let answer: (body: unknown) => void = () => undefined;
    const freshdeskMe = new Promise((resolve) => {
      answer = resolve;
    });
    const { page, requested } = await openStored({ saved: { ...saved, freshdeskMe } });
    await page.press(/Which field feeds which/);
    expect(page.text).toContain('Connect both accounts first');
    await page.after(() => {
      answer(me);
    });
    expect(requested).toContain('setupContactFields');
    expect(page.has('Refresh field list')).toBe(true);
  });

  test('R-CON-07: the fields of an account that is not meant any more are not taken for those of another', async () => {
    const field = (name: string) => [{ name, label: name, type: 'custom_text', default: false }];
    const answers: ((body: unknown) => void)[] = [];
    const freshdesk = {
      ...desk,
      get contact_fields() {
        return new Promise((resolve) => {
          answers.push(resolve);
        });
      },
    };
    const { page, store } = await openSettings(
      { ...connected, step: 'connect' },
      { freshdesk, freshsales: sales },
    );
    await page.press(/Which field feeds which/);
    await page.press(/Both accounts/);
    await check({ page }, 'Freshdesk', 'other');
    await page.press(/Which field feeds which/);
    for (const [at, answer] of answers.entries()) {
      await page.after(() => {
        answer(field(at === 0 ? 'of_the_first' : 'of_the_second'));
      });
    }
    const { fields } = store.read();
    const known = fields.kind === 'ready' ? fields.value.contacts?.freshdesk.fields : [];
    expect(known?.map(({ label }) => label)).toEqual(['of_the_second']);
  });

  test('R-BEY-13: a tag for twins that is empty keeps the page from being saved, and says so beside it', async () => {
    const { page, bridge, store } = await openStored();
    await page.press(/What is kept in step/);
    await page.press(/^Tag it/, 'radio');
    await page.write('Tag', ' ');
    expect(page.text).toContain('Enter a tag, or choose another way above.');
    await page.press(/Which field feeds which/);
    await page.after(async () => {
      expect(await bridge.validate()).toBe(false);
    });
    expect(store.read().step).toBe('settings');
    await page.press(/^Nothing/, 'radio');
    expect(await bridge.validate()).toBe(true);
    expect(() => readDocument(bridge.postConfigs()['settings'])).not.toThrow();
  });

  test.each([
    ['/mappings/contacts/constants/0/value', { value: 'x'.repeat(1_001) }],
    ['100 KB', { value: 'x' }],
  ])('R-CON-08: settings that could not be read again are not saved: %s', async (why, { value }) => {
    const constant = { side: 'freshsales', field: 'custom_field.cf_a', type: 'text', value } as const;
    const links = Array.from({ length: 1_000 }, (_, at) => ({ fd: `${'ä'.repeat(80)}${String(at)}` }));
    const rows = [
      { freshdesk: 'b', freshsales: 'y', types: ['dropdown', 'dropdown'] as const, choices: links },
    ];
    const contacts = { fixed: {}, constants: [constant], rows: value === 'x' ? rows : [] };
    const { page, bridge, store } = await openStored();
    await page.after(() => {
      const { document } = store.read();
      store.change({ document: { ...document, mappings: { ...document.mappings, contacts } } });
    });
    await page.after(async () => {
      expect(await bridge.validate()).toBe(false);
    });
    expect(page.text).toContain('These settings were not saved.');
    expect(page.text).toContain(why);
    await page.after(() => {
      store.change({ document: defaultDocument });
    });
    await page.after(async () => {
      expect(await bridge.validate()).toBe(true);
    });
    expect(page.text).not.toContain('These settings were not saved.');
  });

  test('R-MAP-11: a mapping that cannot work keeps the page from being saved', async () => {
    const row = { freshdesk: 'a', freshsales: 'x', types: ['text', 'text'] as const };
    const mappings = {
      ...defaultDocument.mappings,
      contacts: { fixed: {}, constants: [], rows: [row, { ...row, freshdesk: 'b' }] },
    };
    const { page, bridge, store } = await openStored(
      {},
      { ...configs, settings: { ...defaultDocument, mappings } },
    );
    await page.after(async () => {
      expect(await bridge.validate()).toBe(false);
    });
    expect(store.read().step).toBe('mapping');
  });
});

describe('R-CON-01: what the host says of itself', () => {
  test.each([
    [{ endpoint_urls: { freshworks_crm: 'https://acme.myfreshworks.com/crm' } }, 'acme.myfreshworks.com'],
    [{ currentHost: { endpoint_urls: { freshsales: 'https://acme.freshsales.io' } } }, 'acme.freshsales.io'],
    [{}, ''],
  ])('%j: one thing less to type', async (currentHost, address) => {
    const client = { currentHost };
    const { page } = await openSettings(
      {},
      { data: 'currentHost' in currentHost ? { currentHost: currentHost.currentHost } : client },
    );
    expect(page.part('region', 'Freshsales').value('Address')).toBe(address);
  });
});

describe('an account that has Freshdesk alone', () => {
  const data = { currentHost: { subscribed_modules: ['support_ticket'] } };
  const code = pairingCode({ host: 'x.example', path: '/event?a=b', key: 'ab'.repeat(32) });

  test('R-BEY-08: needs one code, and says what is wrong with another', async () => {
    const { page, bridge } = await openSettings({}, { data });
    expect(page.text).toContain('Forward to Freshsales');
    await page.after(async () => {
      expect(await bridge.validate()).toBe(false);
    });
    expect(page.text).toContain('Paste the pairing code that the settings in Freshsales show.');
    await page.write('Pairing code', code.slice(0, 20));
    expect(page.text).toContain('A part of the code is missing');
    await page.after(async () => {
      expect(await bridge.validate()).toBe(false);
    });
    await page.write('Pairing code', code);
    expect(await bridge.validate()).toBe(true);
    expect(bridge.postConfigs()).toEqual({ __meta: { secure: ['pairing'] }, pairing: code });
  });

  test.each([
    [
      { testRealTime: { sentMs: 1_700_000_000_000 } },
      'The settings in Freshsales, under Test real time, say when',
    ],
    [
      { testRealTime: () => Promise.reject(new Error('Nobody is there.')) },
      'It was not sent. Nobody is there.',
    ],
  ])('R-BEY-08: with a stored code it can send a test', async (methods, sentence) => {
    const { page, bridge } = await openSettings({}, { data, methods, location: 'settings' });
    await page.after(() => {
      bridge.getConfigs({ pairing: '••••' });
    });
    expect(await bridge.validate()).toBe(true);
    await page.press('Send a test message');
    expect(page.text).toContain(sentence);
  });

  test('R-BEY-08: a first installation is offered a code as if it had been typed', async () => {
    const { page, bridge } = await openSettings({}, { data });
    await page.after(() => {
      bridge.getConfigs({ pairing: code });
    });
    expect(page.value('Pairing code')).toBe(code);
  });
});

describe('real time', () => {
  const status = {
    address: 'https://events.example/hook?token=1',
    refused: { forged: 2, odd: 1, repeated: 0 },
    poll: { missed: 1 },
    people: { missed: 1 },
    test: { atMs: 1_700_000_000_000 },
  };
  const stored = { typed: '', stored: true, given: null, replacing: false };
  const two = { subscribed_modules: ['contact', 'deal'] };
  const one = {
    subscribed_modules: ['contact', 'support_ticket'],
    endpoint_urls: { freshdesk: 'https://ACME.freshdesk.com/a' },
  };

  test('R-BEY-08: says what the polls found and what was refused at the address', async () => {
    const { page, store } = await openSettings(choicesWith({}, { realTime: status, host: one }));
    const part = page.part('region', 'How the app hears of tickets');
    expect(part.text).toContain('One account with both products');
    expect(part.text).toContain('1 change of a ticket was found that no event had announced.');
    expect(part.text).toContain('1 change of a customer, contact or lead was found');
    expect(part.text).toContain('The last test message arrived on');
    expect(part.text).toContain('Refused at the address: signed with another key (2)');
    expect(part.text).toContain('Refused at the address: odd (1)');
    expect(part.text).not.toContain('came before');
    await page.after(() => {
      store.change({ realTime: { ...status, poll: null, people: null, test: null, refused: {} } });
    });
    expect(part.text).toContain('No ticket was looked for yet.');
    expect(part.text).not.toContain('The last test message');
  });

  test('R-BEY-08: where the account does not say, the person does; nothing to set up for one account', async () => {
    const { page } = await openSettings(choicesWith({}, { realTime: null }));
    const part = page.part('region', 'How the app hears of tickets');
    expect(part.text).toContain('Install the app first');
    await part.press(/^One account/, 'radio');
    expect(part.has(/^This app in Freshdesk/, 'radio')).toBe(false);
    expect(part.text).toContain('When the app is installed, this page can test whether news arrive.');
  });

  test.each([true, false])('R-BEY-08: pairing shows what to copy, once (clipboard: %s)', async (allowed) => {
    const writeText = () => (allowed ? Promise.resolve() : Promise.reject(new Error('no')));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    const { page, store } = await openSettings(choicesWith({}, { realTime: status, host: two }));
    const part = page.part('region', 'How the app hears of tickets');
    expect(part.text).toContain('Make a pairing key.');
    await part.press('Pair with a Freshdesk account');
    expect(store.read().pairingKey.typed).toMatch(/^[0-9a-f]{64}$/);
    expect(part.value('Pairing code')).toMatch(/^pair1\..*@events\.example\/hook\?token=1$/);
    await part.press(/^Copy/);
    expect(part.has(/^Copied/)).toBe(allowed);
    await part.press(/^An automation rule/, 'radio');
    expect(part.value('Address')).toBe('https://events.example/hook?token=1');
    expect(part.value('Custom header')).toContain('X-Freshdesk-Rule: ');
    expect(part.text).toContain('Trigger webhook');
  });

  test.each([
    [one, 'Look whether the app is switched on, and test again.'],
    [
      { ...two, endpoint_urls: {} },
      'Look in Freshdesk whether the app is installed with the newest pairing code',
    ],
  ])('R-BEY-08: a ticket that no event told of says what to look at', async (host, sentence) => {
    jest.useFakeTimers();
    const changed = { id: 9, changedMs: Date.now() - 60_000, heard: false };
    const answers = [{ tickets: [] }, { tickets: [changed] }];
    const { page } = await openSettings(
      choicesWith({}, { realTime: status, host, pairingKey: { ...stored, stored: false } }),
      {
        methods: { testRealTime: () => answers.shift() },
      },
    );
    const part = page.part('region', 'How the app hears of tickets');
    await part.press('Test real time');
    expect(part.text).toContain('Now change any ticket in Freshdesk');
    await part.pass(11_000);
    expect(part.text).toContain(`Ticket 9 was changed, and no event told of it. ${sentence}`);
  });

  test('R-BEY-08: with a pairing key the message’s way is tried first; then a ticket is heard of', async () => {
    jest.useFakeTimers();
    const arrivals = [null, 1_000];
    const methods = {
      testRealTime: ({ kind }: { kind: string }) => {
        if (kind === 'send') return { word: 'w', sentMs: 0 };
        if (kind === 'seen') return { arrivedMs: arrivals.shift() };
        return { tickets: [{ id: 9, changedMs: Date.now(), heard: true }] };
      },
    };
    const { page } = await openSettings(
      choicesWith({}, { realTime: status, host: two, pairingKey: stored }),
      { methods },
    );
    const part = page.part('region', 'How the app hears of tickets');
    await part.press('Test real time');
    await part.pass(7_000);
    expect(part.text).toContain('A signed message was sent and taken in 1.0 seconds.');
    expect(part.text).toContain('Real time works.');
  });

  test('R-BEY-08: a message that does not arrive ends the test; a page that is left stops asking', async () => {
    jest.useFakeTimers();
    const methods = {
      testRealTime: ({ kind }: { kind: string }) =>
        kind === 'send' ? { word: 'w', sentMs: 0 } : { arrivedMs: null },
    };
    const { page, client } = await openSettings(
      choicesWith({}, { realTime: status, host: two, pairingKey: stored }),
      { methods },
    );
    const part = page.part('region', 'How the app hears of tickets');
    await part.press('Test real time');
    await part.pass(16_000);
    expect(part.text).toContain('did not arrive within 15 seconds');
    expect(part.text).not.toContain('Now change any ticket');
    await part.press('Test real time');
    const asked = client.asked.length;
    page.leave();
    await page.pass(60_000);
    expect(client.asked.length).toBeLessThan(asked + 3);
  });

  test('R-BEY-08: nobody changed a ticket, or the server cannot be asked', async () => {
    jest.useFakeTimers();
    const answers: (() => unknown)[] = [];
    const { page } = await openSettings(choicesWith({}, { realTime: status, host: one }), {
      methods: { testRealTime: () => (answers.shift() ?? (() => ({ tickets: [] })))() },
    });
    const part = page.part('region', 'How the app hears of tickets');
    await part.press('Test real time');
    await part.pass(121_000);
    expect(part.text).toContain('No ticket was changed within two minutes.');
    answers.push(() => {
      throw new Error('The server is away.');
    });
    await part.press('Test real time');
    await part.pass(6_000);
    expect(part.text).toContain('The server is away.');
  });
});
