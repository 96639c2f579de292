import type { EntityDefinition } from '../entities/definition.ts';
import { listOf, numberOf, rowOf } from '../json.ts';
import { invalid } from '../refusal.ts';
import { newId } from '../state/account.ts';
import type { Account } from '../state/account.ts';
import { emailsOf } from '../state/keys.ts';
import { wholeSecond } from '../time.ts';
import type { Presence, Row, StoredRecord } from '../types.ts';
import { readAttributes } from './attributes.ts';
import { dealValues, moveContacts } from './deals.ts';
import { readEmails } from './emails.ts';
import { readLinks } from './links.ts';
import { requiredProblems, uniqueProblems } from './rules.ts';
import { contactStage, dealStage } from './stages.ts';
import type { Staged } from './stages.ts';

/** Who writes, and when. */
export interface Author {
  readonly account: Account;
  readonly user: { readonly id: number };
  readonly nowMs: number;
}

/** Creates a record, or refuses it as a whole with everything that is wrong. */
export function createRecord(author: Author, entity: EntityDefinition, sent: Row): StoredRecord {
  const { account, user, nowMs } = author;
  const timeMs = wholeSecond(nowMs);
  const blank: StoredRecord = {
    id: 0,
    createdMs: timeMs,
    updatedMs: timeMs,
    presence: 'live',
    values: entity.hasEmails ? { emails: [] } : {},
    links: {
      owner_id: user.id,
      creater_id: user.id,
      updater_id: user.id,
      ...firstLeadStage(account, entity),
    },
  };
  const record = { ...applied(author, entity, blank, sent, true), id: newId(account, entity.name) };
  return saved(author, entity, record, sent);
}

/** Changes the keys that were sent and no others. */
export function updateRecord(
  author: Author,
  entity: EntityDefinition,
  old: StoredRecord,
  sent: Row,
): StoredRecord {
  const next = applied(author, entity, old, sent, false);
  return saved(
    author,
    entity,
    {
      ...next,
      links: { ...next.links, updater_id: author.user.id },
      updatedMs: wholeSecond(author.nowMs),
    },
    sent,
  );
}

/** Moves a record to the recycle bin or back. */
export function setPresence(
  { account, nowMs }: Author,
  entity: EntityDefinition,
  record: StoredRecord,
  presence: Presence,
): StoredRecord {
  if (presence === 'live') refuseTaken(account, entity, record);
  const updatedMs = account.options.deletionMovesUpdatedAt ? wholeSecond(nowMs) : record.updatedMs;
  return account.records[entity.name].put({ ...record, presence, updatedMs }, nowMs);
}

function saved(author: Author, entity: EntityDefinition, record: StoredRecord, sent: Row): StoredRecord {
  author.account.records[entity.name].put(record, author.nowMs);
  if (entity.name === 'deals') moveContacts(author.account, record, author.nowMs);
  if (entity.name === 'contacts') addToLists(author.account, record.id, sent.contact_list_ids);
  return record;
}

/** Marketing lists are added to, never left, by a write of the contact. */
function addToLists(account: Account, contactId: number, sent: unknown): void {
  const ids = new Set(listOf(sent).map(numberOf));
  if (ids.size === 0) return;
  account.lists = account.lists.map((list) =>
    ids.has(list.id) && !list.contactIds.includes(contactId)
      ? { ...list, contactIds: [...list.contactIds, contactId] }
      : list,
  );
}

function refuseTaken(account: Account, entity: EntityDefinition, record: StoredRecord): void {
  const problems = uniqueProblems(account, entity, record);
  if (problems.length > 0) throw invalid(...problems);
}

function applied(
  { account, nowMs }: Author,
  entity: EntityDefinition,
  old: StoredRecord,
  sent: Row,
  isNew: boolean,
): StoredRecord {
  const fields = account.fields[entity.name];
  const attributes = readAttributes(entity, fields, sent, account.options);
  const emails = entity.hasEmails ? readEmails(account, emailsOf(old), sent) : { problems: [] };
  const links = readLinks(account, entity, old.links, sent);
  const staged = stagesOf(account, entity, old.links, links.links);
  const next: StoredRecord = {
    ...old,
    values: {
      ...old.values,
      ...attributes.values,
      ...('emails' in emails ? { emails: emails.emails } : {}),
      custom_field: { ...rowOf(old.values.custom_field), ...attributes.custom },
    },
    links: { ...old.links, ...links.links, ...staged.links },
  };
  const problems = [
    ...requiredProblems(entity, fields, next, sent, isNew),
    ...attributes.problems,
    ...emails.problems,
    ...uniqueProblems(account, entity, next, isNew ? undefined : sent),
    ...links.problems,
    ...staged.problems,
  ];
  if (problems.length > 0) throw invalid(...problems);
  return entity.name === 'deals' ? dealValues(account, old, next, attributes.values, nowMs) : next;
}

/** What follows from a stage or status, also when none was sent. */
export function stagesOf(account: Account, entity: EntityDefinition, current: Row, changed: Row): Staged {
  if (entity.name === 'contacts') return contactStage(account, current, changed);
  if (entity.name === 'deals') return { links: dealStage(account, current, changed), problems: [] };
  return { links: {}, problems: [] };
}

export function firstLeadStage(account: Account, { name }: EntityDefinition): Row {
  return name === 'leads' ? { lead_stage_id: account.selectors.lead_stages?.[0]?.id ?? null } : {};
}
