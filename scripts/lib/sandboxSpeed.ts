import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { HttpRequest } from '../../sandbox/core/http.ts';
import { startServers } from '../../sandbox/web/servers.ts';
import { openWorld, type Json, type World } from './world.ts';

/** What the local products answer, by processor time of one core. */
export interface SandboxSpeed {
  readonly name: 'sandbox';
  /** Persons on each side. */
  readonly people: number;
  /** Making the data and loading both products, seconds. */
  readonly loadSeconds: number;
  /** Answers a second without sockets, by product and kind. */
  readonly perSecond: Readonly<Record<'freshdesk' | 'freshsales', Rates>>;
  /** Processor time of the sandbox for one request over its HTTP, milliseconds. */
  readonly httpCpuMs: number;
}

interface Rates {
  readonly single: number;
  /** Pages of 100 full rows. */
  readonly pages: number;
  readonly searches: number;
}

const PEOPLE = 100_000;
const SINGLES = 50_000;
const PAGES = 1000;
const SEARCHES = 20;
const HTTP_REQUESTS = 2000;

export async function measureSandbox(): Promise<SandboxSpeed> {
  const load = cpu();
  const world = await openWorld({ people: PEOPLE, overlap: 0.8, gaps: 0.1 });
  const loadSeconds = Math.round(load() / 100) / 10;
  await world.control('POST', 'options', {
    freshdesk: { plan: withoutLimits.freshdesk },
    freshsales: { plan: withoutLimits.freshsales },
  });
  const perSecond = { freshdesk: freshdeskRates(world), freshsales: freshsalesRates(world) };
  return { name: 'sandbox', people: PEOPLE, loadSeconds, perSecond, httpCpuMs: await httpCpuMs(world) };
}

const CALLS = 1e9;

const withoutLimits = {
  freshdesk: {
    calls: CALLS,
    ticketCreate: CALLS,
    ticketUpdate: CALLS,
    ticketList: CALLS,
    contactList: CALLS,
  },
  freshsales: { hour: CALLS, minute: CALLS },
};

function freshdeskRates(world: World): Rates {
  const contacts = world.freshdesk<Json[]>('GET', '/contacts?per_page=100');
  const first = Number(contacts[0]!['id']);
  const ids = spread(first, (id) => deskCall(world, `/contacts/${String(id)}`).status === 200);
  return {
    single: rate(SINGLES, (n) => deskCall(world, `/contacts/${String(ids[n % ids.length])}`)),
    pages: rate(PAGES, (n) => deskCall(world, `/contacts?per_page=100&page=${String(1 + (n % 1000))}`)),
    searches: rate(SEARCHES, (n) => {
      const day = String(1 + (n % 28)).padStart(2, '0');
      return deskCall(world, `/search/contacts?query="updated_at:>'2024-01-${day}' AND active:false"`);
    }),
  };
}

function freshsalesRates(world: World): Rates {
  const { filters } = world.suite<{ filters: { id: number; name: string }[] }>('GET', '/contacts/filters');
  const view = filters.find(({ name }) => name === 'All Contacts')!.id;
  const { contacts } = world.suite<{ contacts: Json[] }>('GET', `/contacts/view/${String(view)}`);
  const ids = spread(
    Number(contacts[0]!['id']),
    (id) => salesCall(world, `/contacts/${String(id)}`).status === 200,
  );
  return {
    single: rate(SINGLES, (n) => salesCall(world, `/contacts/${String(ids[n % ids.length])}`)),
    pages: rate(PAGES, (n) =>
      salesCall(world, `/contacts/view/${String(view)}?per_page=100&page=${String(1 + (n % 1000))}`),
    ),
    searches: rate(SEARCHES, (n) =>
      salesCall(world, `/search?q=${'abcdefghijklm'[n % 13]!}&include=contact`),
    ),
  };
}

/** Ids all over the account, so that no answer profits from the one before. */
function spread(near: number, exists: (id: number) => boolean): readonly number[] {
  const from = Math.floor(near / 1_000_000) * 1_000_000;
  const ids: number[] = [];
  for (let id = from; id < from + 2 * PEOPLE && ids.length < PEOPLE; id++) if (exists(id)) ids.push(id);
  return ids.map((_, index) => ids[(index * 7919) % ids.length]!);
}

const headers = {
  freshdesk: { authorization: `Basic ${Buffer.from('freshdesk-demo-key:X').toString('base64')}` },
  freshsales: { authorization: 'Token token=freshsales-demo-key' },
};

function deskCall(world: World, url: string) {
  return answerOf(world, 'acme.freshdesk.com', `/api/v2${url}`, headers.freshdesk);
}

function salesCall(world: World, url: string) {
  return answerOf(world, 'acme.myfreshworks.com', `/crm/sales/api${url}`, headers.freshsales);
}

function answerOf(world: World, host: string, url: string, head: Record<string, string>) {
  const [path = '', query = ''] = url.split('?', 2);
  const request: HttpRequest = {
    method: 'GET',
    path,
    query: new URLSearchParams(query),
    headers: { ...head, host },
    body: '',
  };
  const answer = world.sandbox.api(host, request);
  if (answer === undefined) throw new Error(`There is no ${host}.`);
  return answer;
}

/** Answers a second of processor time. */
function rate(
  count: number,
  call: (n: number) => { readonly status: number; readonly body: string },
): number {
  const took = cpu();
  for (let n = 0; n < count; n++) {
    const { status, body } = call(n);
    if (status !== 200) throw new Error(`Call ${String(n)} was answered ${String(status)}: ${body}`);
  }
  return Math.round((count * 1000) / took());
}

/** Milliseconds of this process's processor time since now. */
function cpu(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}

// The caller is a process of its own: its processor time is not the sandbox's.
const caller = `
const [url, count, authorization] = process.argv.slice(1);
for (let n = 0; n < Number(count); n++) {
  const answer = await fetch(url, { headers: { authorization } });
  await answer.text();
  if (answer.status !== 200) process.exit(1);
}`;

async function httpCpuMs(world: World): Promise<number> {
  const servers = await startServers(world.sandbox, { port: 0 });
  const { id } = world.freshdesk<Json[]>('GET', '/contacts')[0] as { id: number };
  const call = async (count: number) => {
    const url = `${servers.freshdeskUrl}/api/v2/contacts/${String(id)}`;
    const args = ['--input-type=module', '-e', caller, url, String(count), headers.freshdesk.authorization];
    await promisify(execFile)(process.execPath, args);
  };
  await call(200);
  const took = cpu();
  await call(HTTP_REQUESTS);
  const ms = took() / HTTP_REQUESTS;
  await servers.close();
  return Math.round(ms * 1000) / 1000;
}
