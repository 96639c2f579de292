import type { Chance } from '../chance.ts';
import type { Story } from '../story.ts';
import { alsoHappening, MINUTE_MS } from './happening.ts';

/** R-CON-08: another version of the app takes the place of this one, and the platform may lose its schedules. */
export function updated(story: Story, chance: Chance): Story {
  const atMs = chance.below(chance.pick([3, 20, 90]) * MINUTE_MS);
  return alsoHappening(story, [{ atMs, do: 'update', losesSchedules: chance.chance(0.5) }]);
}
