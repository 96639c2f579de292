import type { Chance } from '../chance.ts';
import type { Filter, Filters, Happening, Sketch, Story } from '../story.ts';
import { alsoHappening, MINUTE_MS } from './happening.ts';

const TAGS = ['vip', 'Press', 'pilot'];

/** R-BEY-05: filters say who takes part; they are set before the first sync or later, and mostly changed once. Some records get tags. */
export function filtered(story: Story, chance: Chance): Story {
  const tagged = chance.chance(0.5);
  const sketches = tagged ? story.sketches.map((sketch) => withTags(sketch, chance)) : story.sketches;
  const fromMs = chance.chance(0.5) ? chance.below(1_000) : chance.below(40 * MINUTE_MS);
  const happenings: Happening[] = [{ atMs: fromMs, do: 'filter', filters: filtersFor(tagged, chance) }];
  if (chance.chance(0.5)) {
    const atMs = fromMs + chance.below(60 * MINUTE_MS);
    happenings.push({ atMs, do: 'filter', filters: chance.chance(0.3) ? none : filtersFor(tagged, chance) });
  }
  if (tagged) happenings.push(...retagged(sketches, chance));
  return alsoHappening({ ...story, sketches }, happenings);
}

const none: Filters = { onlyExisting: false, customers: {}, records: {} };

function filtersFor(tagged: boolean, chance: Chance): Filters {
  const customers = chance.chance(0.5) ? filter(tagged, chance) : {};
  const records = chance.chance(0.5) ? filter(tagged, chance) : {};
  return { onlyExisting: chance.chance(0.25), customers, records };
}

function filter(tagged: boolean, chance: Chance): Filter {
  return {
    ...(tagged && chance.chance(0.7) ? { tags: chance.some(TAGS, 0.6) } : {}),
    // Of the people of a story about half are older.
    ...(chance.chance(0.4)
      ? { createdAfter: `202${String(chance.between(4, 5))}-0${String(chance.between(1, 9))}-15` }
      : {}),
  };
}

function withTags(sketch: Sketch, chance: Chance): Sketch {
  const tags = chance.some(TAGS, 0.4);
  return tags.length === 0 ? sketch : { ...sketch, tags };
}

function retagged(sketches: readonly Sketch[], chance: Chance): Happening[] {
  return chance.some(sketches, 0.08).map(({ key }) => ({
    atMs: chance.below(60 * MINUTE_MS),
    do: 'tag',
    key,
    tags: chance.some(TAGS, 0.4),
  }));
}
