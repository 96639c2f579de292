import { entities } from '../entities/index.ts';
import type { Account, ChangedKind, Stored, TimelineName } from '../state/account.ts';
import type { TimelineItem } from '../state/table.ts';
import { isEntityName } from '../types.ts';
import type { EntityName, StoredRecord, User } from '../types.ts';
import { changesOf } from './changes.ts';
import { flatRecord } from './flat.ts';
import { personOf } from './people.ts';
import { itemPayload } from './timeline.ts';
import { wrappedRecord } from './wrapped.ts';

/** One change and who made it. */
export interface Told {
  readonly account: Account;
  readonly actor: User;
  readonly kind: ChangedKind;
  readonly before: Stored | undefined;
  readonly after: Stored;
}

/** `data` of a product event (app-sdk v3.0, contact, deal, …: serverless-apps/product-events). */
export function payloadOf(told: Told): Record<string, unknown> {
  return isEntityName(told.kind) ? recordPayload(told, told.kind) : timelinePayload(told, told.kind);
}

function recordPayload({ account, actor, before, after }: Told, kind: EntityName): Record<string, unknown> {
  const entity = entities[kind];
  const record = after as StoredRecord;
  // Only contacts and leads are known in the older form.
  if (account.options.eventShape === 'flat' && entity.hasEmails) {
    return flatRecord(account, entity, record, before as StoredRecord | undefined);
  }
  return {
    actor: personOf(account, actor),
    ...wrappedRecord(account, entity, record),
    ...changesOf(account, entity, before, after),
  };
}

function timelinePayload(
  { account, actor, before, after }: Told,
  kind: TimelineName,
): Record<string, unknown> {
  return {
    actor: personOf(account, actor),
    ...itemPayload(account, kind, after as TimelineItem),
    ...changesOf(account, undefined, before, after),
  };
}
