import { envelope as validEnvelope, retryInput as validRetryInput } from '../../generated/validators.js';
import { normalizeEmail } from '../../rules/person.ts';
import { parse } from '../door.ts';
import type { Services } from '../services.ts';
import { loadSettings } from '../settings.ts';
import type { Named } from '../sync/retry/list.ts';
import { retryNamed } from '../sync/retry/start.ts';
import type { Envelope } from './lifecycle.ts';
import { mustSync } from './must-sync.ts';

/** R-BEY-03: tries some people again, each by the id or the address of one of its halves. */
export async function retryPeople(services: Services, args: unknown): Promise<{ runId: string }> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const { people } = parse<{ people: Named[] }>(validRetryInput, args, 'The input');
  mustSync(await loadSettings(services.store, iparams));
  const named = people
    .map((person) => ({ ...person, email: normalizeEmail(person.email) }))
    .filter(({ id, email }) => id !== null || email !== null);
  if (named.length === 0) throw new Error('None of these has an address or an id.');
  return await retryNamed(services, iparams, named);
}
