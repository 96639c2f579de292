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
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import { isVisible } from '../../rules/tickets/visibility.ts';
import { parseOrNull } from '../door.ts';
import { noteWhose } from '../whose.ts';
import { freshdeskClient } from '../freshdesk/client.ts';
import { ticketClient } from '../freshdesk/tickets.ts';
import { freshsalesClient } from '../freshsales/client.ts';
import { addNote } from '../freshsales/notes.ts';
import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';
import { factsKeyOf } from '../tickets/news.ts';
import { toRow } from '../tickets/rows.ts';
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
const ROWS = 100;

/**
 * The facts of one customer's tickets into the fields of every record with one of their addresses, and onto the timeline of
 * the oldest. Three requests to know, one a record and entry to write; at most three store operations, and
 * the first time one more an address. Who has no record
 * is passed over. Rejects with a `CallError`.
 */
export async function writeFactsOf(
  services: Services,
  settings: Settings,
  requester: number,
  beganMs: number,
): Promise<void> {
  const entity = settings.entities[0]!;
  const emails = await addressesOf(services, requester);
  const records = await recordsOf(services, settings, entity, emails);
  if (records.length === 0) return;
  const rows = await visibleTickets(services, settings, requester);
  const key = factsKeyOf(settings, requester);
  const before = await readWritten(services, key);
  if (before === nothing) await noteWhose(services, settings, emails, [`customers/${String(requester)}`]);
  const facts = ticketFacts(rows);
  const { tell, told } = tellings(rows, before.told, beganMs);
  if (!isSame(facts, before))
    for (const id of records) await writeFields(services, settings, entity, id, facts);
  // Noted first: an entry that is lost is better than one that stands there twice.
  await services.store.set(key, { ...facts, told }, KEPT_SECONDS);
  for (const telling of settings.facts.timeline ? tell : [])
    await tellTimeline(services, settings, entity, records[0]!, telling);
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

/** Ids of the records with one of the customer's addresses, oldest first. */
async function recordsOf(
  services: Services,
  settings: Settings,
  entity: Entity,
  emails: readonly string[],
): Promise<number[]> {
  if (emails.length === 0) return [];
  const freshsales = freshsalesClient(services.requests, settings.freshsalesBase);
  const { records } = await freshsales.search(entity, emails, 1);
  return [...records]
    .sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at) || a.id - b.id)
    .map(({ id }) => id);
}

/** R-TIC-12: what sales may not see is not told either. */
async function visibleTickets(
  services: Services,
  settings: Settings,
  requester: number,
): Promise<TicketRow[]> {
  const part = { order: 'updated', page: 1, rows: ROWS } as const;
  const { tickets } = await ticketClient(services.requests).ofRequester(requester, part);
  return tickets.map(toRow).filter((row) => isVisible(row, settings.tickets));
}

async function writeFields(
  services: Services,
  settings: Settings,
  entity: Entity,
  id: number,
  { open, last }: { readonly open: number; readonly last: string | null },
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
  entity: Entity,
  id: number,
  { ticket, what }: Telling,
): Promise<void> {
  const url = `https://${settings.freshdeskDomain}/a/tickets/${String(ticket.id)}`;
  const text = `${lettersIn(settings.language).timeline[what]}: <a href="${url}">${escapeHtml(titleOf(ticket))}</a>`;
  await addNote(services.requests, settings.freshsalesBase, entity, id, text);
}
