import { seededRandom } from '../core/random.ts';
import type { Random } from '../core/random.ts';
import type { SeedTicket } from '../freshdesk/seed.types.ts';
import { GROUPS, MACHINES } from './freshdesk-account.ts';
import { isoDay, isoTime } from './person.ts';
import { IDS } from './records.ts';
import type { Customer } from './records.ts';

const TICKETS = 120;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const OLDEST_DAYS = 75;

interface Story {
  readonly subject: string;
  readonly says: string;
  readonly type: string;
}

const STORIES: readonly Story[] = [
  { subject: 'No steam since this morning', says: 'The wand only hisses.', type: 'Incident' },
  { subject: 'Coffee is too cold', says: 'The cup is lukewarm even after warming up.', type: 'Problem' },
  { subject: 'Invoice shows the wrong address', says: 'We moved last month.', type: 'Question' },
  { subject: 'How often do we descale?', says: 'Our water is rather hard.', type: 'Question' },
  { subject: 'Grinder makes a grinding noise', says: 'A different one than it should.', type: 'Incident' },
  { subject: 'Order of filters has not arrived', says: 'It was promised for Monday.', type: 'Incident' },
  {
    subject: 'A timer for the weekend',
    says: 'It would be nice if it woke up by itself.',
    type: 'Feature Request',
  },
  { subject: 'Offer for a second machine', says: 'The new floor needs one too.', type: 'Lead' },
  { subject: 'Water under the machine', says: 'A small puddle every evening.', type: 'Problem' },
  {
    subject: 'Display is stuck at “Welcome”',
    says: 'Switching it off and on does not help.',
    type: 'Incident',
  },
];

const REPLIES = [
  'Thank you, we are looking into it.',
  'Could you send us a photo of the type plate?',
  'A technician can come on Thursday.',
  'The part is ordered and should be here tomorrow.',
];

const NOTES = [
  'Same machine as last spring.',
  'Customer is friendly, machine is old.',
  'Check the warranty first.',
];

/** Tickets of the demo's customers, with what was said in them. */
export function demoTickets(customers: readonly Customer[], nowMs: number): readonly SeedTicket[] {
  const random = seededRandom(120);
  const askers = customers.filter(({ email, deleted, blocked }) => Boolean(email) && !deleted && !blocked);
  return Array.from({ length: TICKETS }, (_, index) => {
    // Every tenth is asked by one of the first few, so that some have many tickets and most have one or none.
    const asker = index % 3 === 0 ? askers[index % 8]! : random.pick(askers);
    return ticket(index + 1, asker, random, nowMs);
  });
}

function ticket(id: number, asker: Customer, random: Random, nowMs: number): SeedTicket {
  const story = random.pick(STORIES);
  const createdMs = nowMs - (1 - id / (TICKETS + 1)) * OLDEST_DAYS * DAY_MS;
  const said = 1 + random.below(3);
  const lastMs = Math.min(createdMs + said * 5 * HOUR_MS, nowMs - HOUR_MS);
  return {
    id,
    subject: story.subject,
    description: `<div><p>Hello,</p><p>${story.says}</p><p>${asker.name}</p></div>`,
    type: story.type,
    // Old tickets are done; the recent ones stand everywhere.
    status: id < TICKETS / 2 ? random.pick([4, 5]) : random.pick([2, 2, 3, 4, 6, 7, 8]),
    priority: 1 + random.below(4),
    source: random.pick([1, 1, 2, 3, 9]),
    requester_id: asker.id!,
    company_id: asker.company_id ?? null,
    responder_id: random.chance(0.7) ? IDS.agents + random.below(4) : null,
    group_id: random.pick(GROUPS).id!,
    tags: random.chance(0.25) ? ['vip'] : [],
    custom_fields: ticketValues(random, createdMs),
    created_at: isoTime(createdMs),
    updated_at: isoTime(lastMs),
    due_by: isoTime(createdMs + 3 * DAY_MS),
    fr_due_by: isoTime(createdMs + DAY_MS),
    conversations: Array.from({ length: said }, (_, turn) =>
      message(turn, asker, random, createdMs + ((turn + 1) / (said + 1)) * (lastMs - createdMs)),
    ),
  };
}

function ticketValues(random: Random, createdMs: number): Record<string, unknown> {
  const machine = random.pick(Object.keys(MACHINES));
  const model = random.pick(Object.keys(MACHINES[machine]!));
  const visit = random.pick(['Not needed', 'Wanted', 'Done']);
  return {
    cf_serial_no: `S${String(100_000 + random.below(900_000))}`,
    cf_what_happened: random.chance(0.3) ? 'It began after the last cleaning.' : null,
    cf_under_warranty: random.chance(0.6),
    cf_cups_brewed: random.below(40_000),
    cf_repair_cost: random.chance(0.3) ? random.below(20_000) / 100 : null,
    cf_visit: visit,
    cf_visit_on: visit === 'Not needed' ? null : isoDay(createdMs + 4 * DAY_MS),
    cf_machine: machine,
    cf_model: model,
    cf_part: random.pick(MACHINES[machine]![model]!),
  };
}

type Message = NonNullable<SeedTicket['conversations']>[number];

/** An agent answers first, then the customer and agents take turns; now and then an agent leaves a note. */
function message(turn: number, asker: Customer, random: Random, timeMs: number): Message {
  const isNote = random.chance(0.3);
  const incoming = !isNote && turn % 2 === 1;
  const answer = incoming ? 'Thank you, that helps.' : random.pick(REPLIES);
  const text = isNote ? random.pick(NOTES) : answer;
  return {
    body: `<div>${text}</div>`,
    body_text: text,
    private: isNote,
    incoming,
    source: isNote ? 2 : 0,
    user_id: incoming ? asker.id! : IDS.agents + random.below(4),
    created_at: isoTime(timeMs),
    updated_at: isoTime(timeMs),
  };
}
