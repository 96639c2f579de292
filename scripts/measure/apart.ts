import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { prepared } from '../lib/own-sources.ts';
import { instrumentForBuild } from './instrument.ts';

/** The folder for what processes of their own have counted, in the measuring run; they inherit it. */
export const APART = 'COVERAGE_APART';

/**
 * In the measuring run, has a process that a test starts count what it runs of the app, and leave that behind when it
 * ends; in any other run, nothing.
 * @returns what is to be done to the sources that this process bundles itself
 */
export function countingApart(): Plugin | undefined {
  const folder = process.env[APART];
  if (folder === undefined) return undefined;
  const counters = {};
  Object.assign(globalThis, { __coverage__: counters });
  process.on('exit', () => {
    writeFileSync(join(folder, `${String(process.pid)}.json`), JSON.stringify(counters));
  });
  return prepared(instrumentForBuild);
}
