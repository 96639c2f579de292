/** R-BEY-18: the kinds of places in which something about a person can be stored. */
export type ErasedPlace =
  'failing' | 'retries' | 'audit' | 'byIds' | 'leftOut' | 'hashes' | 'failures' | 'journals';

/** One step of an erasure: what was found in a place, and removed. */
export interface Erased {
  readonly place: ErasedPlace;
  readonly found: number;
}

/** What some steps did, and where the next call goes on; `next` is `null` when all is done. */
export interface ErasurePart {
  readonly erased: readonly Erased[];
  readonly next: number | null;
  readonly steps: number;
  /** Records that the products still have: the address's hash stays, so that nobody is created twice. */
  readonly records: number;
}
