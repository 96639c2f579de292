/** Places in a run's journal, in order; those that follow each other as their first and last. */
export type OpenPlaces = readonly (number | readonly [first: number, last: number])[];

// Some twenty characters each: with the rest of the checkpoint they have to fit into one stored value.
const RANGES_MAX = 120;
// They are read again to find out what came of them: a store operation for some 200.
const PLACES_MAX = 4_000;

/** All of them, in order. */
export function placesOf(open: OpenPlaces = []): number[] {
  return open.flatMap((range) => {
    if (typeof range === 'number') return [range];
    const [first, last] = range;
    return Array.from({ length: Math.min(last - first + 1, PLACES_MAX) }, (_, at) => first + at);
  });
}

/** As they are kept; of too many the last ones. Bulks note their entries one after the other, so that ranges are few. */
export function rangesOf(places: Iterable<number>): OpenPlaces {
  const ordered = [...new Set(places)].sort((a, b) => a - b).slice(-PLACES_MAX);
  const ranges: [number, number][] = [];
  for (const place of ordered) {
    const last = ranges.at(-1);
    if (last?.[1] === place - 1) last[1] = place;
    else ranges.push([place, place]);
  }
  return ranges.slice(-RANGES_MAX).map(([first, last]) => (first === last ? first : [first, last]));
}
