import type { Answer, PersonOpening, WithCatalogue } from '../../rules/tickets/protocol.ts';
import { pairingCode } from '../../rules/relay/pairing.ts';
import { openWorld, type Json, type World } from './world.ts';

/** Somebody on both sides, with one ticket in Freshdesk. */
export interface Joined {
  readonly world: World;
  readonly contact: number;
  readonly customer: number;
  readonly ticket: number;
  readonly email: string;
}

/** One installation in an account that has both products. */
export async function openBoth(): Promise<World> {
  const world = await openWorld('empty', undefined, undefined, ['both']);
  await world.install();
  return world;
}

export const PAIRING_KEY = '5f'.repeat(32);
/** The query of the control interface that means the installation in the Freshdesk account. */
export const RELAY = '?installation=freshdesk';

/** One package, installed in a Freshsales account and in a separate Freshdesk account. */
export async function openPair(): Promise<World> {
  const world = await openWorld('empty', undefined, undefined, ['suite', 'freshdesk']);
  await world.control('POST', 'install', { iparams: { pairing_key: PAIRING_KEY } });
  const [, host, path] = /^https:\/\/([^/]+)(.*)$/.exec(await addressOf(world))!;
  const pairing = pairingCode({ host: host!, path: path!, key: PAIRING_KEY });
  await world.control('POST', `install${RELAY}`, { iparams: { pairing } });
  return world;
}

/** Where the Freshsales installation is posted to. */
export async function addressOf(world: World): Promise<string> {
  const { items } = await world.control<{ items: { state: { value: { target: string } } } }>('GET', 'store');
  return items.state.value.target;
}

let people = 0;

export function addAnn(world: World): Joined {
  people += 1;
  const email = `ann${String(people)}@client.example`;
  const contact = { first_name: 'Ann', last_name: `Lee ${String(people)}`, email };
  const { id } = world.suite<{ contact: { id: number } }>('POST', '/contacts', { contact }).contact;
  const customer = world.freshdesk<{ id: number }>('POST', '/contacts', { name: 'Ann Lee', email }).id;
  const known = { world, contact: id, customer, email };
  return { ...known, ticket: addTicket(known, 'First') };
}

export function addTicket(
  { world, email }: Pick<Joined, 'world' | 'email'>,
  subject: string,
  more: Json = {},
): number {
  return world.freshdesk<{ id: number }>('POST', '/tickets', {
    email,
    subject,
    description: '<p>It only hisses.</p>',
    status: 2,
    priority: 1,
    ...more,
  }).id;
}

export async function openRecord({ world, contact }: Joined, input: object = {}): Promise<PersonOpening> {
  const call = { entity: 'contacts', id: contact, ...input };
  const answer = await world.call<Answer<WithCatalogue<PersonOpening>>>('openRecord', call);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value.opening;
}

export interface Cost {
  readonly requests: number;
  readonly storeOps: number;
}

/** What something cost in an installation. */
export async function costOf(world: World, work: () => Promise<unknown>, where = ''): Promise<Cost> {
  await world.control('POST', `usage/reset${where}`);
  await work();
  const usage = await world.control<Record<'requests' | 'storeOps', { total: number }>>(
    'GET',
    `usage${where}`,
  );
  return { requests: usage.requests.total, storeOps: usage.storeOps.total };
}

/** What a list shows of each ticket. */
export function shown({ tickets }: PersonOpening): string[] {
  return tickets.map(({ subject, status }) => `${String(subject)} ${String(status)}`);
}
