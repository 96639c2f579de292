import { chanceOf, type Chance } from '../chance.ts';
import type { Story } from '../story.ts';
import { withCompanies } from './companies.ts';
import { filtered } from './filters.ts';
import { halvesDeleted } from './halves.ts';
import { leftOut } from './leaving-out.ts';
import { moved } from './moves.ts';
import { madeTwice } from './newcomers.ts';
import { paused } from './pauses.ts';
import { updated } from './updates.ts';

/** An element that came later to the stories: it adds to what is told already. */
type Element = (story: Story, chance: Chance) => Story;

// Each has draws of its own, so that a seed's story stays what it was but for those it comes to.
const elements: readonly (readonly [part: number, often: number, element: Element])[] = [
  [10, 0.4, withCompanies],
  [6, 0.15, paused],
  [7, 0.2, filtered],
  [8, 0.2, leftOut],
  [9, 0.15, updated],
  [11, 0.12, moved],
  [12, 0.2, madeTwice],
  [13, 0.2, halvesDeleted],
];

/** The story with all that came later. */
export function later(story: Story): Story {
  return elements.reduce((told, [part, often, element]) => {
    const chance = chanceOf(story.seed, part);
    return chance.chance(often) ? element(told, chance) : told;
  }, story);
}
