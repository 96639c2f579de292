import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const FOLDER = 'node_modules/.cache/simulate';

// Stories make much that is soon forgotten: a larger nursery is swept less often. And they run a lot of code, no function of it very
// often: compiled for speed later, fewer are so for nothing, and what was read once is not read again.
const FLAGS = [
  '--min-semi-space-size=64',
  '--max-semi-space-size=64',
  '--interrupt-budget=1000000',
  '--no-flush-bytecode',
];

/**
 * Runs a script of the simulator as one file: `start.ts SCRIPT [options]`. Module by module it would take longer to load, and be
 * slower by a tenth, since a loader keeps the names of functions.
 */
async function main(): Promise<void> {
  const [script = '', ...options] = process.argv.slice(2);
  // A file of its own, since several may be at work.
  const file = join(FOLDER, `${String(process.pid)}.mjs`);
  await build({
    entryPoints: [script],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    target: 'node20',
    logLevel: 'error',
  });
  const child = spawn(process.execPath, [...FLAGS, file, ...options], { stdio: 'inherit' });
  const code = await new Promise<number>((resolve) => {
    child.on('close', (exitCode) => {
      resolve(exitCode ?? 1);
    });
  });
  rmSync(file, { force: true });
  process.exitCode = code;
}

await main();
