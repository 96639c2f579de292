import type { Entity } from '../types.ts';

/** `{field: [old, new]}`; custom fields stand beside the others under their own names. */
export type Differences = Readonly<Record<string, readonly [old: unknown, now: unknown]>>;

// Times of change and statistics follow from something else that changed.
const silent = new Set(['updated_at', 'stats', 'custom_fields', 'description_text', 'body_text']);

export function differences(before: Entity, after: Entity): Differences {
  const [old, now] = [before, after] as unknown as [Values, Values];
  return {
    ...changed(old, now),
    ...changed(valuesOf(old['custom_fields']), valuesOf(now['custom_fields'])),
  };
}

type Values = Readonly<Record<string, unknown>>;

function changed(old: Values, now: Values): Differences {
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

function valuesOf(value: unknown): Values {
  return typeof value === 'object' && value !== null ? (value as Values) : {};
}
