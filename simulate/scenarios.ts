import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Running } from './app/load.ts';
import { judge } from './simulate.ts';
import type { Story } from './story/story.ts';

const FOLDER = 'simulate/scenarios';

/** A story that ended badly once, as short as it could be made: kept whole, so that no change of the telling changes it. */
interface Scenario {
  /** What it is about, in the words of the requirement. */
  readonly name: string;
  readonly story: Story;
}

function scenarios(): Scenario[] {
  return readdirSync(FOLDER)
    .sort()
    .map((file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Scenario);
}

/** Plays all of them and gives, by name, what is wrong with each: nothing, if all is well. */
export async function playScenarios(running: Running): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const { name, story } of scenarios()) found.set(name, await judge(running, story));
  return found;
}
