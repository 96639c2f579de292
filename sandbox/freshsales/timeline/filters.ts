import type { Account } from '../state/account.ts';
import type { TimelineItem } from '../state/table.ts';
import { dayOf, timeOf } from '../time.ts';

interface Viewer {
  readonly account: Account;
  readonly nowMs: number;
}

const DAY_MS = 86_400_000;

/** Filters of tasks (`open`, `overdue` …) and of appointments (`past`, `upcoming`); an unknown one keeps nothing. */
export function isInFilter(viewer: Viewer, item: TimelineItem, filter: string): boolean {
  // Written with a blank as often as not.
  return filters.get(filter.replaceAll(' ', '_'))?.(viewer, item) ?? false;
}

type Filter = (viewer: Viewer, item: TimelineItem) => boolean;

const filters = new Map<string, Filter>([
  ['open', (_, item) => isOpen(item)],
  ['completed', (_, item) => item.values.status === 1],
  ['due_today', (viewer, item) => isOpen(item) && isDueOn(viewer, item, viewer.nowMs)],
  ['due_tomorrow', (viewer, item) => isOpen(item) && isDueOn(viewer, item, viewer.nowMs + DAY_MS)],
  ['overdue', ({ nowMs }, item) => isOpen(item) && (timeOf(item.values.due_date) ?? nowMs) < nowMs],
  ['past', ({ nowMs }, item) => (timeOf(item.values.end_date) ?? nowMs) < nowMs],
  ['upcoming', ({ nowMs }, item) => (timeOf(item.values.end_date) ?? nowMs) >= nowMs],
]);

function isOpen({ values }: TimelineItem): boolean {
  return (values.status ?? 0) === 0;
}

function isDueOn({ account }: Viewer, { values }: TimelineItem, timeMs: number): boolean {
  const { utcOffsetMinutes } = account.options;
  const due = timeOf(values.due_date);
  return due !== undefined && dayOf(due, utcOffsetMinutes) === dayOf(timeMs, utcOffsetMinutes);
}
