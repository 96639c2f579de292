/** Sorts a place of a list before or after another. */
export function placeOf(entityAt: number, page: number): number {
  return entityAt * PAGES_AN_ENTITY + page;
}

/** Which of the entities a place is of. */
export function entityOfPlace(place: number): number {
  return Math.floor(place / PAGES_AN_ENTITY);
}

const PAGES_AN_ENTITY = 1_000_000;
