import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { buildApp } from './build-app.ts';
import { buildServer } from './build-server.ts';
import { asItIs, type Prepare } from './lib/own-sources.ts';
import { generateValidators } from './generate.ts';

/** The platform's CLI packs an app only if there is such a folder. */
const testsNote = 'The tests are in the repository: `npm test`, or `fdk unit-test` here.\n';

/**
 * Writes `dist/`: exactly the folder that the platform's CLI takes, plain JavaScript and nothing else.
 * What is ours in it stays readable; libraries and generated code are files of their own.
 * @param prepare what is done to each of our own sources first: nothing, or, to measure coverage, counting
 */
export async function buildAll(dist = 'dist', prepare: Prepare = asItIs): Promise<void> {
  await generateValidators();
  await rm(dist, { recursive: true, force: true });
  await mkdir(`${dist}/config/assets`, { recursive: true });
  await mkdir(`${dist}/tests`);
  await Promise.all([
    copyJson('manifest.json', `${dist}/manifest.json`),
    copyJson('config/requests.json', `${dist}/config/requests.json`),
    cp('README.md', `${dist}/README.md`),
    cp('vitest.config.js', `${dist}/vitest.config.js`),
    writeFile(`${dist}/tests/README.md`, testsNote),
    buildServer(dist, prepare),
    buildApp(dist, prepare),
  ]);
}

/** Parsed on the way, so that a slip fails here and not in the platform. */
async function copyJson(from: string, to: string): Promise<void> {
  await writeFile(to, `${JSON.stringify(JSON.parse(await readFile(from, 'utf8')), null, 2)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildAll();
