import type { Side } from '../person.ts';
import type { Failure, Named } from './protocol.ts';

/** The same thing failing: of one record one field, or the record as a whole. */
export function keyOfFailure({ side, on, entity, id, email, field }: Failure): string {
  return JSON.stringify([side, on, kindOn({ on, entity }), id ?? email, field]);
}

/** The kind of record that an id is of: Freshdesk's people are of one kind, whatever their pair is. */
export function kindOn({ on, entity }: Pick<Failure, 'on' | 'entity'>): string {
  return on === 'freshdesk' && entity !== 'accounts' ? 'customers' : String(entity);
}

/** Whom to try again for a failure; `null` for a row of the mapping, and for a company or account whose id is not known. */
export function namedOf({ on, entity, id, email }: Failure): Named | null {
  if (id === null && (email === null || entity === 'accounts')) return null;
  return { on, entity: on === 'freshdesk' && entity !== 'accounts' ? null : entity, id, email };
}

/** One line of an error file that came back with a corrected value. */
export interface CorrectedRow {
  readonly on: Side;
  readonly id: number | null;
  readonly email: string | null;
  readonly side: Side;
  readonly field: string | null;
  /** As somebody typed it. */
  readonly corrected: string;
}

/** The failure that stands and that a row is about; `null` when there is none. */
export function failureOfRow<T extends Failure>(row: CorrectedRow, failures: readonly T[]): T | null {
  return failures.find((failure) => isOf(row, failure)) ?? null;
}

function isOf(row: CorrectedRow, failure: Failure): boolean {
  if (failure.on !== row.on || failure.side !== row.side || failure.field !== row.field) return false;
  return failure.id === row.id && (row.email === null || failure.email === row.email);
}
