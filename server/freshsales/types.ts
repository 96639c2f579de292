import type { Entity } from '../../rules/person.ts';

/** A contact or lead as Freshsales sends it (https://developers.freshworks.com/crm/api/#contacts). */
export interface FreshsalesRecord {
  readonly id: number;
  readonly email?: string | null;
  readonly emails?:
    readonly { readonly value?: string | null; readonly is_primary?: boolean | null }[] | null;
  readonly custom_field?: Readonly<Record<string, unknown>> | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly [field: string]: unknown;
}

/** A page of records; totals are those of the whole view, where the product tells them. */
export interface RecordPage {
  readonly records: readonly FreshsalesRecord[];
  readonly pages: number | null;
  readonly total: number | null;
}

/** One item of a bulk upsert: `email` creates where nobody has it, `id` only updates. */
export type BulkItem =
  | { readonly email: string; readonly data: Record<string, unknown> }
  | { readonly id: number; readonly data: Record<string, unknown> };

/** What became of a bulk job. */
export interface JobStatus {
  readonly finished: boolean;
  /** Rows that failed, by the identifier they were sent with. */
  readonly failed: readonly {
    readonly id: number | null;
    readonly email: string | null;
    readonly message: string;
  }[];
}

/** The singular that paths and envelopes use. */
export const singular: Readonly<Record<Entity, 'contact' | 'lead'>> = { contacts: 'contact', leads: 'lead' };
