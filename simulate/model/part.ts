import type { Filter, Filters } from '../story/story.ts';
import type { Row } from './fields.ts';

type Kind = 'customers' | 'contacts' | 'leads';

/** Whether a record passes the filters of its side (R-BEY-05): each one that is set, by any of its values. */
export function passes(kind: Kind, row: Row, { customers, records }: Filters): boolean {
  const filter = kind === 'customers' ? customers : records;
  return hasTag(row, filter) && isYoung(row, filter);
}

/** Tags are the same whatever their letters' case. */
function hasTag(row: Row, { tags = [] }: Filter): boolean {
  const own = new Set(((row['tags'] as readonly string[] | undefined) ?? []).map(small));
  return tags.length === 0 || tags.some((tag) => own.has(small(tag)));
}

function small(tag: string): string {
  return tag.toLowerCase();
}

function isYoung(row: Row, { createdAfter = '' }: Filter): boolean {
  return String(row['created_at']).slice(0, 10) >= createdAfter;
}

export const noFilters: Filters = { onlyExisting: false, customers: {}, records: {} };
