import { runFresh, runInProcess, type Running } from './app/load.ts';
import { problemsOf } from './checks/all.ts';
import { play } from './play.ts';
import { tell } from './story/tell.ts';

async function main(): Promise<void> {
  const running = process.argv.includes('--fresh') ? runFresh() : await runInProcess();
  const [from, seeds] = [numberOf('from', 1), numberOf('seeds', 500)];
  const failed: Record<string, number> = {};
  let bad = 0;
  const began = process.cpuUsage();
  for (let seed = from; seed < from + seeds; seed += 1) {
    const problems = await check(running, seed);
    if (problems.length > 0) {
      bad += 1;
      console.log(`seed ${seed}`);
      for (const problem of problems.slice(0, 6)) {
        console.log('   ' + problem);
      }
      for (const name of new Set(problems.map((p) => p.split(':')[0]!))) failed[name] = (failed[name] ?? 0) + 1;
    }
  }
  const { user, system } = process.cpuUsage(began);
  console.log(bad, 'of', seeds, JSON.stringify(failed), `${((user + system) / 1000 / seeds).toFixed(1)} ms each`);
}

async function check(running: Running, seed: number): Promise<string[]> {
  try {
    return problemsOf(await play(tell(seed), running.how));
  } catch (error) {
    return [`threw: ${error instanceof Error ? error.stack : String(error)}`];
  } finally {
    running.done();
  }
}

function numberOf(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? fallback : Number(process.argv[at + 1]);
}

await main();
