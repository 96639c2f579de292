import { chanceOf, type Chance } from './chance.ts';
import { choicesFor } from './choices.ts';
import { happeningsFor } from './happenings.ts';
import { poolOf, sketchesFor } from './people.ts';
import { later } from './later/later.ts';
import type { Accounts, Story } from './story.ts';
import { troublesFor } from './troubles.ts';

/** The story of a seed: the same in every process and on every machine. */
export function tell(seed: number): Story {
  const accounts = accountsFor(seed);
  const choices = choicesFor(accounts, chanceOf(seed, 1));
  const ofPeople = chanceOf(seed, 2);
  const pool = poolOf(ofPeople);
  const sketches = sketchesFor({ pool, leads: accounts.classic }, ofPeople);
  const known = sketches.map(({ key, kind, email }) => ({ key, kind, email: email?.toLowerCase() ?? null }));
  const happenings = happeningsFor({ chance: chanceOf(seed, 3), accounts, pool, known, choices });
  const troubles = troublesFor(chanceOf(seed, 4));
  return later({ seed, accounts, choices, sketches, happenings, troubles, ...undoFor(chanceOf(seed, 5)) });
}

/** What came later has draws of its own, so that a seed's story stays what it was. */
function undoFor(chance: Chance): Pick<Story, 'undo'> {
  return chance.chance(0.4) ? { undo: { customers: chance.chance(0.5) } } : {};
}

function accountsFor(seed: number): Accounts {
  const chance = chanceOf(seed, 0);
  return {
    classic: chance.chance(0.5),
    listRowsWithOtherEmails: chance.chance(0.4),
    indexLagMs: chance.pick([0, 2_000, 2_000, 8_000]),
    bulkDurationMs: chance.pick([200, 1_500, 1_500, 9_000]),
    freshdeskPlan: chance.pick(['growth', 'pro', 'enterprise']),
    productLatencyMs: chance.pick([60, 400, 400, 900]),
    storeLatencyMs: chance.pick([10, 50, 120]),
    rateWindow: chance.pick(['sliding', 'sliding', 'fixed']),
  };
}
