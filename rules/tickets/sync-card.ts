import type { Failure } from '../console/protocol.ts';
import type { Side } from '../person.ts';

/**
 * R-BEY-24: how a lead or contact and its Freshdesk customer stand. `failing`: the last runs could not write something.
 * `leftOut`: taken out by hand or by an undo. `notYet`: the next sync creates the other half. `otherWay`: the chosen
 * direction does not. `deleted`: the other half was deleted. `noEmail`: there is no address to go by.
 */
export type SyncVerdict =
  'inStep' | 'differs' | 'failing' | 'leftOut' | 'notYet' | 'otherWay' | 'deleted' | 'noEmail';

/** One mapped field on both sides. */
export interface SyncField {
  /** The pair's key; `name` for the whole name. */
  readonly key: string;
  /** As people know the field in each product; `null` for the fixed ones, which the page has words for. */
  readonly names: Readonly<Record<Side, string>> | null;
  /** Shortened; `null` where it is empty. */
  readonly values: Readonly<Record<Side, string | null>>;
  readonly same: boolean;
}

/** What could not be written, with the key of its pair where it is mapped (`SyncField.key`). */
export interface SyncFailure extends Failure {
  readonly key: string | null;
}

/** What a record's page shows of its sync. */
export interface SyncCard {
  readonly verdict: SyncVerdict;
  /** The record's own address; `null` when it has none. */
  readonly email: string | null;
  readonly customer: { readonly id: number; readonly name: string | null; readonly url: string } | null;
  readonly fields: readonly SyncField[];
  /** What of it could not be written. */
  readonly failures: readonly SyncFailure[];
  /** Why nothing can be synced now, whoever it is; `null` when it can. */
  readonly paused: string | null;
}
