import { customerFacts as validFacts } from '../../generated/validators.js';
import {
  tellings,
  ticketFacts,
  titleOf,
  type Telling,
  type TicketFacts,
  type Told,
} from '../../rules/events/facts.ts';
import { putPath } from '../../rules/fields/path.ts';
import { lettersIn } from '../../rules/letters/letters.ts';
import { normalizeEmails, type Entity } from '../../rules/person.ts';
import { mergeTickets } from '../../rules/tickets/order.ts';
import { parseOrNull } from '../door.ts';
import { noteWhose } from '../whose.ts';
import { freshdeskClient } from '../freshdesk/client.ts';
import { freshsalesClient } from '../freshsales/client.ts';
import { addNote } from '../freshsales/notes.ts';
import { isOfOneRecord } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';
import { factsKeyOf } from '../tickets/news.ts';
import { ticketsFor } from './customer-tickets.ts';
import { escapeHtml } from '../../rules/tickets/text.ts';

/** What was written last of a customer: what is the same is not written again. */
interface Written {
  readonly open: number | null;
  readonly last: string | null;
  readonly told: Told;
}

const nothing: Written = { open: null, last: null, told: {} };
// Whoever has no change in half a year has nothing to be told twice of.
const KEPT_SECONDS = 180 * 24 * 60 * 60;

/**
 * The facts of one customer's tickets into the fields of every record with one of their addresses, leads and contacts, and onto
 * the timeline of the oldest of the first kind. Two requests to know, one for each kind of record, and more where somebody has more
 * than a hundred tickets (`ticketsFor`); one a record and entry to write. At most three store operations, and the first time one
 * more an address. Who has no record is passed over. Rejects with a `CallError`.
 */
export async function writeFactsOf(
  services: Services,
  settings: Settings,
  requester: number,
  beganMs: number,
): Promise<void> {
  const emails = await addressesOf(services, requester);
  const records = await recordsOf(services, settings, emails);
  if (records.length === 0) return;
  const { recent, unsolved } = await ticketsFor(services, settings, requester);
  const key = factsKeyOf(settings, requester);
  const before = await readWritten(services, key);
  if (before === nothing) await noteWhose(services, settings, emails, [`customers/${String(requester)}`]);
  const facts = ticketFacts(mergeTickets(recent, unsolved));
  const { tell, told } = tellings(recent, before.told, beganMs);
  if (!isSame(facts, before)) await writeEverywhere(services, settings, records, facts);
  // Noted first: an entry that is lost is better than one that stands there twice.
  await services.store.set(key, { ...facts, told }, KEPT_SECONDS);
  for (const telling of settings.facts.timeline ? tell : [])
    await tellTimeline(services, settings, records[0]!, telling);
}

async function readWritten({ store }: Services, key: string): Promise<Written> {
  return parseOrNull<Written>(validFacts, await store.get(key)) ?? nothing;
}

function isSame(facts: TicketFacts, { open, last }: Written): boolean {
  return facts.open === open && facts.last === last;
}

async function addressesOf(services: Services, requester: number): Promise<string[]> {
  const { email, other_emails } = await freshdeskClient(services.requests).contact(requester);
  return normalizeEmails([email, ...(other_emails ?? [])]);
}

/** A lead or contact. */
interface Target {
  readonly entity: Entity;
  readonly id: number;
}

/** The records with one of the customer's addresses, by kind, oldest first: a request for each kind that is synced. */
async function recordsOf(
  services: Services,
  settings: Settings,
  emails: readonly string[],
): Promise<Target[]> {
  if (emails.length === 0) return [];
  const freshsales = freshsalesClient(services.requests, settings.freshsalesBase);
  const found: Target[] = [];
  for (const entity of settings.entities) {
    const { records } = await freshsales.search(entity, emails, 1);
    const oldestFirst = [...records].sort(
      (a, b) => Date.parse(a.created_at) - Date.parse(b.created_at) || a.id - b.id,
    );
    found.push(...oldestFirst.map(({ id }) => ({ entity, id })));
  }
  return found;
}

/** A record that refuses, since its kind has no such field or it is gone, keeps no other from being written. */
async function writeEverywhere(
  services: Services,
  settings: Settings,
  records: readonly Target[],
  facts: TicketFacts,
): Promise<void> {
  for (const record of records) {
    try {
      await writeFields(services, settings, record, facts);
    } catch (error) {
      if (!isOfOneRecord(error)) throw error;
      services.log(`The facts of a record could not be written: ${error.message}`);
    }
  }
}

async function writeFields(
  services: Services,
  settings: Settings,
  { entity, id }: Target,
  { open, last }: TicketFacts,
): Promise<void> {
  const { openTicketsField, lastTicketField } = settings.facts;
  const body: Record<string, unknown> = {};
  if (openTicketsField !== null) putPath(body, openTicketsField, open);
  if (lastTicketField !== null) putPath(body, lastTicketField, last);
  if (Object.keys(body).length > 0)
    await freshsalesClient(services.requests, settings.freshsalesBase).update(entity, id, body);
}

async function tellTimeline(
  services: Services,
  settings: Settings,
  { entity, id }: Target,
  { ticket, what }: Telling,
): Promise<void> {
  const url = `https://${settings.freshdeskDomain}/a/tickets/${String(ticket.id)}`;
  const text = `${lettersIn(settings.language).timeline[what]}: <a href="${url}">${escapeHtml(titleOf(ticket))}</a>`;
  await addNote(services.requests, settings.freshsalesBase, entity, id, text);
}
