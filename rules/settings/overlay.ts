import type { ChoiceLink, Otherwise, ValueRules } from './document.ts';

/** The store's key that holds the overlay. */
export const OVERLAY_KEY = 'overlay';

/**
 * What the console changes after the installation: it lies over the parameters and wins. It is in the store, which any
 * widget can write, so it is parsed like a stranger's (server/schemas/overlay.json) and holds no secret.
 */
export interface Overlay {
  readonly version: 2;
  readonly filters: Filters;
  /** R-BEY-05: whether any record was ever left out; which ones, and why, is a list of its own (server/sync/left-out.ts). */
  readonly leftOut: boolean;
  /** R-BEY-11: what was decided for all the records of a cause, by the pair's key (`Pair.key`). */
  readonly remedies: Readonly<Record<string, Remedy>>;
  /** Since when and why nothing is synced; `null` when it is. */
  readonly paused: { readonly reason: string; readonly atMs: number } | null;
}

/** R-BEY-05: who takes part; what is not named does not matter. */
export interface Filters {
  /** Only people who exist on both sides are updated: nothing is created. */
  readonly onlyExisting: boolean;
  readonly customers: Filter;
  readonly records: Filter;
}

export interface Filter {
  /** Any of them. */
  readonly tags?: readonly string[];
  readonly companyIds?: readonly number[];
  /** Lifecycle stages of contacts, stages of leads. */
  readonly stageIds?: readonly number[];
  /** A view of one kind of Freshsales record; records of the other kind are not asked. Of customers there is none. */
  readonly viewId?: number | null;
  /** `YYYY-MM-DD`. */
  readonly createdAfter?: string | null;
}

export interface Remedy {
  readonly value?: ValueRules;
  /** Added to the row's own; wins where both name a choice. */
  readonly choices?: readonly ChoiceLink[];
  readonly otherwise?: Otherwise;
}

export const emptyOverlay: Overlay = {
  version: 2,
  filters: { onlyExisting: false, customers: {}, records: {} },
  leftOut: false,
  remedies: {},
  paused: null,
};

/** What holds besides the parameters: what the console changed, and what Freshsales' refusals taught. */
export interface ChangedSince extends Overlay {
  /** Freshsales' calls an hour, where it refused at fewer than the chosen plan has; `null`: it did not. */
  readonly callsAnHour: number | null;
}
