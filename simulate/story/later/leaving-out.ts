import type { Chance } from '../chance.ts';
import type { Happening, Sketch, Story } from '../story.ts';
import { alsoHappening, MINUTE_MS } from './happening.ts';

/** R-BEY-05, R-BEY-24: some records are left out by hand, and some of them let back in. */
export function leftOut(story: Story, chance: Chance): Story {
  const records = story.sketches.filter(({ kind }) => kind !== 'customers');
  const some = chance.some(records, 0.2).slice(0, 4);
  return alsoHappening(
    story,
    some.flatMap((record) => outAndBack(record, chance)),
  );
}

function outAndBack({ key }: Sketch, chance: Chance): Happening[] {
  // Before the first sync, or in its course.
  const fromMs = chance.below(chance.pick([1_000, 10 * MINUTE_MS, 60 * MINUTE_MS]));
  const out: Happening = { atMs: fromMs, do: 'leaveOut', key };
  const toMs = fromMs + 1 + chance.below(40 * MINUTE_MS);
  return chance.chance(0.6) ? [out] : [out, { atMs: toMs, do: 'letBack', key }];
}
