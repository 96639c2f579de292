import type { Chance } from '../chance.ts';
import type { Happening, Sketch, Story } from '../story.ts';
import { alsoHappening, MINUTE_MS } from './happening.ts';

/** R-SYN-09: one half of some pairs is deleted after the first sync, and somebody changes the other before the next. */
export function halvesDeleted(story: Story, chance: Chance): Story {
  const pairs = chance.some(pairsIn(story.sketches), 0.4).slice(0, 3);
  if (pairs.length === 0) return story;
  const sync: Happening = { atMs: 115 * MINUTE_MS, do: 'sync', times: 1 };
  return alsoHappening(story, [...pairs.flatMap((pair) => oneDeleted(pair, chance)), sync]);
}

function oneDeleted([customer, record]: readonly [Sketch, Sketch], chance: Chance): Happening[] {
  const [gone, left] = chance.chance(0.5) ? [customer, record] : [record, customer];
  const atMs = chance.between(60, 80) * MINUTE_MS;
  return [
    { atMs, do: 'delete', key: gone.key },
    {
      atMs: atMs + chance.between(10, 30) * MINUTE_MS,
      do: 'edit',
      key: left.key,
      pair: 'jobTitle',
      value: 'Left alone',
    },
  ];
}

/** Whose address nobody else has on their side. */
function pairsIn(sketches: readonly Sketch[]): (readonly [Sketch, Sketch])[] {
  const alive = sketches.filter(({ gone, email }) => gone === undefined && email !== null);
  const customers = alive.filter(({ kind }) => kind === 'customers');
  return customers.flatMap((customer) => {
    const same = alive.filter(({ email }) => email!.toLowerCase() === customer.email!.toLowerCase());
    const record = same.find(({ kind }) => kind !== 'customers');
    return same.length === 2 && record !== undefined ? [[customer, record] as const] : [];
  });
}
