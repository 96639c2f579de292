/** A value as it would come out of its JSON text, at a fraction of the time: long texts are not written down and read again. */
export function jsonCopy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return leafOf(value);
  if (Array.isArray(value)) return value.map((one) => jsonCopy(one) ?? null);
  return value instanceof Date ? value.toJSON() : copyOfMembers(value as Readonly<Record<string, unknown>>);
}

function leafOf(value: unknown): unknown {
  // JSON has one zero.
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  return typeof value === 'function' ? undefined : value;
}

function copyOfMembers(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const member = jsonCopy(value[name]);
    if (member !== undefined) copy[name] = member;
  }
  return copy;
}
