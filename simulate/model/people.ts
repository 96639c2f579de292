import type { Row } from './fields.ts';

/** The addresses of a record of either product, in small letters, the primary one first. */
export function emailsOf(row: Row): string[] {
  const more = (row['emails'] as readonly { value: string; is_primary?: boolean }[] | undefined) ?? [];
  const primaryFirst = [...more].sort(
    (a, b) => Number(b.is_primary === true) - Number(a.is_primary === true),
  );
  const others = (row['other_emails'] as readonly string[] | undefined) ?? [];
  const all = [row['email'] as string | null, ...primaryFirst.map(({ value }) => value), ...others];
  const clean = all.flatMap((email) => (typeof email === 'string' ? [email.trim().toLowerCase()] : []));
  return [...new Set(clean.filter((email) => email.includes('@')))];
}

/** Neither deleted nor blocked. */
export function isAlive(row: Row): boolean {
  return row['deleted'] !== true && row['blocked'] !== true && row['is_deleted'] !== true;
}

export function idOf(row: Row): number {
  return Number(row['id']);
}

export function shares(a: readonly string[], b: readonly string[]): boolean {
  return a.some((email) => b.includes(email));
}
