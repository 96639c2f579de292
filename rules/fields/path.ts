type Json = Readonly<Record<string, unknown>>;

/**
 * The raw value of a field in a product's record: `job_title`, `custom_fields.NAME`, `custom_field.cf_NAME`, `company.NAME`.
 * `undefined` when the record, as it came, does not say.
 */
export function readPath(record: Json, path: string): unknown {
  const at = path.indexOf('.');
  if (at < 0) return record[path];
  const part = record[path.slice(0, at)];
  return typeof part === 'object' && part !== null ? (part as Json)[path.slice(at + 1)] : undefined;
}

/** Puts a raw value into a body that is being made. */
export function putPath(body: Record<string, unknown>, path: string, value: unknown): void {
  const at = path.indexOf('.');
  if (at < 0) {
    body[path] = value;
    return;
  }
  const part = path.slice(0, at);
  body[part] = { ...(body[part] as object | undefined), [path.slice(at + 1)]: value };
}

/** Puts raw values where a body says nothing yet; tags are put beside those that it has. */
export function fillPaths(
  body: Record<string, unknown>,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  for (const [path, value] of Object.entries(values)) {
    const own = readPath(body, path);
    if (own === undefined) putPath(body, path, value);
    else if (path === 'tags') putPath(body, path, together(own, value));
  }
  return body;
}

function together(own: unknown, added: unknown): unknown {
  if (!Array.isArray(own) || !Array.isArray(added)) return own;
  return [...new Set<unknown>([...(own as unknown[]), ...(added as unknown[])])];
}
