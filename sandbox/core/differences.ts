/** `{field: [old, new]}`; custom fields stand beside the others under their own names. */
export type Differences = Readonly<Record<string, readonly [old: unknown, now: unknown]>>;

type Values = Readonly<Record<string, unknown>>;

/**
 * What differs between two states of an entity. Null and absent are the same; other values are compared as JSON.
 * @param silent fields that follow from something else that changed
 */
export function changed(old: Values, now: Values, silent: ReadonlySet<string>): Differences {
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
