import { entityWithModel } from '../entities/index.ts';
import { isBlank, listOf, numberOf, rowOf } from '../json.ts';
import { parseValue } from '../records/kinds.ts';
import type { Author } from '../records/write.ts';
import { invalid, missing } from '../refusal.ts';
import { newId } from '../state/account.ts';
import type { Account } from '../state/account.ts';
import type { TimelineItem } from '../state/table.ts';
import { message } from '../texts.ts';
import type { Message } from '../texts.ts';
import { stamp, wholeSecond } from '../time.ts';
import type { Row } from '../types.ts';
import type { TimelineKind } from './kinds.ts';

/** Puts an item on a record's timeline. */
export function createItem(author: Author, kind: TimelineKind, sent: Row): TimelineItem {
  const { account, user, nowMs } = author;
  const values = {
    ...valuesOf(author, kind, {}, { ...ownerOf(kind, user.id), ...sent }),
    creater_id: user.id,
    updater_id: null,
  };
  const target = targetOf(author, kind, sent);
  touchTarget(author, kind, target);
  const timeMs = wholeSecond(nowMs);
  return account.timeline[kind.name].put({
    id: newId(account, kind.name),
    createdMs: timeMs,
    updatedMs: timeMs,
    ...target,
    values,
  });
}

/** Changes the keys that were sent and no others. */
export function updateItem(author: Author, kind: TimelineKind, old: TimelineItem, sent: Row): TimelineItem {
  const values = { ...valuesOf(author, kind, old.values, sent), updater_id: author.user.id };
  const moved = 'targetable_id' in sent ? targetOf(author, kind, sent) : {};
  const updatedMs = wholeSecond(author.nowMs);
  return author.account.timeline[kind.name].put({ ...old, ...moved, values, updatedMs });
}

const contacting = new Map<TimelineKind['name'], string>([
  ['sales_activities', 'sales_activity'],
  ['phone_calls', 'phone'],
]);

/** Whether being in touch with somebody shows on the record is a switch (unverified). */
function touchTarget(
  { account, nowMs }: Author,
  { name }: TimelineKind,
  { targetType, targetId }: Target,
): void {
  const mode = contacting.get(name);
  const entity = entityWithModel(targetType);
  if (!account.options.activityTouchesRecord || mode === undefined || entity === undefined) return;
  const records = account.records[entity.name];
  const record = records.get(targetId)!;
  const now = stamp(nowMs, account.options.utcOffsetMinutes);
  const values = { ...record.values, last_contacted: now, last_contacted_mode: mode };
  records.put({ ...record, values, updatedMs: wholeSecond(nowMs) }, nowMs);
}

/** A task is its writer's; an activity must say whose it is. */
function ownerOf(kind: TimelineKind, userId: number): Row {
  return kind.name === 'tasks' ? { owner_id: userId } : {};
}

type Target = Pick<TimelineItem, 'targetType' | 'targetId'>;

function targetOf({ account }: Author, kind: TimelineKind, sent: Row): Target {
  if (kind.mayStandAlone === true && isBlank(sent.targetable_type)) return { targetType: '', targetId: 0 };
  const entity = entityWithModel(sent.targetable_type);
  if (entity === undefined) throw invalid(message('attributes'));
  const record = account.records[entity.name].get(numberOf(sent.targetable_id) ?? 0);
  if (record?.presence !== 'live') throw missing();
  return { targetType: entity.model, targetId: record.id };
}

function valuesOf(author: Author, kind: TimelineKind, old: Row, sent: Row): Row {
  const problems: Message[] = [];
  const values: Record<string, unknown> = {
    ...old,
    ...readAttributes(kind, sent, problems),
    ...readIds(author, kind, sent, problems),
    ...readPeople(author, kind, old, sent),
  };
  for (const [key, complaint] of Object.entries(kind.required)) {
    if (isBlank(values[key])) problems.push(complaint);
  }
  if (problems.length > 0) throw invalid(...problems);
  return { ...values, ...consequences(author, kind, old, values) };
}

function readAttributes(kind: TimelineKind, sent: Row, problems: Message[]): Row {
  const values: Record<string, unknown> = {};
  for (const [key, type] of Object.entries(kind.attributes)) {
    if (!(key in sent)) continue;
    const parsed = parseValue(type, sent[key]);
    if (parsed.ok) values[key] = parsed.value;
    else problems.push(message(parsed.wrong === 'length' ? 'length' : 'badValue', key));
  }
  return values;
}

function readIds({ account }: Author, kind: TimelineKind, sent: Row, problems: Message[]): Row {
  const values: Record<string, unknown> = {};
  for (const key of kind.ids.filter((one) => one in sent)) values[key] = numberOf(sent[key]) ?? null;
  for (const [key, selector] of Object.entries(kind.choices).filter(([one]) => one in sent)) {
    const id = numberOf(sent[key]) ?? null;
    if (id === null || isOption(account, selector, id)) values[key] = id;
    else problems.push(message('invalid', key.replace(/_id$/, '').replaceAll('_', ' ')));
  }
  return values;
}

/** Nested people, as Rails takes them: added, or taken away by `_destroy`. */
function readPeople({ account }: Author, { people }: TimelineKind, old: Row, sent: Row): Row {
  if (people === undefined || !Array.isArray(sent[`${people}_attributes`])) return {};
  const rows = listOf(sent[`${people}_attributes`]).map((row) => rowOf(row) ?? {});
  const gone = new Set(rows.filter((row) => row._destroy === true).map((row) => numberOf(row.id)));
  const kept = (listOf(old[people]) as Row[]).filter(({ id }) => !gone.has(numberOf(id)));
  const added = rows.filter((row) => row.id === undefined);
  return { [people]: [...kept, ...added.map((row) => ({ ...row, id: newId(account, people) }))] };
}

function isOption({ selectors }: Account, selector: string, id: number): boolean {
  return (selectors[selector] ?? []).some((option) => option.id === id);
}

/** Done tasks tell when; an activity took place when it began unless it says otherwise. */
function consequences({ account, nowMs }: Author, kind: TimelineKind, old: Row, values: Row): Row {
  if (kind.name === 'sales_activities') {
    return { conversation_time: values.conversation_time ?? values.start_date };
  }
  if (kind.name !== 'tasks') return {};
  const done = values.status === 1;
  const now = stamp(nowMs, account.options.utcOffsetMinutes);
  return { completed_date: done ? (old.completed_date ?? now) : null };
}
