import type { EntityDefinition } from '../entities/definition.ts';
import { invalid } from '../refusal.ts';
import { newId, type Account } from '../state/account.ts';
import { wholeSecond } from '../time.ts';
import type { Row, StoredRecord, User } from '../types.ts';
import { readInput } from './input.ts';
import { takenBy } from './unique.ts';

/** Creates a record from a body, or refuses it as a whole. */
export function createRecord(
  account: Account,
  entity: EntityDefinition,
  body: Row,
  user: User,
  nowMs: number,
): StoredRecord {
  const { values, links } = readInput(account, entity, { ...defaultsOf(account, entity, user), ...body });
  const taken = takenBy(account, entity, values, null);
  if (taken.length > 0) throw invalid(...taken);
  const timeMs = wholeSecond(nowMs);
  const record: StoredRecord = {
    id: newId(account, entity.name),
    createdMs: timeMs,
    updatedMs: timeMs,
    presence: 'live',
    values,
    links: { ...links, creater_id: user.id, updater_id: user.id },
  };
  return account.records[entity.name].put(record, nowMs);
}

/** Changes the keys that are sent and no others. */
export function updateRecord(
  account: Account,
  entity: EntityDefinition,
  old: StoredRecord,
  body: Row,
  user: User,
  nowMs: number,
): StoredRecord {
  const { values, links } = readInput(account, entity, body, old);
  const taken = takenBy(account, entity, values, old.id);
  if (taken.length > 0) throw invalid(...taken);
  const record = { ...old, values, links: { ...links, updater_id: user.id }, updatedMs: wholeSecond(nowMs) };
  return account.records[entity.name].put(record, nowMs);
}

/** Moves a record to the recycle bin or back. */
export function setPresence(
  account: Account,
  entity: EntityDefinition,
  record: StoredRecord,
  presence: StoredRecord['presence'],
  nowMs: number,
): StoredRecord {
  const updatedMs = account.options.deletionMovesUpdatedAt ? wholeSecond(nowMs) : record.updatedMs;
  return account.records[entity.name].put({ ...record, presence, updatedMs }, nowMs);
}

/** What a new record has without being told: owner, first stage and its first status. */
function defaultsOf(account: Account, entity: EntityDefinition, user: User): Row {
  const first = (selector: string) => account.selectors[selector]?.[0]?.id ?? null;
  const stages: Readonly<Record<string, Row>> = {
    contacts: { lifecycle_stage_id: first('lifecycle_stages'), contact_status_id: first('contact_statuses') },
    leads: { lead_stage_id: first('lead_stages') },
    sales_accounts: {},
    deals: { deal_pipeline_id: first('deal_pipelines'), deal_stage_id: first('deal_stages') },
  };
  return { owner_id: user.id, ...stages[entity.name] };
}
