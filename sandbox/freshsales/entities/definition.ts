import type { EntityName, TargetType } from '../types.ts';

/** What one kind of record is: its keys, whom it points to, what can be loaded beside it. */
export interface EntityDefinition {
  readonly name: EntityName;
  /** Wrapper of one record, and its name in `filtered_search`, `lookup` and `search`. */
  readonly root: string;
  readonly model: TargetType;
  /** Word in messages and in job types. */
  readonly word: string;
  /** Keys that can be written, beside emails, links and custom fields. */
  readonly attributes: Readonly<Record<string, Kind>>;
  /** Ids that can be written: where they must be found. */
  readonly references: Readonly<Record<string, Reference>>;
  /** References that are shown without being asked for. */
  readonly shown: readonly string[];
  /** Every other key of an answer, with its value as long as nothing was written. */
  readonly blank: Readonly<Record<string, unknown>>;
  /** Keys of the partial rows of a filtered search and of related lists. */
  readonly partial: readonly string[];
  readonly includes: Readonly<Record<string, Include>>;
  /** What an upsert can be told a record by. */
  readonly identifiers: readonly string[];
  /** Relative addresses below `links`. */
  readonly addresses: readonly string[];
  readonly hasEmails: boolean;
  /** Keys that only Classic shows, with their value as long as nothing was written. */
  readonly classic?: Readonly<Record<string, unknown>>;
}

/** How a value is read when it is written. */
export type Kind =
  | 'text'
  | 'textarea'
  | 'number'
  | 'amount'
  | 'checkbox'
  | 'date'
  | 'looseDate'
  | 'time'
  | 'phone'
  | 'website'
  | 'tags'
  | 'object';

/** A selector's entry, a user, or a record. */
export type Reference =
  | { readonly to: 'selector'; readonly selector: string }
  | { readonly to: 'users' }
  | { readonly to: 'sales_accounts' };

export type Include =
  | { readonly kind: 'user'; readonly link: string }
  | { readonly kind: 'option'; readonly link: string; readonly selector: string; readonly key: string }
  | { readonly kind: 'accounts' }
  | {
      readonly kind: 'records';
      readonly entity: EntityName;
      readonly key: string;
      readonly ids: string;
      readonly by: RelatedBy;
    }
  | { readonly kind: 'timeline'; readonly key: 'notes' | 'tasks' | 'appointments' };

/** How records are found from one another. */
type RelatedBy = 'theirContact' | 'theirAccount' | 'theirParent' | 'myContacts' | 'myAccount';

export function selector(name: string): Reference {
  return { to: 'selector', selector: name };
}

export function option(link: string, selectorName: string, key = selectorName): Include {
  return { kind: 'option', link, selector: selectorName, key };
}

export const users: Reference = { to: 'users' };

/** Side-loads that every entity has. */
export const commonIncludes: Readonly<Record<string, Include>> = {
  owner: { kind: 'user', link: 'owner_id' },
  creater: { kind: 'user', link: 'creater_id' },
  updater: { kind: 'user', link: 'updater_id' },
  territory: option('territory_id', 'territories'),
  tasks: { kind: 'timeline', key: 'tasks' },
  appointments: { kind: 'timeline', key: 'appointments' },
  notes: { kind: 'timeline', key: 'notes' },
};

// `source` comes under an irregular key (developers.freshworks.com/crm/api, include).
export const salesIncludes: Readonly<Record<string, Include>> = {
  source: option('lead_source_id', 'lead_sources', 'lead_source'),
  campaign: option('campaign_id', 'campaigns'),
};

export function unset(...keys: string[]): Record<string, null> {
  return Object.fromEntries(keys.map((key) => [key, null]));
}

export function texts(...keys: string[]): Record<string, 'text'> {
  return Object.fromEntries(keys.map((key) => [key, 'text']));
}
