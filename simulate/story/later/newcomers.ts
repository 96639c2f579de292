import type { Chance } from '../chance.ts';
import { newSketch } from '../people.ts';
import type { Happening, Sketch, Story } from '../story.ts';
import { alsoHappening, MINUTE_MS } from './happening.ts';

/** R-SYN-07, R-SYN-10: between two runs somebody makes both halves of a pair, one shortly after the other, and the next run begins. */
export function madeTwice(story: Story, chance: Chance): Story {
  const atMs = chance.between(15, 60) * MINUTE_MS;
  const count = chance.between(1, 4);
  const halves = Array.from({ length: count }, (_, at) => {
    const email = `twin${String(at)}@client.example`;
    const kind = story.accounts.classic ? chance.pick(['contacts', 'leads'] as const) : 'contacts';
    return [
      made(`xr${String(at)}`, kind, email, atMs, chance),
      made(`xc${String(at)}`, 'customers', email, atMs, chance),
    ];
  });
  const sync: Happening = { atMs: atMs + chance.between(5, 8) * MINUTE_MS, do: 'sync', times: 1 };
  return alsoHappening(story, [...halves.flat(), sync]);
}

function made(key: string, kind: Sketch['kind'], email: string, fromMs: number, chance: Chance): Happening {
  const { gone: _gone, ...sketch } = newSketch(kind, email, [], chance);
  return { atMs: fromMs + chance.below(5 * MINUTE_MS), do: 'create', sketch: { key, ...sketch } };
}
