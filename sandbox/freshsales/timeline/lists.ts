import type { Call } from '../http/call.ts';
import { numberOf, textOf } from '../json.ts';
import type { TimelineItem } from '../state/table.ts';
import { dayOf, timeOf } from '../time.ts';

/** The items that `filter` leaves, in the order that `sort` and `sort_type` ask for: latest first by default. */
export function listed(call: Call, items: readonly TimelineItem[]): readonly TimelineItem[] {
  const name = call.query.get('filter') ?? '';
  const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
  const kept = items.filter((item) => filter === undefined || filter(item, call));
  const sign = call.query.get('sort_type') === 'asc' ? 1 : -1;
  const key = call.query.get('sort') ?? 'created_at';
  return kept.sort((a, b) => sign * (timeIn(a, key) - timeIn(b, key) || a.id - b.id));
}

const DAY_MS = 86_400_000;

const filters: Readonly<Record<string, (item: TimelineItem, call: Call) => boolean>> = {
  open: (item) => !isDone(item),
  completed: (item) => isDone(item),
  due_today: (item, call) => !isDone(item) && dueDay(item, call) === today(call, 0),
  due_tomorrow: (item, call) => !isDone(item) && dueDay(item, call) === today(call, DAY_MS),
  overdue: (item, call) => !isDone(item) && timeIn(item, 'due_date') < call.nowMs,
  past: (item, call) => timeIn(item, 'end_date') < call.nowMs,
  upcoming: (item, call) => timeIn(item, 'end_date') >= call.nowMs,
};

function isDone(item: TimelineItem): boolean {
  return numberOf(item.values.status) === 1;
}

function dueDay(item: TimelineItem, call: Call): string {
  return dayOf(timeIn(item, 'due_date'), call.account.options.utcOffsetMinutes);
}

function today(call: Call, laterMs: number): string {
  return dayOf(call.nowMs + laterMs, call.account.options.utcOffsetMinutes);
}

function timeIn(item: TimelineItem, key: string): number {
  if (key === 'created_at') return item.createdMs;
  return key === 'updated_at' ? item.updatedMs : (timeOf(textOf(item.values[key])) ?? 0);
}
