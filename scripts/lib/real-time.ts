import { defaultDocument } from '../../rules/settings/document.ts';
import { addAnn, addTicket, openBoth, openPair, PAIRING_KEY, RELAY, type Joined } from './joined.ts';
import type { World } from './world.ts';

/** What a change cost on its way, and how long it took until it was there. */
export interface Measured {
  readonly what: string;
  readonly layout: 'one account' | 'two accounts';
  /** Seconds of virtual time, to the second. */
  readonly seconds: number;
  readonly requests: number;
  readonly storeOps: number;
}

const layouts = { 'one account': openBoth, 'two accounts': openPair } as const;

/** R-BEY-08: every kind of change in both layouts, with people carried over at once and gathered. */
export async function measureRealTime(): Promise<Measured[]> {
  const rows: Measured[] = [];
  for (const [layout, open] of Object.entries(layouts) as [Measured['layout'], () => Promise<World>][]) {
    const world = await open();
    const joined = addAnn(world);
    const measured = async (
      what: string,
      change: () => unknown,
      isThere: () => boolean | Promise<boolean>,
    ) => {
      rows.push({ what, layout, ...(await measure(world, layout, change, isThere)) });
    };
    await choose(world, 'gathered');
    await world.sync();
    await world.advance('20m');
    await tickets(joined, measured);
    await people(joined, 'gathered', measured);
    await choose(world, 'atOnce');
    await world.advance('20m');
    await people(joined, 'at once', measured);
  }
  return rows;
}

type Measure = (
  what: string,
  change: () => unknown,
  isThere: () => boolean | Promise<boolean>,
) => Promise<void>;

async function choose(world: World, realTime: 'atOnce' | 'gathered'): Promise<void> {
  const settings = { ...defaultDocument, realTime };
  await world.control('POST', 'install', { iparams: { pairing_key: PAIRING_KEY, settings } });
}

async function tickets({ world, customer, ...joined }: Joined, measured: Measure): Promise<void> {
  // What an open widget finds at its next look.
  const isNews = async (text: string) => (await newsOf(world, customer)).includes(text);
  await measured(
    'ticket created',
    () => addTicket({ world, email: joined.email }, 'Boiler'),
    () => isNews('Boiler'),
  );
  await measured(
    'status changed',
    () => world.freshdesk('PUT', `/tickets/${String(joined.ticket)}`, { status: 4 }),
    () => isNews('"status":4'),
  );
}

async function newsOf(world: World, customer: number): Promise<string> {
  const { items } = await world.control<{ items: Record<string, unknown> }>('GET', 'store');
  const key = Object.keys(items).find(
    (name) => name.startsWith('news/') && name.endsWith(`/${String(customer)}`),
  );
  return JSON.stringify(key === undefined ? {} : items[key]);
}

// Fields that are empty until then: a filled one is not overwritten.
const fields = {
  gathered: { desk: 'job_title', sales: 'mobile_number', inSales: 'job_title', inDesk: 'mobile' },
  'at once': { desk: 'twitter_id', sales: 'work_number', inSales: 'twitter', inDesk: 'phone' },
} as const;

async function people(
  { world, contact, customer }: Joined,
  how: keyof typeof fields,
  measured: Measure,
): Promise<void> {
  const { desk, sales, inSales, inDesk } = fields[how];
  const inFreshdesk = () => world.freshdesk('GET', `/contacts/${String(customer)}`);
  const inFreshsales = () =>
    world.suite<{ contact: Record<string, unknown> }>('GET', `/contacts/${String(contact)}`).contact;
  await measured(
    `customer changed, ${how}`,
    () => world.freshdesk('PUT', `/contacts/${String(customer)}`, { [desk]: 'buyer' }),
    () => inFreshsales()[inSales] === 'buyer',
  );
  await world.advance('20m');
  await measured(
    `contact changed, ${how}`,
    () => world.suite('PUT', `/contacts/${String(contact)}`, { contact: { [sales]: '+49 40 123456' } }),
    () => inFreshdesk()[inDesk] === '+49 40 123456',
  );
}

// Longer than anything that is gathered waits.
const SECONDS_MAX = 15 * 60;
// By the second as long as it may be a matter of seconds.
const FINE_SECONDS = 20;

async function measure(
  world: World,
  layout: Measured['layout'],
  change: () => unknown,
  isThere: () => boolean | Promise<boolean>,
): Promise<Omit<Measured, 'what' | 'layout'>> {
  const installations = layout === 'one account' ? [''] : ['', RELAY];
  for (const where of installations) await world.control('POST', `usage/reset${where}`);
  change();
  let seconds = 0;
  while (!(await isThere())) {
    if (seconds > SECONDS_MAX) throw new Error('The change does not arrive.');
    const step = seconds < FINE_SECONDS ? 1 : 5;
    await world.advance(`${String(step)}s`);
    seconds += step;
  }
  const usages = await Promise.all(
    installations.map((where) =>
      world.control<Record<'requests' | 'storeOps', { total: number }>>('GET', `usage${where}`),
    ),
  );
  const sum = (what: 'requests' | 'storeOps') =>
    usages.reduce((total, usage) => total + usage[what].total, 0);
  return { seconds, requests: sum('requests'), storeOps: sum('storeOps') };
}

/** The rows as a table for docs/real-time.md. */
export function tableOf(rows: readonly Measured[]): string {
  const head = '| change | layout | there after | requests | store operations |\n|---|---|---|---|---|';
  const lines = rows.map(
    ({ what, layout, seconds, requests, storeOps }) =>
      `| ${what} | ${layout} | ${String(seconds)} s | ${String(requests)} | ${String(storeOps)} |`,
  );
  return [head, ...lines].join('\n');
}
