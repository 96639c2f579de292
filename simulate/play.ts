import type { Failure } from '../rules/console/protocol.ts';
import type { WrittenPage, WrittenRecord } from '../rules/console/written.ts';
import { sentence } from '../rules/sentences.ts';
import type { RunSummary } from '../server/sync/summary.ts';
import type { Story, Trouble } from './story/story.ts';
import { isPaused, pause } from './world/console.ts';
import { letAllBack } from './world/console.ts';
import { perform } from './world/deeds.ts';
import { call, choose, CONSOLE_CODE, openWorld, type How, type World } from './world/world.ts';

const MINUTE_MS = 60_000;

/** How a story ended. */
export interface End {
  readonly world: World;
  /** When things had calmed down, and when each of the safety nets began. */
  readonly calmMs: number;
  readonly netsMs: readonly number[];
  /** The log, newest first, and what the runs in it say that they could not write. */
  readonly runs: readonly RunSummary[];
  readonly failures: readonly Failure[];
  /** What the journals say that runs wrote, record by record. */
  readonly written: readonly WrittenRecord[];
  /** What did not come to an end in time. */
  readonly endless: readonly string[];
}

/** Lets a story happen, calms things down and lets the twice-daily run come twice, or once more where that may take longer. */
export async function play(story: Story, how: How): Promise<End> {
  const world = await openWorld(story, how);
  await choose(world, story.choices);
  await happen(world);
  const endless: string[] = [];
  await calmDown(world, endless);
  const calmMs = world.clock.now();
  const netsMs: number[] = [];
  while (netsMs.length < (mayTakeLonger(world, netsMs[1]) ? 3 : 2) && endless.length === 0) {
    netsMs.push(await nextNet(world, endless));
  }
  const runs = (await call<{ runs: RunSummary[] }>(world, 'listRuns'))?.runs ?? [];
  const failures = await failuresOf(world, runs);
  return { world, calmMs, netsMs, runs, failures, written: await writtenIn(world, runs), endless };
}

/** What the second net carries on from the first (checks/nets.ts) has come to an end by the third. */
function mayTakeLonger({ watched }: World, secondNetMs = Infinity): boolean {
  const { effects, companyEffects } = watched;
  return [...effects, ...companyEffects].some(({ atMs }) => atMs >= secondNetMs);
}

type Next = { readonly atMs: number; readonly begin: () => Promise<void> };

async function happen(world: World): Promise<void> {
  const { story, clock, startMs } = world;
  const next: Next[] = [
    ...story.troubles.map((trouble) => ({
      atMs: trouble.atMs,
      begin: () => {
        strike(world, trouble);
        return Promise.resolve();
      },
    })),
    ...story.happenings.map((happening) => ({
      atMs: happening.atMs,
      begin: () => perform(world, happening),
    })),
  ];
  for (const { atMs, begin } of next.sort((a, b) => a.atMs - b.atMs)) {
    const waitMs = startMs + atMs - clock.now();
    if (waitMs > 0) await clock.advance(waitMs);
    await begin();
  }
}

function strike({ platform }: World, { target, kind, rate, times, after = 0, delayMs }: Trouble): void {
  const amount = { rate, times: times ?? (rate === undefined ? 1 : undefined), after };
  platform.faults.add({ target, kind, ...amount, ...(delayMs === undefined ? {} : { delayMs }) });
}

// Thirty people under the worst budget of a story take an hour at most; a backoff that began before, two.
const PATIENCE_MINUTES = 4 * 60;

async function calmDown(world: World, endless: string[]): Promise<void> {
  const { watched, platform, chosen } = world;
  await world.clock.advance(10 * MINUTE_MS);
  platform.faults.clear();
  watched.freshdesk.configure({ suspended: false });
  const last = chosen.at(-1)!.choices;
  if (!last.enabled) await choose(world, { ...last, enabled: true });
  if (isPaused(world)) await pause(world, false);
  await rest(world, endless, 'What was begun in the story');
}

/** Until no run is at work, and neither a change nor somebody who is to be tried again waits for one. */
export async function rest(world: World, endless: string[], what: string): Promise<void> {
  for (let minute = 0; minute < PATIENCE_MINUTES; minute += 1) {
    if (!isBusy(world)) return;
    await help(world);
    await world.clock.advance(MINUTE_MS);
  }
  endless.push(`${what} did not come to an end in ${String(PATIENCE_MINUTES / 60)} hours.`);
}

/** What people do where a run waits for them: they answer it, and where the list of who is left out was lost they let all back in. */
async function help(world: World): Promise<void> {
  if (isAsking(world)) await call(world, 'answerRun', { code: CONSOLE_CODE, goOn: true });
  if (stateOf(world).run?.summary?.reason === sentence('leftOutLost')) await letAllBack(world);
}

/** Of every journal that is kept, also of those whose runs the log shows in one line. */
async function writtenIn(world: World, runs: readonly RunSummary[]): Promise<WrittenRecord[]> {
  const previews = new Set(runs.filter(({ kind }) => kind === 'preview').map(({ runId }) => runId));
  const records: WrittenRecord[] = [];
  for (const { runId } of stateOf(world).journals ?? [])
    if (!previews.has(runId)) records.push(...(await writtenBy(world, runId)));
  return records;
}

async function writtenBy(world: World, runId: string): Promise<WrittenRecord[]> {
  const records: WrittenRecord[] = [];
  for (let part: number | null = 0; part !== null;) {
    await world.clock.advance(QUESTION_MS);
    const page: WrittenPage = (await call<WrittenPage>(world, 'getWritten', { runId, part })) ?? nothing;
    records.push(...page.records);
    part = page.next;
  }
  return records;
}

// Some five reads of the store each, of which there are fifty a minute.
const QUESTION_MS = 10_000;

const nothing: WrittenPage = { records: [], next: null };

interface Stored {
  readonly journals?: readonly { readonly runId: string }[];
  readonly run?: {
    readonly nextAtMs?: number;
    readonly summary?: { readonly status?: string; readonly reason?: string };
  } | null;
  readonly dueAtMs?: number;
  readonly retryAtMs?: number | null;
  readonly index?: object | null;
}

/** Looks into the store from outside: a question to the app would be an execution of its own. */
function stateOf({ platform }: World): Stored {
  return platform.storeItem('state')?.value ?? {};
}

function isBusy(world: World): boolean {
  const waits = world.platform
    .scheduleStates()
    .some(({ definition }) => definition.name === 'changed-people' || definition.name.startsWith('slice'));
  const { run, retryAtMs, index } = stateOf(world);
  // Without an index the next sync sees to them.
  const isTriedAgain = retryAtMs != null && index != null;
  return run != null || isTriedAgain || waits || world.platform.liveExecutions() > 0;
}

/** R-BEY-09: a run that would write far more than usual, or fails too often, waits for an answer. */
function isAsking(world: World): boolean {
  const { run } = stateOf(world);
  return run?.summary?.status === 'paused' && (run.nextAtMs ?? 0) > world.clock.now() + YEAR_MS;
}

const YEAR_MS = 365 * 86_400_000;

/** Lets the time pass until the next run by itself, and this one end. Gives when it began. */
export async function nextNet(world: World, endless: string[]): Promise<number> {
  const { clock } = world;
  const dueMs = stateOf(world).dueAtMs ?? clock.now();
  world.watched.catchUp();
  // Nothing is to be done until shortly before: the ticks between would only look.
  clock.jump(Math.max(dueMs - 15 * MINUTE_MS - clock.now(), 0));
  const fromMs = clock.now();
  for (let minute = 0; stateOf(world).dueAtMs === dueMs; minute += 1) {
    if (minute > 60) {
      endless.push('The run that was due did not begin within an hour.');
      return fromMs;
    }
    await clock.advance(MINUTE_MS);
  }
  await rest(world, endless, 'The run that comes by itself');
  return fromMs;
}

async function failuresOf(world: World, runs: readonly RunSummary[]): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (const { runId, counts } of runs) {
    const { freshdesk, freshsales } = counts.bySide;
    if (freshdesk.failed + freshsales.failed === 0) continue;
    await world.clock.advance(QUESTION_MS);
    const run = await call<{ failures: Failure[] }>(world, 'getRun', { runId });
    failures.push(...(run?.failures ?? []));
  }
  return failures;
}
