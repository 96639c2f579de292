import type { KeptReason } from '../undo.ts';
import type { Side, Value } from '../person.ts';
import type { MappedEntity } from '../settings/document.ts';

/** One field of a record that was written: what was there, and what is since. */
interface WrittenField {
  /** Key of the pair in the mapping; `FieldNames` tells what people call it. */
  readonly key: string;
  readonly before: Value;
  readonly after: Value;
}

/** What a run wrote to one record. */
export interface WrittenRecord {
  readonly side: Side;
  /** `null` for a customer; `accounts` for companies as well. */
  readonly entity: MappedEntity | null;
  readonly kind: WrittenKind;
  /** `null` for a record that was created and has not been read since. */
  readonly id: number | null;
  /** Of an account or company its name. */
  readonly email: string | null;
  /** Of a creation, the record of the other side that it was made from. */
  readonly from: number | null;
  readonly fields: readonly WrittenField[];
  /** Why an undo left it as it is. */
  readonly why?: KeptReason;
}

/** `archived` and `kept` are of an undo. */
export const writtenKinds = ['created', 'updated', 'archived', 'kept'] as const;
export type WrittenKind = (typeof writtenKinds)[number];

/** The kinds of records of both products. */
export const recordKinds = ['customers', 'contacts', 'leads', 'companies', 'accounts'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** What a record is called in its product. */
export function recordKindOf({ side, entity }: Pick<WrittenRecord, 'side' | 'entity'>): RecordKind {
  if (side === 'freshsales') return entity ?? 'contacts';
  return entity === 'accounts' ? 'companies' : 'customers';
}

/** Which records somebody wants to see. */
export interface WrittenFilter {
  readonly record?: RecordKind;
  readonly kind?: WrittenKind;
}

/** One part of what a run wrote: some 200 records. */
export interface WrittenPage {
  readonly records: readonly WrittenRecord[];
  /** The next part that may have such records; `null` after the last. */
  readonly next: number | null;
}

/** How much of a run can be seen record by record, with its run. */
export interface WrittenSize {
  /** Parts: each is one read. */
  readonly parts: number;
  /** Until when they are kept, unless newer ones need the room; `null` while the run is at work. */
  readonly until: string | null;
}

/** What people call the fields of a pair, and the choices of those that are lists. */
export interface FieldName {
  /** As the products' own interfaces call them: what a failure names. */
  readonly paths: Readonly<Record<Side, string>>;
  readonly labels: Readonly<Record<Side, string>>;
  readonly choices: Readonly<Record<Side, Readonly<Record<string, string>>>>;
}

export type FieldNames = Readonly<Record<string, FieldName>>;
