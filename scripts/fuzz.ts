import * as server from '../server/server.ts';
import { answerDoors, callDoors, parameterDoor, storeDoors } from './lib/fuzz/doors.ts';
import { tryDoor } from './lib/fuzz/fuzz.ts';
import { lendGlobals, type Handlers } from './lib/fuzz/runtime.ts';
import { tellStory } from './lib/fuzz/story.ts';

// npm run fuzz [-- --long] [--inputs N] [--from SEED] [--door TEXT]: tries every way into the server with altered inputs.
const handlers: Handlers = { ...server };
const args = process.argv.slice(2);
const option = (name: string) => args[args.indexOf(name) + 1];
const inputs = args.includes('--inputs')
  ? Number(option('--inputs'))
  : args.includes('--long')
    ? 100_000
    : 10_000;
const from = args.includes('--from') ? Number(option('--from')) : 0;
const wanted = args.includes('--door') ? String(option('--door')) : '';

const giveBack = lendGlobals();
const story = await tellStory(handlers);
const doors = [
  ...callDoors(story, Object.keys(handlers)),
  parameterDoor(story),
  ...storeDoors(story),
  ...answerDoors(story),
];
for (const door of doors.filter(({ name, steps }) => steps.length > 0 && name.includes(wanted))) {
  const started = performance.now();
  const { findings, slowestMs } = await tryDoor(handlers, story, door, inputs, from);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${door.name}: ${String(inputs)} inputs, ${seconds} s, slowest ${slowestMs.toFixed(0)} ms`);
  for (const { complaint, seed, input } of findings)
    console.log(`  ${complaint}\n    seed ${String(seed)}: ${input}`);
  if (findings.length > 0) process.exitCode = 1;
}
giveBack();
