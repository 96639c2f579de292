import { entityWithModel } from '../entities/index.ts';
import { isBlank, numberOf, pick, textOf } from '../json.ts';
import { isVisible } from '../records/users.ts';
import type { Writer } from '../records/write.ts';
import { forbidden, invalid } from '../refusal.ts';
import { newId } from '../state/account.ts';
import type { TimelineItem } from '../state/table.ts';
import { message } from '../texts.ts';
import type { Message } from '../texts.ts';
import { stamp, wholeSecond } from '../time.ts';
import type { Row } from '../types.ts';
import type { TimelineDefinition } from './definition.ts';

export function createItem(writer: Writer, kind: TimelineDefinition, sent: Row): TimelineItem {
  const { account, user, nowMs } = writer;
  const target = targetOf(writer, sent);
  const values = checked(writer, kind, { owner_id: user.id, creater_id: user.id, updater_id: null }, sent);
  if (kind.needsTarget && target === undefined) throw invalid(message('invalid', 'targetable'));
  const item = account.timeline[kind.name].put({
    id: newId(account, kind.name),
    createdMs: wholeSecond(nowMs),
    updatedMs: wholeSecond(nowMs),
    targetType: target?.model ?? '',
    targetId: target?.id ?? 0,
    values,
  });
  if (kind.name === 'notes') noteOnRecord(writer, item);
  return item;
}

export function updateItem(
  writer: Writer,
  kind: TimelineDefinition,
  item: TimelineItem,
  sent: Row,
): TimelineItem {
  const values = { ...checked(writer, kind, item.values, sent), updater_id: writer.user.id };
  return writer.account.timeline[kind.name].put({ ...item, values, updatedMs: wholeSecond(writer.nowMs) });
}

function checked(writer: Writer, kind: TimelineDefinition, current: Row, sent: Row): Row {
  const keys = [...Object.keys(kind.keys), 'custom_field'].filter((key) => key in sent);
  const next: Record<string, unknown> = { ...current, ...pick(sent, keys) };
  const problems = [...emptyKeys(kind, next), ...unknownIds(writer, kind, next)];
  if (problems.length > 0) throw invalid(...problems);
  if (kind.name === 'notes') return { ...next, description: withoutScripts(textOf(next.description)) };
  return kind.name === 'tasks' ? { ...next, ...completion(writer, next) } : next;
}

function emptyKeys(kind: TimelineDefinition, next: Row): Message[] {
  return Object.entries(kind.required)
    .filter(([key]) => isBlank(next[key]))
    .map(([, label]) => message('blank', label));
}

function unknownIds({ account }: Writer, kind: TimelineDefinition, next: Row): Message[] {
  const problems: Message[] = [];
  const among = (options: readonly { readonly id: number }[], key: string, word: string) => {
    const known = isBlank(next[key]) || options.some((option) => option.id === numberOf(next[key]));
    if (!known) problems.push(message('invalid', word));
  };
  among(account.users, 'owner_id', 'owner');
  if (kind.name === 'sales_activities') {
    among(account.selectors.sales_activity_types ?? [], 'sales_activity_type_id', 'sales activity type');
    among(
      account.selectors.sales_activity_outcomes ?? [],
      'sales_activity_outcome_id',
      'sales activity outcome',
    );
  }
  // Time zones go by their Rails names; an IANA name is refused.
  if (kind.name === 'appointments' && textOf(next.time_zone).includes('/'))
    problems.push(message('timeZone'));
  return problems;
}

function completion({ account, nowMs }: Writer, next: Row): Row {
  const done = numberOf(next.status) === 1;
  if (!done) return { status: 0, completed_date: null };
  return { status: 1, completed_date: next.completed_date ?? stamp(nowMs, account.options.utcOffsetMinutes) };
}

function targetOf({ account, user }: Writer, sent: Row): { model: string; id: number } | undefined {
  if (isBlank(sent.targetable_type) && isBlank(sent.targetable_id)) return undefined;
  const entity = entityWithModel(sent.targetable_type);
  const record = entity && account.records[entity.name].get(numberOf(sent.targetable_id) ?? 0);
  if (entity === undefined || record?.presence !== 'live') throw invalid(message('invalid', 'targetable'));
  if (!isVisible(user, record)) throw forbidden();
  return { model: entity.model, id: record.id };
}

/** The record shows its latest note; that is no edit of the record. */
function noteOnRecord({ account, nowMs }: Writer, item: TimelineItem): void {
  const entity = entityWithModel(item.targetType);
  const record = entity && account.records[entity.name].get(item.targetId);
  if (entity === undefined || record === undefined) return;
  const recent_note = textOf(item.values.description).replace(/<[^>]*>/g, '');
  account.records[entity.name].put({ ...record, values: { ...record.values, recent_note } }, nowMs);
}

function withoutScripts(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/\son\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, '');
}
