import { envelope as validEnvelope, recordInput as validRecordInput } from '../../generated/validators.js';
import type { Pair } from '../../rules/mapping.ts';
import { joinName } from '../../rules/name.ts';
import type { Entity, Person, Value } from '../../rules/person.ts';
import { parse } from '../door.ts';
import { freshdeskClient } from '../freshdesk/client.ts';
import { toPerson as toCustomer } from '../freshdesk/map.ts';
import { freshsalesClient } from '../freshsales/client.ts';
import { toPerson } from '../freshsales/map.ts';
import { withWords } from '../platform/words.ts';
import type { Services } from '../services.ts';
import { readSettings, type Settings } from '../settings.ts';
import type { Envelope } from './lifecycle.ts';

/** One mapped field on both sides. */
interface FieldPair {
  readonly key: string;
  readonly freshsales: Value;
  readonly freshdesk: Value;
}

/** What a record's page shows of its customer. */
export interface CustomerCard {
  /** The record's own address; `null` when it has none and so takes no part. */
  readonly email: string | null;
  /** The customer with one of the record's addresses; `null` when Freshdesk has none. */
  readonly customer: { readonly id: number; readonly name: string | null; readonly url: string } | null;
  readonly fields: readonly FieldPair[];
}

// Reps read these, who have no settings to look after.
const wordsForReps = {
  missing: 'has no such record any more.',
  unavailable: 'does not answer: try again in a moment.',
};

/** The Freshdesk customer of a lead or contact, side by side: one request to Freshsales, one for each address. */
export async function getCustomer(services: Services, args: unknown): Promise<CustomerCard> {
  const { entity, id } = parse<{ entity: Entity; id: number }>(validRecordInput, args, 'The input');
  const settings = readSettings(parse<Envelope>(validEnvelope, args, 'The call').iparams);
  const freshsales = freshsalesClient(services.requests, settings.freshsalesBase);
  const record = await withWords('Freshsales', () => freshsales.record(entity, id), wordsForReps);
  const person = toPerson(record, entity, settings.pairs);
  const customer = await findCustomer(services, settings, person);
  return {
    email: person.emails[0] ?? null,
    customer:
      customer === null
        ? null
        : {
            id: customer.id,
            name: nameOf(customer),
            url: `https://${settings.freshdeskDomain}/a/contacts/${String(customer.id)}`,
          },
    fields: customer === null ? [] : fieldsOf(person, customer, settings.pairs),
  };
}

async function findCustomer(services: Services, settings: Settings, person: Person): Promise<Person | null> {
  const freshdesk = freshdeskClient(services.requests);
  for (const email of person.emails) {
    const contact = await withWords('Freshdesk', () => freshdesk.byEmail(email), wordsForReps);
    if (contact !== null) return toCustomer(contact, settings.pairs);
  }
  return null;
}

/** The name is one field here, as people read it. */
function fieldsOf(person: Person, customer: Person, pairs: readonly Pair[]): FieldPair[] {
  const others = pairs.filter((pair) => pair.half === undefined);
  return [
    { key: 'name', freshsales: nameOf(person), freshdesk: nameOf(customer) },
    ...others.map((pair) => ({
      key: pair.key,
      freshsales: person.values[pair.key] ?? null,
      freshdesk: customer.values[pair.key] ?? null,
    })),
  ];
}

function nameOf(person: Person): string | null {
  const half = (key: string) => (typeof person.values[key] === 'string' ? person.values[key] : null);
  return joinName(half('firstName'), half('lastName'));
}
