import {
  envelope as validEnvelope,
  leaveOutInput as validLeaveOutInput,
  recordInput as validRecordInput,
} from '../../generated/validators.js';
import { refOf } from '../../rules/left-out.ts';
import type { Entity } from '../../rules/person.ts';
import type { SyncCard } from '../../rules/tickets/sync-card.ts';
import { claimOf, noteChange } from '../audit.ts';
import { parse } from '../door.ts';
import { noteWhose } from '../whose.ts';
import type { Services } from '../services.ts';
import { loadSettings } from '../settings.ts';
import { findPair, syncCard } from '../sync/card/card.ts';
import { leftOutList } from '../sync/left-out.ts';
import { retryNamed } from '../sync/retry/start.ts';
import type { Envelope } from './lifecycle.ts';
import { mustSync } from './must-sync.ts';

interface RecordInput {
  readonly entity: Entity;
  readonly id: number;
}

/** R-BEY-24: how a lead or contact stands with its customer. */
export async function getSyncCard(services: Services, args: unknown): Promise<SyncCard> {
  const { entity, id } = parse<RecordInput>(validRecordInput, args, 'The input');
  return syncCard(services, await settingsOf(services, args), entity, id);
}

/**
 * *Sync now*: one person, by the rules of every run. Reps may: nothing is written that the next run would not write, and a
 * pair of which one half was deleted stays as it is.
 */
export async function syncPerson(services: Services, args: unknown): Promise<{ runId: string }> {
  const { entity, id } = parse<RecordInput>(validRecordInput, args, 'The input');
  mustSync(await settingsOf(services, args));
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  return retryNamed(services, iparams, [{ on: 'freshsales', entity, id, email: null }]);
}

/**
 * *Leave out* and *Let back in*: the record and its customer. Reps may: it writes to neither product and can be undone; the log
 * of changes says who did (R-BEY-18).
 */
export async function setLeftOut(services: Services, args: unknown): Promise<{ leftOut: boolean }> {
  const { entity, id, leftOut } = parse<RecordInput & { leftOut: boolean }>(
    validLeaveOutInput,
    args,
    'The input',
  );
  const settings = await settingsOf(services, args);
  const list = leftOutList(services.store, settings.leftOut);
  const pair = await findPair(services, settings, entity, id);
  const refs = pair.map(refOf);
  if (leftOut) {
    const emails = [...new Set(pair.flatMap((person) => person.emails))];
    await noteWhose(services, settings, emails, refs);
    await list.add(refs, 'byHand', services.now());
  } else await list.remove(refs);
  const kind = leftOut ? 'leaveOut' : 'letBack';
  await noteChange(services, { who: claimOf(args), kind, about: refs.join(', ') });
  return { leftOut };
}

function settingsOf(services: Services, args: unknown) {
  return loadSettings(services.store, parse<Envelope>(validEnvelope, args, 'The call').iparams);
}
