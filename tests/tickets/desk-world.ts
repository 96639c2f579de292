import type { Freshdesk } from '../../sandbox/freshdesk/index.ts';
import type { Freshsales } from '../../sandbox/freshsales/index.ts';
import type { FreshsalesSeed } from '../../sandbox/freshsales/seed.types.ts';
import { defaultDocument, type SettingsDocument } from '../../rules/settings/document.ts';
import { seedData } from '../../sandbox/seed/index.ts';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import type { Answer, GroupOpening, PersonOpening, WithCatalogue } from '../../rules/tickets/protocol.ts';

/** Who writes in these tests: a user of the local Freshsales. */
export const user = { email: 'sam@brewlight.example' };

/** Parameters with these settings over the defaults. */
export function settingsWith(settings: Partial<SettingsDocument>): object {
  return { settings: { ...defaultDocument, ...settings } };
}

/** An installed app between a Freshsales and a Freshdesk without customers. Opening one costs a second or more: share it. */
export async function deskWorld(freshsales: Partial<FreshsalesSeed> = {}): Promise<World> {
  const world = await openWorld('empty');
  const nowMs = world.sandbox.clock.now();
  const empty = seedData('empty', nowMs);
  (world.sandbox.freshsales as Freshsales).load(
    { ...empty.freshsales, contacts: without, ...freshsales },
    nowMs,
  );
  freshdeskOf(world).load({ ...empty.freshdesk, contacts: [OLD_CUSTOMER], tickets: [OLD_TICKET] }, nowMs);
  await world.install();
  return world;
}

export const CALLER = 70_100_000_011;
export const BLANK = 70_100_000_012;

// The API wants an address of a new contact; real accounts have contacts without one all the same.
const without: NonNullable<FreshsalesSeed['contacts']> = [
  { id: CALLER, first_name: 'Cy', last_name: 'Calls', mobile_number: '+49 40 7654321' },
  { id: BLANK, first_name: 'No', last_name: 'Trace' },
];

export const OLD_EMAIL = 'long.ago@client.example';
export const OLD_TICKET_ID = 7;
const YEAR_AGO = '2025-01-05T09:00:00Z';
const OLD_CUSTOMER = {
  id: 67_100_000_001,
  name: 'Long Ago',
  email: OLD_EMAIL,
  created_at: YEAR_AGO,
  updated_at: YEAR_AGO,
};
const OLD_TICKET = {
  id: OLD_TICKET_ID,
  subject: 'Of last year',
  description: '<p>It was.</p>',
  status: 2,
  priority: 1,
  requester_id: OLD_CUSTOMER.id,
  created_at: YEAR_AGO,
  updated_at: YEAR_AGO,
};

export interface Someone {
  readonly id: number;
  readonly email: string;
  readonly record: { readonly entity: 'contacts'; readonly id: number };
}

let people = 0;

/** A contact in Freshsales whom nobody knows yet. */
export function someone(world: World, more: Json = {}): Someone {
  people += 1;
  const email = `person${String(people)}@client.example`;
  const contact = { first_name: 'Ada', last_name: `No ${String(people)}`, email, ...more };
  const { id } = world.suite<{ contact: { id: number } }>('POST', '/contacts', { contact }).contact;
  return { id, email: contact.email, record: { entity: 'contacts', id } };
}

export const WRITER = 70_100_000_001;
export const SUBJECT = 'The pump is loud';

/** One contact, and threads of two mails each with them: theirs, and an answer of sales. */
export function mailsOf(htmls: readonly string[], more: object = {}): Partial<FreshsalesSeed> {
  const writer = { email: 'writer@client.example', name: 'Ada Byron' };
  const sam = { email: user.email, name: 'Sam Whitaker' };
  return {
    contacts: [{ id: WRITER, first_name: 'Ada', last_name: 'Byron', email: writer.email }],
    conversations: htmls.map((html_content, at) => ({
      targetable_type: 'Contact',
      targetable_id: WRITER,
      subject: at === 0 ? SUBJECT : `${SUBJECT} ${String(at)}`,
      messages: [
        {
          direction: 'incoming',
          conversation_time: `2026-01-0${String(1 + (at % 4))}T08:00:00Z`,
          from: writer,
          to: [sam],
          html_content,
          ...more,
        },
        {
          direction: 'outgoing',
          conversation_time: `2026-01-0${String(1 + (at % 4))}T09:00:00Z`,
          from: sam,
          to: [writer],
          html_content: '<p>We will look into it.</p>',
        },
      ],
    })),
  };
}

export function freshdeskOf(world: World): Freshdesk {
  return world.sandbox.freshdesk as Freshdesk;
}

/** A ticket made in Freshdesk itself. */
export function addTicket(world: World, email: string, body: Json = {}): number {
  const { id } = world.freshdesk<{ id: number }>('POST', '/tickets', {
    email,
    subject: 'No steam',
    description: '<p>It only hisses.</p>',
    status: 2,
    priority: 1,
    ...body,
  });
  return id;
}

export function descriptionOf(world: World, id: number): string {
  return String(world.freshdesk('GET', `/tickets/${String(id)}`)['description']);
}

/** A method's value; fails with the problem otherwise. */
export async function ask<T>(world: World, method: string, input: object): Promise<T> {
  const answer = await world.call<Answer<T>>(method, input);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

/** A method's problem; fails where there is none. */
export async function problemOf(world: World, method: string, input: object): Promise<Json> {
  const answer = await world.call<Answer<unknown>>(method, input);
  if (answer.ok) throw new Error(`${method} answered ${JSON.stringify(answer.value)}`);
  return { ...answer.problem };
}

export async function openPerson(world: World, id: number, input: object = {}): Promise<PersonOpening> {
  const { opening } = await ask<WithCatalogue<PersonOpening>>(world, 'openRecord', {
    entity: 'contacts',
    id,
    ...input,
  });
  return opening;
}

export async function openGroup(
  world: World,
  entity: 'sales_accounts' | 'deals',
  id: number,
  input: object = {},
): Promise<GroupOpening> {
  return (await ask<WithCatalogue<GroupOpening>>(world, 'openRecord', { entity, id, ...input })).opening;
}

interface Usage {
  readonly requests: { readonly total: number };
  readonly storeOps: { readonly total: number };
}

/** What something cost: requests and store operations. */
export async function costOf(
  world: World,
  work: () => Promise<unknown>,
): Promise<{ requests: number; storeOps: number }> {
  await world.control('POST', 'usage/reset');
  await work();
  const { requests, storeOps } = await world.control<Usage>('GET', 'usage');
  return { requests: requests.total, storeOps: storeOps.total };
}

/** What any widget can do to the app's store. */
export async function forgeEntry(world: World, key: string, value: object): Promise<void> {
  const { platform, settle } = world.sandbox;
  await settle(() => platform.store({ action: 'set', key, value }, 'widget'));
}

export async function forget(world: World, key: string): Promise<void> {
  const { platform, settle } = world.sandbox;
  await settle(() => platform.store({ action: 'delete', key }, 'widget'));
}
