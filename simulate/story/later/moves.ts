import type { Chance } from '../chance.ts';
import type { Story } from '../story.ts';
import { alsoHappening, MINUTE_MS } from './happening.ts';

/** R-CON-07: the administrator names another Freshdesk account, in which other people have the same ids. What the console had set goes with the old one. */
export function moved(story: Story, chance: Chance): Story {
  if (story.happenings.some(({ do: what }) => isOfConsole.has(what))) return story;
  return alsoHappening(story, [{ atMs: chance.below(chance.pick([10, 40, 90]) * MINUTE_MS), do: 'move' }]);
}

const isOfConsole = new Set(['pause', 'filter', 'leaveOut']);
