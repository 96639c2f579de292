import type { Facts } from './part.ts';
import type { MappedEntity } from './settings/document.ts';

/** The two products. */
export type Side = 'freshsales' | 'freshdesk';

export function otherSide(side: Side): Side {
  return side === 'freshdesk' ? 'freshsales' : 'freshdesk';
}

/** Which way values travel. */
export type Direction = 'toFreshsales' | 'toFreshdesk' | 'both';

/** What is left of a direction within another one; `null` when values would travel neither way. */
export function narrowed(direction: Direction, within: Direction): Direction | null {
  if (within === 'both' || direction === within) return direction;
  return direction === 'both' ? within : null;
}

/** The products that a direction writes to; none where values travel neither way. */
export function writtenSides(direction: Direction | null): Side[] {
  if (direction === null) return [];
  if (direction === 'both') return ['freshsales', 'freshdesk'];
  return [direction === 'toFreshsales' ? 'freshsales' : 'freshdesk'];
}

/** The Freshsales records a person can be. */
const entities = ['contacts', 'leads'] as const;
export type Entity = (typeof entities)[number];

/** A mapped value as both products can hold it; `null` is "no value". */
export type Value = string | number | boolean | null;

/**
 * One record of either product as the engine sees it. Only the clients of the two products make one
 * (`toPerson`), so that nothing else knows their shapes.
 */
export interface Person {
  readonly side: Side;
  /** The kind of Freshsales record; a Freshdesk customer has none. Companies and sales accounts are `accounts`. */
  readonly entity: MappedEntity | null;
  readonly id: number;
  /**
   * All known addresses, normalised, the primary one first; empty when the record has none. Of a company or sales account
   * its name, which is what it is known by there.
   */
  readonly emails: readonly string[];
  /** A customer's row that does not show secondary addresses: there may be more than `emails`. */
  readonly mayLackEmails?: true;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** What its row tells that filters ask for; absent for somebody who was found to take part before. */
  readonly facts?: Facts;
  /** Of a contact the ids of its accounts, the primary one first, where links are mapped and its row tells. */
  readonly accountIds?: readonly number[];
  /** One value for each pair of the mapping, by the pair's key. */
  readonly values: Readonly<Record<string, Value>>;
}

/** Trims and lower-cases an address; `null` for what is not one (products keep stray text in such fields). */
export function normalizeEmail(text: string | null | undefined): string | null {
  const email = (text ?? '').trim().toLowerCase();
  return /^[^\s@]+@[^\s@]+$/.test(email) ? email : null;
}

/** Addresses without blanks and repeats, in their order. */
export function normalizeEmails(texts: readonly (string | null | undefined)[]): string[] {
  const emails = texts.map(normalizeEmail).filter((email) => email !== null);
  return [...new Set(emails)];
}
