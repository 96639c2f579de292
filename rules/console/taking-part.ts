import type { LeftOutEntry, Ref } from '../left-out.ts';
import type { Entity } from '../person.ts';

/** Records that are left out; `next` is where the following page begins, `null` after the last. */
export interface LeftOutPage {
  readonly entries: readonly LeftOutEntry[];
  readonly total: number;
  readonly next: Ref | null;
  /** The list cannot be read any more, and no sync goes on: all can be let back in at once. */
  readonly lost?: true;
}

/** Something that a filter can ask for, by its id. */
export interface NamedChoice {
  readonly id: number;
  readonly name: string;
}

/** R-BEY-05: what filters can ask for: stages and views of Freshsales records, and the companies that are asked for now. */
export interface FilterChoices {
  readonly stages: readonly (NamedChoice & { readonly entity: Entity })[];
  readonly views: readonly (NamedChoice & { readonly entity: Entity })[];
  readonly companies: readonly NamedChoice[];
}

/** Of the first `of` records of a kind, how many filters keep. */
export interface FilterCount {
  readonly kind: Entity | 'customers';
  readonly of: number;
  readonly kept: number;
  /** Of how many the product's list does not tell: they are read one by one when they are synced. */
  readonly untold: number;
  /** How many there are altogether; `null` where the product does not tell. */
  readonly all: number | null;
}
