import { customers, doubles, everybody } from '../tests/sync/people.ts';
import { openWorld, type World } from './lib/world.ts';
import type { RunSummary } from '../server/sync/summary.ts';

const USAGE = 'npm run torture [-- --people N] [--from N] [--to N] [--step N] [--failing RATE]';

/**
 * One sync a kill point: cut off at every call to the platform in turn, each must end in the same data and the same counts
 * as an undisturbed one. With `--failing` requests also fail (429, 500, lost answers). Prints what differs.
 */
async function torture(): Promise<void> {
  const people = numberOf('people', 300);
  const seed = { people, overlap: 0.8, gaps: 0.1 };
  const calm = await endOf(seed, () => Promise.resolve());
  const failing = numberOf('failing', 0);
  let wrong = 0;
  const [from, to, step] = [numberOf('from', 0), numberOf('to', 400), numberOf('step', 1)];
  for (let after = from; after < to; after += step) {
    const end = await endOf(seed, async (world) => {
      await world.control('POST', 'faults', { target: 'execution', kind: 'kill', times: 1, after });
      for (const kind of failing > 0 ? ['429', '500', 'timeout-after'] : [])
        await world.control('POST', 'faults', { target: '*', kind, rate: failing / 3 });
    });
    const problems = differences(calm, end);
    wrong += problems.length > 0 ? 1 : 0;
    process.stdout.write(`killed at call ${String(after)}: ${problems.join('; ') || 'the same'}\n`);
  }
  process.stdout.write(`${String(wrong)} of ${String(Math.ceil((to - from) / step))} differ.\n`);
  process.exitCode = wrong === 0 ? 0 : 1;
}

interface End {
  readonly data: ReturnType<typeof everybody>;
  readonly run: RunSummary | undefined;
  readonly doubles: readonly string[];
}

async function endOf(
  seed: { people: number; overlap: number; gaps: number },
  disturb: (world: World) => Promise<unknown>,
): Promise<End> {
  const world = await openWorld(seed);
  await world.install();
  await disturb(world);
  // The start itself may be what is cut off: an admin presses again.
  await world.call('startSync').catch(() => world.advance('1m').then(() => world.call('startSync')));
  await world.rest();
  await world.control('DELETE', 'faults');
  const { runs } = await world.call<{ runs: RunSummary[] }>('listRuns');
  return { data: everybody(world), run: runs[0], doubles: doubles(customers(world)) };
}

function differences(calm: End, end: End): string[] {
  const problems: string[] = [];
  if (JSON.stringify(calm.data) !== JSON.stringify(end.data)) problems.push('other data');
  if (end.doubles.length > 0) problems.push(`${String(end.doubles.length)} twice`);
  if (end.run?.status !== 'done') problems.push(`ended as ${String(end.run?.status)}`);
  const [expected, counted] = [calm, end].map(({ run }) => JSON.stringify(run?.counts.bySide));
  if (expected !== counted) problems.push(`counted ${String(counted)} for ${String(expected)}`);
  return problems;
}

function numberOf(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  if (at === -1) return otherwise;
  const value = Number(process.argv[at + 1]);
  if (Number.isFinite(value)) return value;
  throw new Error(`--${name} takes a number. ${USAGE}`);
}

await torture();
