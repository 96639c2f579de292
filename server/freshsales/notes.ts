import { freshsalesNote } from '../../generated/validators.js';
import type { Entity } from '../../rules/person.ts';
import type { Requests } from '../platform/requests.ts';
import { callFreshsales } from './call.ts';

const targets: Readonly<Record<Entity, string>> = { contacts: 'Contact', leads: 'Lead' };

/** A note on a record's timeline, in HTML, by the key's user (https://developers.freshworks.com/crm/api/#create_note). Rejects with a `CallError`. */
export async function addNote(
  requests: Requests,
  base: string,
  entity: Entity,
  id: number,
  description: string,
): Promise<void> {
  const note = { description, targetable_type: targets[entity], targetable_id: id };
  await callFreshsales(requests, 'freshsalesAddNote', freshsalesNote, { base }, { note });
}
