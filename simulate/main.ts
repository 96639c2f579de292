import { countingApart } from '../scripts/measure/apart.ts';
import { runFresh, runInProcess, type Running } from './app/load.ts';
import { numberOf, textOf } from './arguments.ts';
import { playScenarios } from './scenarios.ts';
import { report, simulate, type Told } from './simulate.ts';

const USAGE =
  'npm run simulate [-- --seeds N] [--from S] [--minutes M] [--fresh] [--keep p1,h2,t3] [--no-shrink] [--scenarios]';

/** Plays the stories of many seeds and says which end badly, why, and how to see it again. */
async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const counting = countingApart();
  const running = process.argv.includes('--fresh') ? runFresh() : await runInProcess(counting);
  if (process.argv.includes('--scenarios')) {
    await tellScenarios(running);
    return;
  }
  const result = await simulate(running, {
    from: numberOf('from', 1),
    seeds: numberOf('seeds', 500),
    minutes: numberOf('minutes', Infinity),
    keep: textOf('keep')?.split(',') ?? null,
    shrinks: !process.argv.includes('--no-shrink'),
    say: (told: Told) => {
      process.stdout.write(`${report(told)}\n`);
    },
  });
  process.stdout.write(`${result.summary}\n`);
  process.exitCode = result.failed === 0 ? 0 : 1;
}

async function tellScenarios(running: Running): Promise<void> {
  for (const [name, problems] of await playScenarios(running)) {
    process.stdout.write(`${problems.length === 0 ? 'well' : 'BADLY'}: ${name}\n`);
    for (const problem of problems) process.stdout.write(`  ${problem}\n`);
    if (problems.length > 0) process.exitCode = 1;
  }
}

await main();
