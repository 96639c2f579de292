import { sentence } from '../../rules/sentences.ts';
import {
  envelope as validEnvelope,
  pageInput as validPageInput,
  retryInput as validRetryInput,
} from '../../generated/validators.js';
import type { FailingPage, Named } from '../../rules/console/protocol.ts';
import { normalizeEmail } from '../../rules/person.ts';
import { parse } from '../door.ts';
import type { Services } from '../services.ts';
import { loadSettings, readSettings } from '../settings.ts';
import { failingOf, readFailing } from '../sync/retry/failing.ts';
import { retryNamed } from '../sync/retry/start.ts';
import { loadState } from '../sync/state.ts';
import type { Envelope } from './lifecycle.ts';
import { mustSync } from './must-sync.ts';

/** R-BEY-11: failures that stand: one page of them, from 0 on. Two store operations. */
export async function listFailing(services: Services, args: unknown): Promise<FailingPage> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const { page } = parse<{ page: number }>(validPageInput, args, 'The input');
  const { values, over } = failingOf(await loadState(services, readSettings(iparams)));
  return { failing: page < values ? await readFailing(services.store, page) : [], pages: values, over };
}

/** R-BEY-03: tries some people again, each by the id or the address of one of its halves. */
export async function retryPeople(services: Services, args: unknown): Promise<{ runId: string }> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const { people } = parse<{ people: Named[] }>(validRetryInput, args, 'The input');
  mustSync(await loadSettings(services.store, iparams));
  const named = people
    .map((person) => ({ ...person, email: normalizeEmail(person.email) }))
    .filter(({ id, email }) => id !== null || email !== null);
  if (named.length === 0) throw new Error(sentence('nobodyNamed'));
  return await retryNamed(services, iparams, named);
}
