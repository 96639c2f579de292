import { rowOf } from '../json.ts';
import type { Stored } from '../state/account.ts';
import type { Row } from '../types.ts';

/** `{field: [old, new]}`; custom fields stand beside the others under their own names. */
export type Differences = Readonly<Record<string, readonly [old: unknown, now: unknown]>>;

// Times that follow from something else that changed.
const silent = new Set(['custom_field', 'updater_id', 'last_assigned_at', 'stage_updated_time']);

export function differences(before: Stored, after: Stored): Differences {
  return {
    ...changed(before.values, after.values),
    ...changed(customOf(before), customOf(after)),
    ...changed(linksOf(before), linksOf(after)),
    ...('presence' in before && 'presence' in after
      ? changed({ is_deleted: before.presence === 'deleted' }, { is_deleted: after.presence === 'deleted' })
      : {}),
  };
}

function changed(old: Row, now: Row): Differences {
  const found: Record<string, [unknown, unknown]> = {};
  for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
    if (!silent.has(key) && isDifferent(old[key], now[key]))
      found[key] = [old[key] ?? null, now[key] ?? null];
  }
  return found;
}

function isDifferent(a: unknown, b: unknown): boolean {
  if (a === b || (a == null && b == null)) return false;
  return JSON.stringify(a) !== JSON.stringify(b);
}

function customOf({ values }: Stored): Row {
  return rowOf(values.custom_field) ?? {};
}

function linksOf(stored: Stored): Row {
  return 'links' in stored ? stored.links : {};
}
