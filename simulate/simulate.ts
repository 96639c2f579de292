import type { Running } from './app/load.ts';
import { problemsOf, problemsOfPlatform } from './checks/all.ts';
import { undone } from './checks/undone.ts';
import { play, type End } from './play.ts';
import { shrink, type Shrunk } from './shrink.ts';
import { withParts } from './story/parts.ts';
import type { Story } from './story/story.ts';
import { tell } from './story/tell.ts';
import { takeBack } from './undo.ts';

interface Order {
  readonly from: number;
  readonly seeds: number;
  /** No more stories are begun after so many minutes. */
  readonly minutes: number;
  /** The only parts of the story, of all; `null`: all of them. */
  readonly keep: readonly string[] | null;
  readonly shrinks: boolean;
  /** Hears of every story that ended badly. */
  readonly say: (told: Told) => void;
}

/** A story that ended badly. */
export interface Told {
  readonly seed: number;
  readonly problems: readonly string[];
  readonly shrunk: Shrunk | null;
}

interface Result {
  readonly played: number;
  readonly failed: number;
  readonly summary: string;
}

/** Plays the stories of seeds one after the other. */
export async function simulate(running: Running, order: Order): Promise<Result> {
  const { from, seeds, minutes, keep, say } = order;
  const began = process.cpuUsage();
  const untilMs = performance.now() + minutes * 60_000;
  let [played, failed] = [0, 0];
  let longest: Shrunk | null = null;
  for (let seed = from; seed < from + seeds && performance.now() < untilMs; seed += 1) {
    const story = keep === null ? tell(seed) : withParts(tell(seed), new Set(keep));
    const problems = await judge(running, story);
    played += 1;
    if (problems.length === 0) continue;
    failed += 1;
    const shrunk = await shortened(running, order, story, problems);
    say({ seed, problems, shrunk });
    longest = longer(longest, shrunk);
  }
  const { user, system } = process.cpuUsage(began);
  const shrank = longest === null ? '' : ` The longest shortening: ${lengths(longest)}.`;
  return { played, failed, summary: summaryOf(played, failed, (user + system) / 60e6) + shrank };
}

async function shortened(
  running: Running,
  { shrinks, keep }: Order,
  story: Story,
  problems: readonly string[],
): Promise<Shrunk | null> {
  return shrinks && keep === null ? shrink(story, problems, (other) => judge(running, other)) : null;
}

function longer(one: Shrunk | null, other: Shrunk | null): Shrunk | null {
  if (one === null || other === null) return one ?? other;
  return other.tried > one.tried ? other : one;
}

function summaryOf(played: number, failed: number, minutes: number): string {
  const pace = Math.round(played / minutes);
  return `${String(played)} stories, ${String(failed)} ended badly; ${String(pace)} a minute of one core.`;
}

/** What is wrong with how a story ends. */
export async function judge({ how, done }: Running, story: Story): Promise<readonly string[]> {
  try {
    const end = await play(story, how);
    const problems = problemsOf(end);
    return problems.length > 0 || story.undo === undefined ? problems : await afterUndo(end);
  } catch (error) {
    return [
      `the simulation itself: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    ];
  } finally {
    done();
  }
}

/** Only of a story that ended well so far: an undo is the last thing that happens in it. */
async function afterUndo(end: End): Promise<string[]> {
  const { world } = end;
  // What the store loses cannot be taken back.
  if (world.story.troubles.some(({ target }) => target === 'store')) return [];
  const result = await takeBack(end);
  return result === null ? [] : [...undone(world, result), ...problemsOfPlatform(end)];
}

const SHOWN_MAX = 6;

function lengths({ of, parts, tried, seconds }: Shrunk): string {
  return `from ${String(of)} to ${String(parts.length)} parts by ${String(tried)} stories in ${seconds.toFixed(0)} s of a core`;
}

/** The sentences for a story that ended badly, with the command that repeats it. */
export function report({ seed, problems, shrunk }: Told): string {
  const shown = shrunk?.problems ?? problems;
  const keep = shrunk === null ? '' : ` --keep ${shrunk.parts.join(',')}`;
  return [
    `Seed ${String(seed)} ended badly:`,
    ...shown.slice(0, SHOWN_MAX).map((problem) => `  ${problem}`),
    ...(shrunk === null ? [] : [`  Shortened ${lengths(shrunk)}.`]),
    `  npm run simulate -- --from ${String(seed)} --seeds 1${keep}`,
  ].join('\n');
}
