import { seededRandom, type Random } from '../../sandbox/core/random.ts';

/** Draws that a part of a story is made of. */
export interface Chance extends Random {
  /** Each with its weight. */
  weighted<T>(items: readonly (readonly [weight: number, item: T])[]): T;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** Each item with this probability, in order. */
  some<T>(items: readonly T[], probability: number): T[];
}

/** `part` keeps the draws of one part of a story apart from those of the others. */
export function chanceOf(seed: number, part: number): Chance {
  const random = seededRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(part + 1, 0x85ebca6b));
  return {
    ...random,
    weighted: (items) => {
      let left = random.next() * items.reduce((sum, [weight]) => sum + weight, 0);
      const found = items.find(([weight]) => (left -= weight) < 0) ?? items.at(-1)!;
      return found[1];
    },
    between: (low, high) => low + random.below(high - low + 1),
    some: (items, probability) => items.filter(() => random.chance(probability)),
  };
}
