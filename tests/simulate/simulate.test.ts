import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { mutants } from '../../simulate/mutants/list.ts';
import type { Mutant } from '../../simulate/mutants/mutant.ts';
import { partsOf, withParts } from '../../simulate/story/parts.ts';
import { tell } from '../../simulate/story/tell.ts';

const run = promisify(execFile);

// A guard against what hangs: a quiet machine takes half a minute.
const SCRIPT_MS = 300_000;

/** A script of the simulator in a process of its own: what it says, and whether it is content. */
async function script(file: string, ...args: string[]): Promise<{ said: string; ok: boolean }> {
  try {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', 'simulate/start.ts', file, ...args], {
      timeout: SCRIPT_MS,
    });
    return { said: stdout, ok: true };
  } catch (error) {
    return { said: String((error as { stdout?: string }).stdout), ok: false };
  }
}

describe('the stories of the simulator', () => {
  test(
    'R-SYN-01 … R-SYN-10: many seeds end with both products in step',
    async () => {
      const { said, ok } = await script('simulate/main.ts', '--seeds', '200', '--no-shrink');
      expect(said).toMatch(/200 stories, 0 ended badly/);
      expect(ok).toBe(true);
    },
    SCRIPT_MS,
  );

  test('what ended badly once ends well', async () => {
    const { said, ok } = await script('simulate/main.ts', '--scenarios');
    expect(said).not.toContain('BADLY');
    expect(said.match(/^well: /gm)?.length).toBeGreaterThanOrEqual(13);
    expect(ok).toBe(true);
  });

  test('in a fresh context for each execution they end the same', async () => {
    const { said } = await script('simulate/main.ts', '--seeds', '2', '--fresh', '--no-shrink');
    expect(said).toMatch(/2 stories, 0 ended badly/);
  });

  test('a seed tells the same story every time, and parts of it can be left out', () => {
    const story = tell(7);
    expect(tell(7)).toEqual(story);
    expect(tell(8)).not.toEqual(story);
    const parts = partsOf(story);
    expect(withParts(story, new Set(parts))).toEqual(story);
    expect(withParts(story, new Set(['p1'])).sketches).toEqual([story.sketches[1]]);
  });
});

describe('faults that are planted in the engine', () => {
  let said = '';

  beforeAll(async () => {
    ({ said } = await script('simulate/mutants/main.ts', '--seeds', '12', '--only', 'written over'));
  });

  test('there are many of them, each with a name of its own', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(25);
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  });

  test('each has its place in the source, exactly once', () => {
    const count = ({ file, from }: Mutant) => readFileSync(file, 'utf8').split(from).length - 1;
    expect(mutants.filter((mutant) => count(mutant) !== 1).map(({ name }) => name)).toEqual([]);
  });

  test('R-SYN-04: one that writes filled values over is caught', () => {
    expect(said).toMatch(/written over — seed \d+: R-SYN-04/);
    expect(said).toMatch(/1 of 1 caught/);
  });
});
