import type { EntityName, Field, Option, Row, TargetType, User } from './types.ts';

/**
 * What to fill an account with. Everything that is left out gets a default, an id, or the time of loading. Records are
 * wire-shaped and partial; ids of other records (`owner_id`, `sales_accounts: [{id, is_primary}]`, a deal's
 * `contact_ids`) stand beside the values.
 */
export interface FreshsalesSeed {
  /** The first gets the account's admin key unless another has it. */
  readonly users?: readonly SeedUser[];
  readonly contacts?: readonly Row[];
  readonly leads?: readonly Row[];
  readonly sales_accounts?: readonly Row[];
  readonly deals?: readonly Row[];
  /** Added to the default fields; one with a default's name changes that one. */
  readonly fields?: Partial<Record<EntityName, readonly SeedField[]>>;
  /** Takes the place of the default list of that name (`lead_sources`, `territories`, `contact_statuses` …). */
  readonly selectors?: Readonly<Record<string, readonly SeedOption[]>>;
  readonly notes?: readonly Row[];
  readonly tasks?: readonly Row[];
  readonly appointments?: readonly Row[];
  readonly sales_activities?: readonly Row[];
  readonly phone_calls?: readonly Row[];
  /** Marketing lists with ids of their members. */
  readonly lists?: readonly {
    readonly id?: number;
    readonly name: string;
    readonly contact_ids?: readonly number[];
  }[];
  readonly conversations?: readonly SeedConversation[];
}

export type SeedUser = Partial<User> & { readonly display_name: string; readonly email: string };

export type SeedField = Omit<Partial<Field>, 'choices'> & {
  readonly name: string;
  readonly choices?: readonly (string | { readonly id?: number; readonly value: string })[];
};

export type SeedOption = Partial<Option> & { readonly name: string };

/** A thread of emails on a record's page, oldest message first. */
export interface SeedConversation {
  readonly targetable_type: TargetType;
  readonly targetable_id: number;
  readonly subject: string;
  readonly messages: readonly SeedMessage[];
}

export interface SeedMessage {
  readonly direction: 'incoming' | 'outgoing';
  readonly conversation_time: string;
  readonly from: SeedAddress;
  readonly to: readonly SeedAddress[];
  readonly cc?: readonly SeedAddress[];
  readonly html_content: string;
  /** Plain text; by default the HTML without its tags. */
  readonly display_content?: string;
  readonly subject?: string;
}

export interface SeedAddress {
  readonly email: string;
  readonly name?: string;
}
