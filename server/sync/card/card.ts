import { sentence } from '../../../rules/sentences.ts';
import { same } from '../../../rules/conflict.ts';
import type { Failure } from '../../../rules/console/protocol.ts';
import { refOf } from '../../../rules/left-out.ts';
import { appliesTo, isReadable, type Pair } from '../../../rules/mapping.ts';
import { joinName } from '../../../rules/name.ts';
import type { Entity, Person } from '../../../rules/person.ts';
import type { SyncCard, SyncFailure, SyncField, SyncVerdict } from '../../../rules/tickets/sync-card.ts';
import { freshdeskClient } from '../../freshdesk/client.ts';
import { toPerson as toCustomer } from '../../freshdesk/map.ts';
import { freshsalesClient } from '../../freshsales/client.ts';
import { toPerson } from '../../freshsales/map.ts';
import { withWords } from '../../platform/words.ts';
import type { Services } from '../../services.ts';
import type { Settings } from '../../settings.ts';
import { shownValue } from '../failures.ts';
import { goneList } from '../gone.ts';
import { leftOutList } from '../left-out.ts';
import { loadState } from '../state.ts';
import { fieldNames, type FieldNames } from './names.ts';
import { failuresOf } from './own-failures.ts';

const NAME = 'name';

// Reps read these, who have no settings to look after.
const wordsForReps = {
  missing: 'has no such record any more.',
  unavailable: 'does not answer: try again in a moment.',
};

/**
 * R-BEY-24: a lead or contact beside its customer: one request to Freshsales, one for each address, two once in twelve hours
 * for the names of custom fields; at most eight store operations. Rejects with a sentence for the rep.
 */
export async function syncCard(
  services: Services,
  settings: Settings,
  entity: Entity,
  id: number,
): Promise<SyncCard> {
  const people = await findPair(services, settings, entity, id);
  const [record, customer = null] = people;
  const failures = (await failuresOf(services.store, people)).map((failure) => keyed(settings, failure));
  const fields = await fieldsOf(services, settings, entity, people);
  return {
    verdict: await verdictOf(services, settings, { people, fields, failing: failures.length > 0 }),
    email: record.emails[0] ?? null,
    customer: customer === null ? null : shownCustomer(settings, customer),
    fields,
    failures,
    paused: settings.enabled ? (settings.paused?.reason ?? null) : sentence('isOff'),
  };
}

function keyed({ pairs }: Settings, failure: Failure): SyncFailure {
  const pair = pairs.find((pair) => pair[failure.side] === failure.field);
  return { ...failure, key: pair?.half === undefined ? (pair?.key ?? null) : NAME };
}

/** A Freshsales record, and where there is one its customer. */
type Found = readonly [record: Person] | readonly [record: Person, customer: Person];

/** Both as they are now. Rejects with a sentence for the rep. */
export async function findPair(
  services: Services,
  settings: Settings,
  entity: Entity,
  id: number,
): Promise<Found> {
  const freshsales = freshsalesClient(services.requests, settings.freshsalesBase);
  const row = await withWords('Freshsales', () => freshsales.record(entity, id), wordsForReps);
  const record = toPerson(row, entity, settings.pairs);
  const customer = await findCustomer(services, settings, record);
  return customer === null ? [record] : [record, customer];
}

async function findCustomer(services: Services, settings: Settings, person: Person): Promise<Person | null> {
  const freshdesk = freshdeskClient(services.requests);
  for (const email of person.emails) {
    const contact = await withWords('Freshdesk', () => freshdesk.byEmail(email), wordsForReps);
    if (contact !== null) return toCustomer(contact, settings.pairs);
  }
  return null;
}

function shownCustomer(settings: Settings, customer: Person): SyncCard['customer'] {
  const url = `https://${settings.freshdeskDomain}/a/contacts/${String(customer.id)}`;
  return { id: customer.id, name: nameOf(customer), url };
}

interface Known {
  readonly people: Found;
  readonly fields: readonly SyncField[];
  readonly failing: boolean;
}

async function verdictOf(services: Services, settings: Settings, known: Known): Promise<SyncVerdict> {
  const { people, fields, failing } = known;
  const [record, customer = null] = people;
  if (record.emails.length === 0) return 'noEmail';
  if (await isLeftOut(services, settings, people)) return 'leftOut';
  if (failing) return 'failing';
  if (customer === null) return await withoutCustomer(services, settings, record);
  return fields.every((field) => field.same) ? 'inStep' : 'differs';
}

async function isLeftOut(
  services: Services,
  settings: Settings,
  people: readonly Person[],
): Promise<boolean> {
  const list = leftOutList(services.store, settings.leftOut);
  const refs = people.map(refOf);
  await list.load(refs);
  return refs.some((ref) => list.has(ref));
}

async function withoutCustomer(services: Services, settings: Settings, record: Person): Promise<SyncVerdict> {
  const gone = goneList(services.store, await loadState(services, settings));
  await gone.load();
  if (record.emails.some((email) => gone.has(email))) return 'deleted';
  return settings.direction === 'toFreshsales' ? 'otherWay' : 'notYet';
}

/** The whole name is one field here, as people read it; which company somebody has is told by ids, which nobody reads. */
async function fieldsOf(
  services: Services,
  settings: Settings,
  entity: Entity,
  [record, customer]: Found,
): Promise<SyncField[]> {
  if (customer === undefined) return [];
  const pairs = settings.pairs.filter(
    (pair) => pair.half === undefined && isReadable(pair) && pair.skipped !== true && appliesTo(pair, record),
  );
  const names = await fieldNames(services, settings, entity, pairs);
  const values = { freshdesk: nameOf(customer), freshsales: nameOf(record) };
  const name: SyncField = { key: NAME, names: null, values, same: values.freshdesk === values.freshsales };
  return [name, ...pairs.map((pair) => fieldOf(pair, names, customer, record))];
}

function fieldOf(pair: Pair, names: FieldNames, customer: Person, record: Person): SyncField {
  const { key } = pair;
  const [own, other] = [customer.values[key] ?? null, record.values[key] ?? null];
  return {
    key,
    names: names.of(key),
    values: {
      freshdesk: shownValue(names.choice(key, 'freshdesk', own)),
      freshsales: shownValue(names.choice(key, 'freshsales', other)),
    },
    same: same(pair, own, other),
  };
}

function nameOf(person: Person): string | null {
  const half = (key: string) => (typeof person.values[key] === 'string' ? person.values[key] : null);
  return joinName(half('firstName'), half('lastName'));
}
