import type { Ref } from '../left-out.ts';
import type { FilterReason, LeftReason } from '../part.ts';
import type { Reason } from '../fields/outcome.ts';
import type { Correction } from '../corrections.ts';
import type { Failing } from '../failing.ts';
import type { Narrowest } from '../duration.ts';
import type { Side } from '../person.ts';
import type { ConflictRule, MappedEntity } from '../settings/document.ts';

/** One thing that could not be written: which record, which field, which value, and why (R-LOG-02). */
export interface Failure {
  /** Where it was to be written. */
  readonly side: Side;
  /** The Freshsales entity of the pair; `accounts` with a company or sales account. */
  readonly entity: MappedEntity | null;
  /** The product whose record `id` is: the one written to, or for a creation the one it came from. */
  readonly on: Side;
  readonly id: number | null;
  /** Its address; of a company or sales account its name. */
  readonly email: string | null;
  /** The field as the product written to calls it; `null` when the whole record was refused. */
  readonly field: string | null;
  /** The value that was refused, at most some 500 characters of it; `null` when no single one was. */
  readonly value: string | null;
  /** What the app found wrong with the value; `null` when the product refused it, in the words of `message`. */
  readonly reason: Reason | null;
  readonly message: string;
  /** It may pass by itself: the product did not answer for this record. */
  readonly transient?: boolean;
}

/** How many further values of a run's failures `getFailures` gives beside the first, which comes with the run. */
export interface FailurePage {
  readonly failures: readonly Failure[];
  readonly more: number;
}

/** Somebody who is to be brought in step by name: one half of a pair by its id, its address, or both. */
export interface Named {
  readonly on: Side;
  /** Of a Freshsales record; `null` for a customer. `accounts` for companies as well: these go by their id. */
  readonly entity: MappedEntity | null;
  readonly id: number | null;
  readonly email: string | null;
  /** By hand: also where one half was deleted (R-SYN-09). */
  readonly again?: boolean;
  /** R-BEY-11: what is put right in this record before. */
  readonly corrections?: readonly Correction[];
}

/** What became of one line of a corrected file, by its place among those that were sent. */
export interface RowRefusal {
  readonly row: number;
  readonly why: string;
}

/** Failures that stand, some eighty at a time. */
export interface FailingPage {
  readonly failing: readonly Failing[];
  /** How many such pages there are. */
  readonly pages: number;
  /** There are more than are listed. */
  readonly over: boolean;
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
    /** Customers whom both products have, by the last look at everybody and what was created since; `null` before the first. */
    readonly inStep: number | null;
    /** Who was left out then, by reason. */
    readonly leftBy: Readonly<Partial<Record<LeftReason, number>>>;
    /** When that look began, epoch milliseconds. */
    readonly lookedAtMs: number | null;
    /** Values and records that are not written as of now. */
    readonly failed: number;
  };
  /** Calls of Freshsales in the past hour, all by syncs, and how many they may make. */
  readonly hour: { readonly used: number; readonly limit: number };
}

/** Why a person is in step, or is not. */
export type Verdict =
  | 'paired'
  /** Every record with the address belongs to another customer, whose primary address it has. */
  | 'ambiguous'
  /** The next sync creates the other half. */
  | 'willCreate'
  /** The direction that is chosen in the settings does not create the other half. */
  | 'otherWay'
  /** One half was deleted after the other had been paired with it. */
  | 'deleted'
  /** Somebody left a record out, or what was done to it was undone. */
  | 'leftOut'
  /** A filter keeps one half out: `Explanation.filter`. */
  | 'filtered'
  /** Only people who exist on both sides are updated. */
  | 'onlyExisting'
  /** The address is a Freshdesk agent's, or that of a customer who was deleted, blocked or marked as spam. */
  | 'agent'
  | 'deletedCustomer'
  | 'blocked'
  | 'unknown';

interface KnownRecord {
  readonly on: Side;
  readonly entity: MappedEntity | null;
  readonly id: number;
}

/** Somebody of this name in one of the products. */
export interface FoundPerson extends KnownRecord {
  readonly name: string | null;
  /** `null`: whoever has no address takes no part. */
  readonly email: string | null;
}

/** R-BEY-10: who has a name; `more`: there are others, who are not listed. */
export interface FoundPeople {
  readonly people: readonly FoundPerson[];
  readonly more: boolean;
}

/** A pair's rule (R-BEY-04); `checkbox`: the side that changed is the source (R-SYN-05). */
export type WriteRule = ConflictRule | 'checkbox';

/** R-BEY-10: what both products and the app know of an address. */
export interface Explanation {
  readonly email: string;
  readonly verdict: Verdict;
  /** Which filter keeps somebody out. */
  readonly filter: FilterReason | null;
  /** Which of the records are left out. */
  readonly leftOut: readonly Ref[];
  readonly records: readonly KnownRecord[];
  /** Mapped fields of the customer and the oldest record that differ, by the fields' names in the products. */
  readonly differing: readonly {
    /** The pair's, by which fields' labels are told. */
    readonly key: string;
    readonly freshdesk: string;
    readonly freshsales: string;
    readonly values: Readonly<Record<Side, string | null>>;
  }[];
  /** Of a pair, since when both halves exist, ISO 8601; `null` while one is missing. */
  readonly since: string | null;
  /** By which rule each mapped field is written over, by the pair's key. */
  readonly rules: Readonly<Record<string, WriteRule>>;
  /** What of it could not be written in the last run that had failures with it. */
  readonly failures: readonly Failure[];
}

/** R-BEY-15: what a first sync will come to, from counted people and a sample of them. */
export interface SyncEstimate {
  /** People in each product that can take part. */
  readonly sales: number;
  readonly customers: number;
  /** How many of them seem to be in both. */
  readonly both: number;
  /** Records to be created or changed, by the product written to. */
  readonly writes: Readonly<Record<Side, number>>;
  readonly requests: number;
  readonly minutes: number;
  readonly limitedBy: Narrowest;
  /** More people than the engine can compare: the most that it can; `null` when they are few enough. */
  readonly most: number | null;
  /** When people were counted: epoch milliseconds. */
  readonly atMs: number;
}
