import type { EntityName, Field, Option, Row, User } from './types.ts';

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
}

type SeedUser = Partial<User> & { readonly display_name: string; readonly email: string };

export type SeedField = Omit<Partial<Field>, 'choices'> & {
  readonly name: string;
  readonly choices?: readonly (string | { readonly id?: number; readonly value: string })[];
};

type SeedOption = Partial<Option> & { readonly name: string };
