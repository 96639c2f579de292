import type { Reason } from '../fields/outcome.ts';
import type { Entity, Side } from '../person.ts';

/** One thing that could not be written: which record, which field, which value, and why (R-LOG-02). */
export interface Failure {
  /** Where it was to be written. */
  readonly side: Side;
  /** The Freshsales entity of the pair. */
  readonly entity: Entity | null;
  /** The product whose record `id` is: the one written to, or for a creation the one it came from. */
  readonly on: Side;
  readonly id: number | null;
  readonly email: string | null;
  /** The field as the product written to calls it; `null` when the whole record was refused. */
  readonly field: string | null;
  /** The value that was refused, shortened; `null` when no single one was. */
  readonly value: string | null;
  /** What the app found wrong with the value; `null` when the product refused it, in the words of `message`. */
  readonly reason: Reason | null;
  readonly message: string;
}

/** How many further values of a run's failures `getFailures` gives beside the first, which comes with the run. */
export interface FailurePage {
  readonly failures: readonly Failure[];
  readonly more: number;
}

/** R-BEY-06: how the sync is doing, for the console. */
export interface Health {
  /** `off`: switched off in the settings. `noSales`: this installation's host has no Freshsales. */
  readonly sync: 'on' | 'off' | 'paused' | 'noSales';
  /** Why it is paused. */
  readonly reason: string | null;
  /** Whether a console code is set: without one nothing can be changed here. */
  readonly hasCode: boolean;
  /** Addresses before a record's own path, without a last slash. */
  readonly links: Readonly<Record<Side, string>>;
  readonly people: {
    /** Addresses that both products are known to have; `null` before the first full sync. */
    readonly inStep: number | null;
    /** People left out, and values or records that were not written, since the last full sync began. */
    readonly leftOut: number;
    readonly failed: number;
  };
  /** Calls of Freshsales in the past hour, all by syncs, and how many they may make. */
  readonly hour: { readonly used: number; readonly limit: number };
}
