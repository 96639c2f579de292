import type { MappedEntity } from '../../rules/settings/document.ts';

/** A contact, lead or sales account as Freshsales sends it (https://developers.freshworks.com/crm/api/#contacts). */
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

/** One item of a bulk upsert: `key` (an address, of an account the name) creates where nobody has it, `id` only updates. */
export type BulkItem =
  | { readonly key: string; readonly data: Record<string, unknown> }
  | { readonly id: number; readonly data: Record<string, unknown> };

/** What became of a bulk job. */
export interface JobStatus {
  readonly finished: boolean;
  /** Rows that failed, by the identifier they were sent with. */
  readonly failed: readonly {
    readonly id: number | null;
    readonly key: string | null;
    readonly message: string;
  }[];
}

/** What a kind of record is called: in paths and envelopes, of one, and by what an upsert tells it. */
interface Words {
  readonly plural: 'contacts' | 'leads' | 'sales_accounts';
  readonly singular: 'contact' | 'lead' | 'sales_account';
  readonly key: 'emails' | 'name';
}

export const wordsOf: Readonly<Record<MappedEntity, Words>> = {
  contacts: { plural: 'contacts', singular: 'contact', key: 'emails' },
  leads: { plural: 'leads', singular: 'lead', key: 'emails' },
  accounts: { plural: 'sales_accounts', singular: 'sales_account', key: 'name' },
};
