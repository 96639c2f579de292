// Ids of both products have 11 digits.
const MADE_UP = 2 ** 52;

/** R-BEY-01: the id that a preview gives a company or account it would create, by the id of the one it is made from. */
export function madeUpId(sourceId: number): number {
  return MADE_UP + sourceId;
}

/** Whether a preview made an id up: no product has such a record. */
export function isMadeUp(id: number): boolean {
  return id >= MADE_UP;
}
