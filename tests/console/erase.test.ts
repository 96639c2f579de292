import { expect, test } from '@jest/globals';
import type { ErasurePart } from '../../rules/console/erase.ts';
import { openBoth } from '../../scripts/lib/joined.ts';
import { openWorld, type World } from '../../scripts/lib/world.ts';
import { defaultDocument } from '../../rules/settings/document.ts';
import { customers, find, records } from '../sync/people.ts';
import { CODE, listOf, undo } from '../sync/undone.ts';
import { addTicket, forgeEntry, openGroup, openPerson } from '../tickets/desk-world.ts';

const SLOW_MS = 90_000;
const mail = (name: string) => `${name}@client.example`;

async function installed(): Promise<World> {
  const world = await openWorld('empty');
  await world.install({ settings: { ...defaultDocument, realTime: 'off' }, console_code: CODE });
  return world;
}

/** Every key and value of the app's store, in small letters, by key. */
async function storeOf(world: World): Promise<Record<string, string>> {
  const { items } = await world.control<{ items: Record<string, { value: unknown }> }>('GET', 'store');
  return Object.fromEntries(
    Object.entries(items).map(([key, { value }]) => [key, `${key} ${JSON.stringify(value)}`.toLowerCase()]),
  );
}

/** The keys under which one of these texts is stored. */
async function keysAbout(world: World, texts: readonly string[]): Promise<string[]> {
  const items = await storeOf(world);
  return Object.keys(items).filter((key) => texts.some((text) => items[key]!.includes(text.toLowerCase())));
}

async function erase(world: World, email: string): Promise<void> {
  for (let step: number | null = 0; step !== null;) {
    const part: ErasurePart = await world.call('erasePerson', { code: CODE, email, step });
    step = part.next;
    await world.advance('1m');
  }
}

test(
  'R-BEY-18: no key of the store tells anything of whoever was erased, wherever it had come to be',
  async () => {
    const world = await installed();
    const { sales_account: account } = world.suite<{ sales_account: { id: number } }>(
      'POST',
      '/sales_accounts',
      { sales_account: { name: 'Acme' } },
    );
    world.freshdesk('POST', '/contacts', { name: 'Holder', email: mail('holder'), mobile: '7' });
    world.freshdesk('POST', '/contacts', { name: 'Zenobia Quirk', email: mail('ann') });
    const { contact } = world.suite<{ contact: { id: number } }>('POST', '/contacts', {
      contact: {
        last_name: 'Quirk',
        emails: mail('ann'),
        mobile_number: '7',
        job_title: 'Boss',
        sales_accounts: [{ id: account.id, is_primary: true }],
      },
    });
    const { deal } = world.suite<{ deal: { id: number } }>('POST', '/deals', {
      deal: { name: 'Big', amount: 5, sales_account_id: account.id, contacts_added_list: [contact.id] },
    });
    addTicket(world, mail('ann'), { subject: 'Hissing kettle' });
    await world.sync();
    await world.advance('2m');
    await openPerson(world, contact.id);
    await openGroup(world, 'sales_accounts', account.id);
    await openGroup(world, 'deals', deal.id);
    const again = await world.call<{ runId: string }>('createAgain', { code: CODE, email: mail('ann') });
    await world.finishRun(again.runId);
    await world.advance('2m');
    const texts = [mail('ann'), 'quirk', 'hissing kettle'];
    const before = await keysAbout(world, texts);
    for (const key of [
      'tickets/contacts/',
      'tickets/sales_accounts/',
      'tickets/deals/',
      'j/',
      'failing/',
      'audit',
    ])
      expect([key, before.some((one) => one.startsWith(key))]).toEqual([key, true]);
    await erase(world, mail('ann'));
    expect(await keysAbout(world, texts)).toEqual([]);
    expect(await keysAbout(world, [mail('holder')])).not.toEqual([]);
  },
  SLOW_MS,
);

test(
  'R-BEY-18, R-BEY-02: an undo passes over whoever was erased meanwhile, and takes the others back',
  async () => {
    const world = await installed();
    world.freshdesk('POST', '/contacts', { name: 'Ann Lee', email: mail('ann') });
    world.freshdesk('POST', '/contacts', { name: 'Bo Lind', email: mail('bo') });
    const run = await world.sync();
    await world.advance('2m');
    await erase(world, mail('ann'));
    const undone = await undo(world, run.runId);
    await world.advance('2m');
    expect(undone).toMatchObject({ status: 'done', counts: { contacts: { created: 1, left: 0 } } });
    expect(find(records(world), mail('ann'))).toBeDefined();
    expect(find(records(world), mail('bo'))).toBeUndefined();
    expect(customers(world)).toHaveLength(2);
    expect((await listOf(world, undone)).map(({ email }) => email)).toEqual([mail('bo')]);
    expect(await keysAbout(world, [mail('ann')])).toEqual([]);
  },
  SLOW_MS,
);

test(
  'R-BEY-18: also of whoever both products have deleted for good, real time and ticket facts on, nothing is left',
  async () => {
    const world = await openBoth();
    const facts = { openTicketsField: null, lastTicketField: null, timeline: true };
    await world.control('POST', 'install', {
      iparams: { settings: { ...defaultDocument, facts }, console_code: CODE },
    });
    await world.sync();
    world.freshdesk('POST', '/contacts', { name: 'Holder', email: mail('holder'), mobile: '7' });
    const customer = world.freshdesk<{ id: number }>('POST', '/contacts', {
      name: 'Zenobia Quirk',
      email: mail('ann'),
    }).id;
    const contact = world.suite<{ contact: { id: number } }>('POST', '/contacts', {
      contact: { last_name: 'Quirk', emails: mail('ann'), mobile_number: '7' },
    }).contact.id;
    addTicket(world, mail('ann'), { subject: 'Hissing kettle' });
    await world.advance('25m');
    // A second run of real time in the same line of the log.
    world.freshdesk('POST', '/contacts', { name: 'Bo Lind', email: mail('bo') });
    await world.advance('25m');
    await openPerson(world, contact);
    await forgeEntry(world, `converted-of/contacts/${String(contact)}`, { done: [] });
    await world.call('setLeftOut', { entity: 'contacts', id: contact, leftOut: true });
    const texts = [mail('ann'), 'quirk', 'hissing kettle', String(customer), String(contact)];
    const before = await keysAbout(world, texts);
    for (const key of ['tickets/contacts/', 'news/', 'facts/', 'failures/', 'failing/', 'converted-of/'])
      expect([key, before.some((one) => one.startsWith(key))]).toEqual([key, true]);

    world.freshdesk('DELETE', `/contacts/${String(customer)}/hard_delete?force=true`);
    world.suite('DELETE', `/contacts/${String(contact)}/forget`);
    await world.advance('1m');
    await erase(world, mail('ann'));
    expect(await keysAbout(world, texts)).toEqual([]);
    const { entries } = await world.call<{ entries: unknown[] }>('listLeftOut', { from: null });
    expect(entries).toEqual([]);
  },
  SLOW_MS,
);
