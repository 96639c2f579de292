import { envelope as validEnvelope, findPeopleInput as validInput } from '../../generated/validators.js';
import type { FoundPeople, FoundPerson } from '../../rules/console/protocol.ts';
import { normalizeEmails } from '../../rules/person.ts';
import { parse } from '../door.ts';
import { freshdeskClient } from '../freshdesk/client.ts';
import { customersNamed } from '../freshdesk/named.ts';
import { recordsNamed } from '../freshsales/named.ts';
import { isOfOneRecord } from '../platform/errors.ts';
import { withWords } from '../platform/words.ts';
import type { Services } from '../services.ts';
import { loadSettings } from '../settings.ts';
import type { Envelope } from './lifecycle.ts';

// Freshdesk tells the ids of those it finds: each is read, a request.
const CUSTOMERS_MAX = 5;
const RECORDS_MAX = 10;

/**
 * R-BEY-10: people by their names, since not everybody knows an address: at most five customers, ten records. Seven requests at
 * most, two when nobody is found.
 */
export async function findPeople(services: Services, args: unknown): Promise<FoundPeople> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const name = parse<{ name: string }>(validInput, args, 'The input').name.trim();
  const { freshsalesBase, entities } = await loadSettings(services.store, iparams);
  const { requests } = services;
  const hits = await withWords('Freshsales', () => recordsNamed(requests, freshsalesBase, entities, name));
  const ids = await withWords('Freshdesk', () => customersNamed(requests, name));
  const customers: FoundPerson[] = [];
  for (const id of ids.slice(0, CUSTOMERS_MAX)) customers.push(...(await customerOf(services, id)));
  const records = hits.slice(0, RECORDS_MAX).map((hit): FoundPerson => ({ on: 'freshsales', ...hit }));
  return {
    people: [...customers, ...records],
    more: ids.length > CUSTOMERS_MAX || hits.length > RECORDS_MAX,
  };
}

/** None when somebody deleted it since it was found. */
async function customerOf({ requests }: Services, id: number): Promise<FoundPerson[]> {
  try {
    const contact = await freshdeskClient(requests).contact(id);
    const name = typeof contact['name'] === 'string' ? contact['name'] : null;
    const [email = null] = normalizeEmails([contact.email, ...(contact.other_emails ?? [])]);
    return [{ on: 'freshdesk', entity: null, id, name, email }];
  } catch (error) {
    if (isOfOneRecord(error)) return [];
    return withWords('Freshdesk', () => Promise.reject(error as Error));
  }
}
