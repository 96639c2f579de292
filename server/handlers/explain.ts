import { sentence } from '../../rules/sentences.ts';
import { envelope as validEnvelope, explainInput as validExplainInput } from '../../generated/validators.js';
import type { Explanation, Failure, Verdict, WriteRule } from '../../rules/console/protocol.ts';
import { isReadable, type Pair } from '../../rules/mapping.ts';
import { joinName } from '../../rules/name.ts';
import { normalizeEmail, type Direction, type Entity, type Person } from '../../rules/person.ts';
import { parse } from '../door.ts';
import { freshdeskClient } from '../freshdesk/client.ts';
import { toPerson as toCustomer } from '../freshdesk/map.ts';
import { freshsalesClient, type FreshsalesClient } from '../freshsales/client.ts';
import { inPartialRows, toPerson } from '../freshsales/map.ts';
import type { FreshsalesRecord } from '../freshsales/types.ts';
import { withWords } from '../platform/words.ts';
import type { Services } from '../services.ts';
import { loadSettings, type Settings } from '../settings.ts';
import { shownValue } from '../sync/failures.ts';
import { goneList } from '../sync/gone.ts';
import { allFailing } from '../sync/retry/failing.ts';
import { loadState } from '../sync/state.ts';
import type { Envelope } from './lifecycle.ts';
import { filterOf, leftOutOf } from './why-out.ts';

/**
 * R-BEY-10: why a person is in step or not. A request to Freshdesk, one for each Freshsales entity; up to three more for who
 * is in one product only, and one for each record of which searches do not tell what is mapped, or what a filter asks.
 */
export async function explainPerson(services: Services, args: unknown): Promise<Explanation> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const input = parse<{ email: string }>(validExplainInput, args, 'The input');
  const email = normalizeEmail(input.email);
  if (email === null) throw new Error(sentence('notAnAddress'));
  const settings = await loadSettings(services.store, iparams);
  const customer = await customerWith(services, settings, email);
  const records = await recordsWith(services, settings, email);
  const people = customer === null ? records : [customer, ...records];
  const leftOut = await leftOutOf(services, settings, people);
  const filter = await filterOf(services, settings, customer, records);
  return {
    email,
    verdict: await verdictOf(services, settings, { email, customer, records, leftOut, filter }),
    filter,
    leftOut,
    records: people.map(({ side, entity, id }) => ({ on: side, entity, id })),
    differing: differences(settings, customer, records),
    since: sinceWhen(customer, records),
    rules: Object.fromEntries(settings.pairs.map((pair) => [pair.key, ruleOf(pair)])),
    failures: await failuresOf(services, settings, people, email),
  };
}

async function customerWith(services: Services, settings: Settings, email: string): Promise<Person | null> {
  const contact = await withWords('Freshdesk', () => freshdeskClient(services.requests).byEmail(email));
  return contact === null ? null : toCustomer(contact, settings.pairs);
}

/** Oldest first. */
async function recordsWith(services: Services, settings: Settings, email: string): Promise<Person[]> {
  const freshsales = freshsalesClient(services.requests, settings.freshsalesBase);
  const found: Person[] = [];
  for (const entity of settings.entities) {
    const { records } = await withWords('Freshsales', () => freshsales.search(entity, [email], 1));
    for (const record of records) found.push(await whole(freshsales, settings, entity, record));
  }
  return found.sort((a, b) => a.createdAtMs - b.createdAtMs);
}

/** Rows of a search lack custom fields: what would seem empty is read, a request a record. */
async function whole(
  freshsales: FreshsalesClient,
  { pairs }: Settings,
  entity: Entity,
  row: FreshsalesRecord,
): Promise<Person> {
  if (inPartialRows(pairs)) return toPerson(row, entity, pairs);
  return toPerson(await withWords('Freshsales', () => freshsales.record(entity, row.id)), entity, pairs);
}

interface Found {
  readonly email: string;
  readonly customer: Person | null;
  readonly records: readonly Person[];
  readonly leftOut: Explanation['leftOut'];
  readonly filter: Explanation['filter'];
}

async function verdictOf(services: Services, settings: Settings, found: Found): Promise<Verdict> {
  const { email, customer, records, leftOut, filter } = found;
  if (leftOut.length > 0) return 'leftOut';
  if (filter !== null) return 'filtered';
  if (customer === null) return await withoutCustomer(services, settings, email, records);
  if (records.length === 0) return await ofHalf(services, settings, email, 'toFreshsales');
  return (await belongsToAnother(services, settings, customer, records)) ? 'ambiguous' : 'paired';
}

/** Whoever has the address without being in lists keeps a customer from being created. */
async function withoutCustomer(
  services: Services,
  settings: Settings,
  email: string,
  records: readonly Person[],
): Promise<Verdict> {
  const freshdesk = freshdeskClient(services.requests);
  const holder = await withWords('Freshdesk', () => freshdesk.hiddenHolder(email));
  if (holder !== null) return holder === 'deleted' ? 'deletedCustomer' : holder;
  return records.length === 0 ? 'unknown' : await ofHalf(services, settings, email, 'toFreshdesk');
}

/** Whether the other half of somebody on one side is created, which needs a direction. */
async function ofHalf(
  services: Services,
  settings: Settings,
  email: string,
  needed: Direction,
): Promise<Verdict> {
  const gone = goneList(services.store, await loadState(services, settings));
  await gone.load();
  if (gone.has(email)) return 'deleted';
  if (settings.direction !== 'both' && settings.direction !== needed) return 'otherWay';
  return settings.filters.onlyExisting ? 'onlyExisting' : 'willCreate';
}

/** Where two customers meet in one record, the one with its primary address has it (R-SYN-03). */
async function belongsToAnother(
  services: Services,
  settings: Settings,
  customer: Person,
  records: readonly Person[],
): Promise<boolean> {
  const primary = records[0]?.emails[0];
  if (primary === undefined) return false;
  if (records.some((record) => customer.emails.includes(record.emails[0] ?? ''))) return false;
  return (await customerWith(services, settings, primary)) !== null;
}

/** Since the younger half was made: what the app has written to it stands in the journals of runs. */
export function sinceWhen(
  customer: Pick<Person, 'createdAtMs'> | null,
  [oldest]: readonly Pick<Person, 'createdAtMs'>[],
): string | null {
  if (customer === null || oldest === undefined) return null;
  const sinceMs = Math.max(customer.createdAtMs, oldest.createdAtMs);
  // A product may have told a time that is none.
  return Number.isFinite(sinceMs) ? new Date(sinceMs).toISOString() : null;
}

function ruleOf({ kind, rule }: Pair): WriteRule {
  return kind === 'checkbox' ? 'checkbox' : rule;
}

function differences(
  { pairs }: Settings,
  customer: Person | null,
  records: readonly Person[],
): Explanation['differing'] {
  const record = records[0];
  if (customer === null || record === undefined) return [];
  // Freshdesk has one name, and its halves are where we cut it.
  const sameName = fullName(customer) === fullName(record);
  return pairs
    .filter((pair) => isReadable(pair) && !(sameName && pair.half !== undefined))
    .map(({ key, freshdesk, freshsales }) => ({
      key,
      freshdesk,
      freshsales,
      values: {
        freshdesk: shownValue(customer.values[key]),
        freshsales: shownValue(record.values[key]),
      },
    }))
    .filter(({ values }) => values.freshdesk !== values.freshsales);
}

function fullName({ values }: Person): string | null {
  return joinName(shownValue(values['firstName']), shownValue(values['lastName']));
}

/** What of it is not written now. */
async function failuresOf(
  services: Services,
  settings: Settings,
  people: readonly Person[],
  email: string,
): Promise<readonly Failure[]> {
  const failing = await allFailing(services.store, await loadState(services, settings));
  return failing.filter((failure) => failure.email === email || people.some(isRecordOf(failure)));
}

function isRecordOf({ on, id }: Failure): (person: Person) => boolean {
  return (person) => person.side === on && person.id === id;
}
