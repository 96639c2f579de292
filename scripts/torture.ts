import { seededRandom } from '../sandbox/core/random.ts';
import { VirtualClock } from '../sandbox/core/clock.ts';
import { runInProcess } from '../simulate/app/load.ts';
import { numberOf } from '../simulate/arguments.ts';
import { endOf, type Disturb, type End } from './lib/torture.ts';
import { openWorld, START_MS } from './lib/world.ts';

const USAGE = `npm run torture [-- --people N] [--from N] [--to N] [--step N] [--failing RATE]
npm run torture -- --people 10000 --kills 200 --failing 0.02

Cuts a first sync off at every call to the platform in turn, one sync a call; or one sync so many times at calls drawn at
random. Each must end in the same data and the same counts as an undisturbed one. With --failing, requests also fail (429,
500, lost answers), each at that rate in all.`;

const FAILURES = ['429', '500', 'timeout-after'];

async function torture(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const { how, done } = await runInProcess();
  const seed = { people: numberOf('people', 300), overlap: 0.8, gaps: 0.1 };
  const sync = async (disturb: Disturb): Promise<End> => {
    const world = await openWorld(seed, new VirtualClock(START_MS), undefined, ['suite'], how.loaded);
    const end = await endOf(world, disturb, (line) => process.stderr.write(`${line}\n`));
    done();
    return end;
  };
  const calm = await sync(() => Promise.resolve());
  process.stdout.write(`undisturbed: ${String(calm.calls)} calls\n`);
  const failing = numberOf('failing', 0);
  let [wrong, syncs] = [0, 0];
  for (const [name, kills] of plan(calm.calls)) {
    const end = await sync(async (world) => {
      for (const after of kills)
        await world.control('POST', 'faults', { target: 'execution', kind: 'kill', times: 1, after });
      for (const kind of failing > 0 ? FAILURES : [])
        await world.control('POST', 'faults', { target: '*', kind, rate: failing / FAILURES.length });
    });
    const problems = differences(calm, end);
    syncs += 1;
    wrong += problems.length > 0 ? 1 : 0;
    if (problems.length > 0) process.stdout.write(`${name}: ${problems.join('; ')}\n`);
    if (problems.length > 0)
      process.stdout.write(
        `${JSON.stringify(end.later.map(({ kind, status, counts }) => [kind, status, counts.bySide]))}\n`,
      );
  }
  process.stdout.write(`${String(wrong)} of ${String(syncs)} syncs differ.\n`);
  process.exitCode = wrong === 0 ? 0 : 1;
}

/** After how many calls each sync is cut off. */
function plan(calls: number): (readonly [name: string, kills: readonly number[]])[] {
  const kills = numberOf('kills', 0);
  const random = seededRandom(numberOf('seed', 1));
  if (kills > 0) {
    const points = Array.from({ length: kills }, () => random.below(calls));
    return [[`cut off ${String(kills)} times`, points]];
  }
  const [from, to, step] = [numberOf('from', 0), numberOf('to', calls), numberOf('step', 1)];
  const points = Array.from({ length: Math.ceil((to - from) / step) }, (_, at) => from + at * step);
  return points.map((point) => [`cut off at call ${String(point)}`, [point]]);
}

function differences(calm: End, end: End): string[] {
  const problems: string[] = [];
  problems.push(...otherData(calm, end));
  if (end.doubles.length > 0) problems.push(`${String(end.doubles.length)} twice`);
  if (end.run?.status !== 'done') problems.push(`ended as ${String(end.run?.status)}`);
  const [expected, counted] = [calm, end].map(({ run }) => JSON.stringify(run?.counts.bySide));
  if (expected !== counted) problems.push(`counted ${String(counted)} for ${String(expected)}`);
  return problems;
}

const SHOWN = 3;

/** How many of each product are other than they should be, and some of them. */
function otherData(calm: End, end: End): string[] {
  return (['customers', 'contacts', 'leads'] as const).flatMap((kind) => {
    const wanted = new Set(calm.data[kind].map((person) => JSON.stringify(person)));
    const other = end.data[kind]
      .map((person) => JSON.stringify(person))
      .filter((text) => !wanted.delete(text));
    const count = Math.max(other.length, wanted.size);
    const some = [...[...wanted].slice(0, SHOWN), 'but', ...other.slice(0, SHOWN)].join(' ');
    return count === 0 ? [] : [`${String(count)} other ${kind}: ${some}`];
  });
}

await torture();
