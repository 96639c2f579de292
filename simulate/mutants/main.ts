import { runInProcess } from '../app/load.ts';
import { numberOf, textOf } from '../arguments.ts';
import { simulate } from '../simulate.ts';
import { mutants } from './list.ts';
import { planted, type Mutant } from './mutant.ts';

const USAGE =
  'npm run simulate:mutants [-- --seeds N] [--from S] [--only TEXT] [--every N]\n' +
  'Plants one fault after the other and plays stories until one ends badly; fails when none of N does.';

/** The first seed whose story ends badly with the fault in place, and in what. */
async function caughtBy(mutant: Mutant): Promise<{ seed: number; problem: string } | null> {
  const running = await runInProcess(planted(mutant));
  const from = numberOf('from', 1);
  const most = from + numberOf('seeds', 120);
  for (let seed = from; seed < most; seed += 1) {
    const problems: string[] = [];
    const say = (told: { problems: readonly string[] }) => {
      problems.push(...told.problems);
    };
    await simulate(running, { from: seed, seeds: 1, minutes: Infinity, keep: null, shrinks: false, say });
    const [problem] = problems;
    if (problem !== undefined) return { seed, problem };
  }
  return null;
}

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const only = textOf('only') ?? '';
  const every = numberOf('every', 1);
  const wanted = mutants.filter(({ name }, at) => name.includes(only) && at % every === 0);
  let survivors = 0;
  for (const mutant of wanted) {
    const caught = await caughtBy(mutant);
    if (caught === null) survivors += 1;
    const how = caught === null ? 'SURVIVES' : `seed ${String(caught.seed)}: ${caught.problem.slice(0, 110)}`;
    process.stdout.write(`${mutant.name} — ${how}\n`);
  }
  process.stdout.write(`${String(wanted.length - survivors)} of ${String(wanted.length)} caught.\n`);
  process.exitCode = survivors === 0 ? 0 : 1;
}

await main();
