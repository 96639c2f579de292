import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { buildApp } from './build-app.ts';
import { buildServer } from './build-server.ts';
import { generateValidators } from './generate.ts';

/**
 * Writes `dist/`: exactly the folder that the platform's CLI takes, plain JavaScript and nothing else.
 * What is ours in it stays readable; libraries and generated code are files of their own.
 */
export async function buildAll(dist = 'dist'): Promise<void> {
  await generateValidators();
  await rm(dist, { recursive: true, force: true });
  await mkdir(`${dist}/config/assets`, { recursive: true });
  await Promise.all([
    copyJson('manifest.json', `${dist}/manifest.json`),
    copyJson('config/requests.json', `${dist}/config/requests.json`),
    cp('README.md', `${dist}/README.md`),
    buildServer(dist),
    buildApp(dist),
  ]);
}

/** Parsed on the way, so that a slip fails here and not in the platform. */
async function copyJson(from: string, to: string): Promise<void> {
  await writeFile(to, `${JSON.stringify(JSON.parse(await readFile(from, 'utf8')), null, 2)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildAll();
