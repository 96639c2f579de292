import { factsOf, textOf } from '../events/read.ts';
import type { Services } from '../services.ts';

/** A test message that arrived. */
export interface TestSeen {
  readonly word: string;
  readonly atMs: number;
}

/** *Test real time*: the word of the last test message that arrived, for the settings page to wait for. */
const KEY = 'relay/test';

export async function noteTest(services: Services, word: string): Promise<void> {
  await services.store.set(KEY, { word, atMs: services.now() });
}

export async function lastTest(services: Services): Promise<TestSeen | null> {
  const stored = factsOf(await services.store.get(KEY));
  const [word, atMs] = [textOf(stored, 'word', 40), stored['atMs']];
  return word === null || typeof atMs !== 'number' ? null : { word, atMs };
}
