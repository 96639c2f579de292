import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { buildAll } from './build.ts';
import { measureSandbox, type SandboxSpeed } from './lib/sandboxSpeed.ts';
import { measurePage, pageNames, type MeasuredPage } from './lib/pages.ts';
import { measure, scenarios, type Measured } from './lib/scenarios.ts';
import { measureWidgets, type WidgetCost } from './lib/widgets.ts';

const SANDBOX = 'sandbox';
const WIDGETS = 'widgets';
// The collector is asked for where live memory is measured; a world of 200,000 people takes a few gigabytes.
const GC = ['--expose-gc', '--max-old-space-size=6000'];
const USAGE = 'npm run bench [-- --json] [--only NAME,NAME]';

interface FileSize {
  readonly name: string;
  readonly raw: number;
  readonly brotli: number;
}

// Each scenario has a process of its own, so that memory and processor time are its own.
const inner = process.argv.indexOf('--scenario');
if (inner === -1) await bench(process.argv.slice(2));
else process.stdout.write(JSON.stringify(await measured(process.argv[inner + 1] ?? '')));

type Result = Measured | SandboxSpeed | { readonly widgets: readonly WidgetCost[] };

/** A sync's cost, what the local products answer, or what the views of the tickets widget cost. */
async function measured(name: string): Promise<Result> {
  if (name === WIDGETS) return { widgets: await measureWidgets() };
  return name === SANDBOX ? measureSandbox() : measure(name);
}

async function bench(argv: readonly string[]): Promise<void> {
  const names = namesOf(argv);
  await buildAll();
  const all: Result[] = [];
  for (const name of names.filter((name) => !pageNames.includes(name))) all.push(await inOwnProcess(name));
  const widgets = all.flatMap((result) => ('widgets' in result ? result.widgets : []));
  const results = all.flatMap((result) => ('widgets' in result ? [] : [result]));
  const pages: MeasuredPage[] = [];
  for (const name of names.filter((name) => pageNames.includes(name))) pages.push(await measurePage(name));
  const files = await fileSizes('dist');
  if (argv.includes('--json'))
    process.stdout.write(`${JSON.stringify({ scenarios: results, pages, widgets, files }, null, 2)}\n`);
  else {
    if (widgets.length > 0)
      console.table(Object.fromEntries(widgets.map(({ name, ...cost }) => [name, cost])));
    print(results, pages, files);
  }
}

function namesOf(argv: readonly string[]): string[] {
  const at = argv.indexOf('--only');
  const all = [...Object.keys(scenarios), SANDBOX, WIDGETS, ...pageNames];
  const names = at === -1 ? all : (argv[at + 1] ?? '').split(',');
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length === 0) return names;
  process.stderr.write(`No such scenario: ${unknown.join(', ')}. There are ${all.join(', ')}. ${USAGE}\n`);
  return process.exit(2);
}

async function inOwnProcess(name: string): Promise<Result> {
  const argv = [...process.execArgv, ...GC, process.argv[1]!, '--scenario', name];
  const { stdout } = await promisify(execFile)(process.execPath, argv, { maxBuffer: 16 * 1024 * 1024 });
  return JSON.parse(stdout) as Result;
}

/** Scripts, pages and styles that are shipped, in bytes. */
async function fileSizes(dist: string): Promise<FileSize[]> {
  const names = (await readdir(dist, { recursive: true }))
    .filter((name) => /\.(js|html|css)$/.test(name))
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const content = await readFile(join(dist, name));
      return { name, raw: content.length, brotli: brotliCompressSync(content).length };
    }),
  );
}

function print(
  results: readonly (Measured | SandboxSpeed)[],
  pages: readonly MeasuredPage[],
  files: readonly FileSize[],
): void {
  const measured = results.filter((result) => 'requests' in result);
  for (const speed of results.filter((result) => 'perSecond' in result)) printSpeed(speed);
  if (measured.length > 0) printSyncs(measured);
  if (pages.length > 0) console.table(Object.fromEntries(pages.map(({ name, ...page }) => [name, page])));
  console.table(Object.fromEntries(files.map(({ name, ...size }) => [name, size])));
}

function printSpeed({ perSecond, people, loadSeconds, httpCpuMs }: SandboxSpeed): void {
  console.table(perSecond);
  process.stdout.write(
    `Answers a second of one core with ${String(people)} persons a side, loaded in ${String(loadSeconds)} s; ` +
      `${String(httpCpuMs)} ms of it for a request over HTTP.\n`,
  );
}

function printSyncs(measured: readonly Measured[]): void {
  console.table(
    Object.fromEntries(
      measured.map(({ name, requests, most, store, phases, process: own, ...rest }) => [
        name,
        {
          ...requests,
          ...rest,
          phases: Object.keys(phases).length,
          ...prefixed('most', most),
          ...prefixed('store', store),
          ...own,
        },
      ]),
    ),
  );
  for (const line of comparisons(measured)) process.stdout.write(`${line}\n`);
}

function prefixed(prefix: string, figures: object): object {
  return Object.fromEntries(Object.entries(figures).map(([key, value]) => [`${prefix}.${key}`, value]));
}

/** What the obvious design costs of what this one does, on the same data. */
function comparisons(measured: readonly Measured[]): string[] {
  const ours = measured.find(({ name }) => name === 'first-10k');
  const naive = measured.find(({ name }) => name === 'naive-10k');
  if (ours === undefined || naive === undefined) return [];
  return [
    `Requests of the obvious design: ${ratio(naive.requests.total, ours.requests.total)} times those of first-10k.`,
    `Its calls of Freshsales: ${ratio(naive.freshsalesCalls, ours.freshsalesCalls)} times.`,
  ];
}

function ratio(a: number, b: number): string {
  return (a / b).toFixed(1);
}
