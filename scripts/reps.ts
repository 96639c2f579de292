import { buildAll } from './build.ts';
import { openWorld, type World } from './lib/world.ts';
import type { Answer, PersonOpening, WithCatalogue } from '../rules/tickets/protocol.ts';
import { seededRandom } from '../sandbox/core/random.ts';

/*
 * npm run reps: what fifty reps experience in a working hour on the platform's default quotas (docs/tickets.md).
 * Each opens records at random moments, some of them those that colleagues have open, and now and then opens a ticket.
 */

const REPS = 50;
const MINUTES = 60;
const CONTACTS = 200;
/** How often each rep opens a record in the hour. */
const LOADS = [5, 10, 20];
const DETAIL_SHARE = 0.3;
const WITH_TICKETS = 60;

interface Outcome {
  readonly openingsPerRep: number;
  readonly openings: number;
  readonly live: number;
  readonly known: number;
  readonly stale: number;
  readonly refused: number;
  readonly details: number;
  readonly detailsRefused: number;
  readonly requestsPerMinute: number;
  readonly busiestMinute: number;
}

await buildAll();
const outcomes: Outcome[] = [];
for (const load of LOADS) outcomes.push(await hour(load));
console.table(outcomes);

async function hour(openingsPerRep: number): Promise<Outcome> {
  const world = await openWorld({ people: CONTACTS, overlap: 0.9, gaps: 0 });
  await world.install();
  const contacts = contactIds(world);
  for (const { email } of contacts.slice(0, WITH_TICKETS)) addTicket(world, email);
  await world.advance('2m');
  await world.control('POST', 'usage/reset');
  const random = seededRandom(openingsPerRep);
  const count = { live: 0, known: 0, stale: 0, refused: 0, details: 0, detailsRefused: 0 };
  const perMinute = Array.from({ length: MINUTES + 1 }, () => 0);
  const startMs = world.sandbox.clock.now();
  const moments = Array.from({ length: REPS * openingsPerRep }, () => random.below(MINUTES * 60_000));
  for (const moment of moments.sort((a, b) => a - b)) {
    await waitUntil(world, startMs + moment);
    const before = await requests(world);
    await visit(world, random.pick(contacts).id, random.chance(DETAIL_SHARE), count);
    perMinute[Math.floor(moment / 60_000)]! += (await requests(world)) - before;
  }
  return {
    openingsPerRep,
    openings: moments.length,
    ...count,
    requestsPerMinute: Math.round(perMinute.reduce((sum, one) => sum + one, 0) / MINUTES),
    busiestMinute: Math.max(...perMinute),
  };
}

type Count = Record<'live' | 'known' | 'stale' | 'refused' | 'details' | 'detailsRefused', number>;

/** A rep looks at a record, and perhaps at its first ticket. */
async function visit(world: World, id: number, withDetail: boolean, count: Count): Promise<void> {
  const askedMs = world.sandbox.clock.now();
  const opening = await open(world, id);
  count[kindOf(opening, askedMs)] += 1;
  const [ticket] = opening?.tickets ?? [];
  if (ticket === undefined || !withDetail) return;
  count.details += 1;
  if (!(await openTicket(world, id, ticket.id))) count.detailsRefused += 1;
}

function kindOf(opening: PersonOpening | null, askedMs: number): 'live' | 'known' | 'stale' | 'refused' {
  if (opening === null) return 'refused';
  if (opening.stale !== null) return 'stale';
  return opening.atMs >= askedMs ? 'live' : 'known';
}

async function waitUntil(world: World, timeMs: number): Promise<void> {
  const waitMs = timeMs - world.sandbox.clock.now();
  if (waitMs > 0) await world.control('POST', 'clock', { advance: waitMs });
}

async function open(world: World, id: number): Promise<PersonOpening | null> {
  try {
    const input = { entity: 'contacts', id };
    const answer = await world.call<Answer<WithCatalogue<PersonOpening>>>('openRecord', input);
    return answer.ok ? answer.value.opening : null;
  } catch {
    // The platform's own limit of method calls.
    return null;
  }
}

async function openTicket(world: World, id: number, ticketId: number): Promise<boolean> {
  try {
    const answer = await world.call<Answer<unknown>>('openTicket', { entity: 'contacts', id, ticketId });
    return answer.ok;
  } catch {
    return false;
  }
}

async function requests(world: World): Promise<number> {
  return (await world.control<{ requests: { total: number } }>('GET', 'usage')).requests.total;
}

function contactIds(world: World): { id: number; email: string }[] {
  const { filters } = world.suite<{ filters: { id: number; name: string }[] }>('GET', '/contacts/filters');
  const view = filters.find(({ name }) => name === 'All Contacts')!.id;
  const page = (number: number) =>
    world.suite<{ contacts: { id: number; email: string }[] }>(
      'GET',
      `/contacts/view/${String(view)}?per_page=100&page=${String(number)}`,
    ).contacts;
  return [...page(1), ...page(2)].filter(({ email }) => email);
}

function addTicket(world: World, email: string): void {
  world.freshdesk('POST', '/tickets', {
    email,
    subject: 'A question',
    description: 'Words',
    status: 2,
    priority: 1,
  });
}
