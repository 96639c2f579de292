import type { Chance } from '../chance.ts';
import type { Happening, Story } from '../story.ts';
import { alsoHappening, MINUTE_MS } from './happening.ts';

/** R-CON-06: somebody pauses all syncs and lets them go on, once or twice; now and then nobody does until things calm down. */
export function paused(story: Story, chance: Chance): Story {
  return alsoHappening(story, [...pause(chance), ...(chance.chance(0.3) ? pause(chance) : [])]);
}

function pause(chance: Chance): Happening[] {
  const fromMs = chance.below(chance.pick([2, 20, 60]) * MINUTE_MS);
  const toMs = fromMs + 1 + chance.below(chance.pick([1, 15, 60]) * MINUTE_MS);
  const on: Happening = { atMs: fromMs, do: 'pause', paused: true };
  return chance.chance(0.2) ? [on] : [on, { atMs: toMs, do: 'pause', paused: false }];
}
