import type { FaultKind } from '../../sandbox/platform/faults/kinds.ts';
import type { Plain } from '../model/fields.ts';

type Side = 'freshdesk' | 'freshsales';
export type Entity = 'contacts' | 'leads';
export type Direction = 'toFreshsales' | 'toFreshdesk' | 'both';
export type Rule = 'fillEmpty' | 'freshdesk' | 'freshsales' | 'recent';

/** A record that is there when the story begins, or that somebody makes in its course. */
export interface Sketch {
  /** `c…` a customer, `k…` a contact, `l…` a lead. */
  readonly key: string;
  readonly kind: 'customers' | Entity;
  /** The primary address; `null`: none. */
  readonly email: string | null;
  readonly others: readonly string[];
  /** Freshdesk's full name, or Freshsales' two halves with a line between them. */
  readonly name: string;
  /** Values by the name of the pair. */
  readonly values: Readonly<Record<string, Plain>>;
  readonly ageDays: number;
  readonly gone?: 'deleted' | 'blocked';
  readonly tags?: readonly string[];
}

/** A company or account that is there when the story begins, or that somebody makes in its course. */
export interface CompanySketch {
  /** `o…` a company, `a…` an account. */
  readonly key: string;
  readonly kind: 'companies' | 'accounts';
  readonly name: string;
  /** Its only domain, or that of its website; `null`: none. */
  readonly host: string | null;
  /** Values by the name of the pair. */
  readonly values: Readonly<Record<string, Plain>>;
  readonly ageDays: number;
}

/** Companies and accounts, and which customers and contacts belong to them, by their keys. */
export interface Companies {
  readonly sketches: readonly CompanySketch[];
  readonly members: Readonly<Record<string, string>>;
}

/** R-BEY-05: who takes part. */
export interface Filters {
  /** Nobody is created. */
  readonly onlyExisting: boolean;
  readonly customers: Filter;
  readonly records: Filter;
}

export interface Filter {
  /** Any of them. */
  readonly tags?: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly createdAfter?: string;
}

/** What is chosen on the settings page. */
export interface Choices {
  readonly enabled: boolean;
  readonly entities: readonly Entity[];
  readonly createAs: Entity;
  readonly direction: Direction;
  readonly rule: Rule;
  /** Mapped besides the fixed pairs, by the pair's name. */
  readonly rows: readonly RowChoice[];
  /** Of fixed pairs, by name. */
  readonly fixed: Readonly<Record<string, { readonly direction?: Direction; readonly rule?: Rule }>>;
  readonly realTime: 'gathered' | 'off';
  readonly requestsAMinute: number | null;
  /** R-SET-03: companies and accounts; absent: they are not synced. */
  readonly accounts?: { readonly direction: Direction; readonly rows: readonly RowChoice[] };
}

export interface RowChoice {
  readonly name: string;
  readonly direction?: Direction;
  readonly rule?: Rule;
}

/** What the accounts are like. */
export interface Accounts {
  readonly classic: boolean;
  readonly listRowsWithOtherEmails: boolean;
  readonly indexLagMs: number;
  readonly bulkDurationMs: number;
  readonly freshdeskPlan: 'growth' | 'pro' | 'enterprise';
  readonly productLatencyMs: number;
  readonly storeLatencyMs: number;
  readonly rateWindow: 'sliding' | 'fixed';
}

/** What people do, and what befalls the platform; times count from the installation. */
export type Happening = { readonly atMs: number } & Deed;

export type Deed =
  | { readonly do: 'edit'; readonly key: string; readonly pair: string; readonly value: Plain }
  | { readonly do: 'rename'; readonly key: string; readonly name: string }
  | { readonly do: 'create'; readonly sketch: Sketch }
  | { readonly do: 'delete' | 'restore' | 'erase' | 'block' | 'unblock' | 'convert'; readonly key: string }
  | { readonly do: 'merge'; readonly key: string; readonly into: string }
  | { readonly do: 'settings'; readonly choices: Choices }
  | { readonly do: 'switch'; readonly on: boolean }
  | { readonly do: 'suspend'; readonly suspended: boolean }
  | { readonly do: 'dropChoice' | 'addChoice'; readonly choice: string }
  | { readonly do: 'renameChoice'; readonly choice: string; readonly as: string }
  | { readonly do: 'sync'; readonly times: number }
  | { readonly do: 'watch' | 'preview' }
  | { readonly do: 'pause'; readonly paused: boolean }
  | { readonly do: 'leaveOut' | 'letBack'; readonly key: string }
  | { readonly do: 'filter'; readonly filters: Filters }
  | { readonly do: 'tag'; readonly key: string; readonly tags: readonly string[] }
  | { readonly do: 'update'; readonly losesSchedules: boolean }
  | { readonly do: 'move' }
  | { readonly do: 'editCompany'; readonly key: string; readonly pair: string; readonly value: Plain }
  | { readonly do: 'renameCompany'; readonly key: string; readonly name: string }
  | { readonly do: 'createCompany'; readonly sketch: CompanySketch }
  | { readonly do: 'deleteCompany'; readonly key: string }
  | { readonly do: 'assign'; readonly key: string; readonly to: string | null }
  | { readonly do: 'jump'; readonly byMs: number };

/** A fault that begins at a time and lasts until things calm down, or until it has struck as often as it may. */
export interface Trouble {
  readonly atMs: number;
  readonly target: string;
  readonly kind: FaultKind;
  readonly rate?: number;
  readonly times?: number;
  readonly after?: number;
  readonly delayMs?: number;
}

/** All that a seed decides. */
export interface Story {
  readonly seed: number;
  readonly accounts: Accounts;
  readonly choices: Choices;
  readonly sketches: readonly Sketch[];
  readonly happenings: readonly Happening[];
  readonly troubles: readonly Trouble[];
  readonly companies?: Companies;
  /** A run is undone at the end, and customers that it created archived or not. */
  readonly undo?: { readonly customers: boolean };
}

export type { Side };
