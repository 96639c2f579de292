import { sentence } from '../../rules/sentences.ts';
import type { TestSent } from '../../rules/relay/trial.ts';
import type { Pairing } from '../../rules/relay/pairing.ts';
import { factsOf, textOf } from '../events/read.ts';
import type { Services } from '../services.ts';
import { addressOf } from '../sync/continue.ts';
import { readState } from '../sync/state.ts';
import { pairingKeyOf, partnerOf } from './parameters.ts';
import { sendMessage } from './send.ts';

/** A test message that arrived. */
export interface TestSeen {
  readonly word: string;
  readonly atMs: number;
}

/** The word of the last test message that arrived, for the settings page to wait for. */
const KEY = 'relay/test';

export async function noteTest(services: Services, word: string): Promise<void> {
  await services.store.set(KEY, { word, atMs: services.now() });
}

export async function lastTest(services: Services): Promise<TestSeen | null> {
  const stored = factsOf(await services.store.get(KEY));
  const [word, atMs] = [textOf(stored, 'word', 40), stored['atMs']];
  return word === null || typeof atMs !== 'number' ? null : { word, atMs };
}

/**
 * R-BEY-08: *Test real time* sends a signed message the way that messages take: from the forwarding installation to the other
 * one, or from this one to its own address. One request. Rejects with a sentence for the admin.
 */
export async function sendTest(services: Services, iparams: unknown): Promise<TestSent> {
  const word = services.newWord();
  const sentMs = services.now();
  const receiver = partnerOf(iparams) ?? (await ownAddress(services, iparams));
  if (!(await sendMessage(services, receiver, { kind: 'test', word })))
    throw new Error(sentence('testNotTaken'));
  return { word, sentMs };
}

async function ownAddress(services: Services, iparams: unknown): Promise<Pairing> {
  const key = pairingKeyOf(iparams);
  if (key === null) throw new Error(sentence('notPaired'));
  const state = await readState(services);
  const address = state === null ? null : addressOf(state);
  if (address === null) throw new Error(sentence('noOwnAddress'));
  return { host: address.host, path: `/${address.path}`, key };
}
