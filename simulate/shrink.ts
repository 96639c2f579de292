import { partsOf, withParts, type Part } from './story/parts.ts';
import type { Story } from './story/story.ts';

/** The problems of a story. */
type Judge = (story: Story) => Promise<readonly string[]>;

/** What is left of a story that still ends in the same kind of problem. */
export interface Shrunk {
  readonly parts: readonly Part[];
  readonly problems: readonly string[];
  /** How many parts there were. */
  readonly of: number;
  /** Stories that were tried for it, and the seconds of processor time that they took. */
  readonly tried: number;
  readonly seconds: number;
}

const TRIES_MAX = 400;

/**
 * Leaves out parts of a story, half of them at a time and then fewer, as long as it still ends in the first problem's kind
 * of problem (delta debugging).
 */
export async function shrink(story: Story, problems: readonly string[], judge: Judge): Promise<Shrunk> {
  const kind = kindOf(problems[0]!);
  const began = process.cpuUsage();
  let best = { parts: partsOf(story), problems };
  const of = best.parts.length;
  let tried = 0;
  for (let size = Math.ceil(best.parts.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < best.parts.length && tried < TRIES_MAX;) {
      const parts = best.parts.toSpliced(from, size);
      tried += 1;
      const found = await judge(withParts(story, new Set(parts)));
      if (found.some((problem) => kindOf(problem) === kind)) best = { parts, problems: found };
      else from += size;
    }
  }
  const { user, system } = process.cpuUsage(began);
  return { ...best, of, tried, seconds: (user + system) / 1e6 };
}

function kindOf(problem: string): string {
  return problem.split(':')[0]!;
}
