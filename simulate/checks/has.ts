import type { Row } from '../model/fields.ts';

/** Whether a record has all values of a body, custom fields too. */
export function has(row: Row, body: Row): boolean {
  return Object.entries(body).every(([key, value]) =>
    typeof value === 'object' && value !== null
      ? has((row[key] ?? {}) as Row, value as Row)
      : row[key] === value,
  );
}
