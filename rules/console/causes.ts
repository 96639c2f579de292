import type { Failure } from './protocol.ts';

/** Failures that one thing explains: the same fault in the same field of the same product. */
export interface Cause<T extends Failure = Failure> {
  readonly key: string;
  readonly failures: readonly T[];
}

/** R-BEY-11: failures by cause, the one with the most records first. */
export function causesOf<T extends Failure>(failures: readonly T[]): Cause<T>[] {
  const groups = new Map<string, T[]>();
  for (const failure of failures) {
    const key = JSON.stringify([
      failure.side,
      failure.field,
      failure.reason ?? withoutNames(failure.message),
    ]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [failure]);
    else group.push(failure);
  }
  return [...groups]
    .map(([key, group]) => ({ key, failures: group }))
    .sort((a, b) => b.failures.length - a.failures.length);
}

/** A product's sentence without what differs from record to record: addresses, numbers, what is quoted. */
export function withoutNames(message: string): string {
  return message
    .replace(/["“'][^"”']*["”']/gu, '“…”')
    .replace(/\S+@\S+/gu, '…')
    .replace(/\d+/gu, '…');
}
