import type { Row } from '../types.ts';
import type { Changed } from './collection.ts';

/** What stands on a record's timeline: notes, tasks, appointments, activities. */
export interface TimelineItem {
  readonly id: number;
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly targetType: string;
  readonly targetId: number;
  readonly values: Row;
}

/** Items of one kind, by id and by the record they belong to. */
export class Table {
  readonly #items = new Map<number, TimelineItem>();
  readonly #byTarget = new Map<string, Set<number>>();
  readonly #changed: Changed<TimelineItem>;

  constructor(changed: Changed<TimelineItem>) {
    this.#changed = changed;
  }

  get(id: number): TimelineItem | undefined {
    return this.#items.get(id);
  }

  get size(): number {
    return this.#items.size;
  }

  all(): TimelineItem[] {
    return [...this.#items.values()];
  }

  /** Oldest first. */
  of(targetType: string, targetId: number): TimelineItem[] {
    return [...(this.#byTarget.get(`${targetType}:${targetId}`) ?? [])].map((id) => this.#items.get(id)!);
  }

  put(item: TimelineItem): TimelineItem {
    const old = this.#take(item.id);
    this.#items.set(item.id, item);
    const target = `${item.targetType}:${item.targetId}`;
    const ids = this.#byTarget.get(target) ?? new Set();
    this.#byTarget.set(target, ids.add(item.id));
    this.#changed(item.id, old, item);
    return item;
  }

  remove(id: number): void {
    this.#changed(id, this.#take(id), undefined);
  }

  #take(id: number): TimelineItem | undefined {
    const item = this.#items.get(id);
    if (item === undefined) return undefined;
    this.#items.delete(id);
    this.#byTarget.get(`${item.targetType}:${item.targetId}`)?.delete(id);
    return item;
  }
}
