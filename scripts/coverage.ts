import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import coverage, {
  type CoverageMap,
  type CoverageMapData,
  type CoverageSummary,
} from 'istanbul-lib-coverage';
import sourceMaps from 'istanbul-lib-source-maps';
import jestConfig from '../jest.config.ts';
import { buildAll } from './build.ts';
import { APART } from './measure/apart.ts';
import { instrumentForBuild } from './measure/instrument.ts';
import { unloaded } from './measure/unloaded.ts';

/**
 * npm run fdk-unit-test [-- --add] [paths of tests]: Jest over an instrumented build, so that what runs in the browser and in
 * the platform's contexts counts too. Writes coverage/unit/coverage-final.json, in dist/ as well, where the platform's
 * CLI looks. `--add` adds to what was measured before. Exit code 1 below the mark.
 */
const MARK_PERCENT = 90;
const folders = ['app', 'server', 'rules'];
const installPage = 'config/assets/iparams.js';
/** About the built files themselves, which are others here, and about speed, which is another here. */
const notHere = ['/tests/build\\.test', '/tests/repository/', '/tests/sandbox/validate\\.test'];

await build({
  entryPoints: ['scripts/measure/transform.ts'],
  outfile: 'coverage/transform.cjs',
  bundle: true,
  platform: 'node',
  packages: 'external',
});
mkdirSync('coverage/unit', { recursive: true });
const root = resolve('.').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
writeFileSync('coverage/setup.cjs', 'globalThis.__coverage__ ??= {};\n');
writeFileSync(
  'coverage/jest.json',
  JSON.stringify({
    ...jestConfig,
    rootDir: resolve('.'),
    setupFiles: ['<rootDir>/coverage/setup.cjs'],
    transform: {
      // Jest puts no folder into a pattern.
      [`^${root}/((app|server|rules)/.+\\.ts|config/assets/iparams\\.js)$`]:
        '<rootDir>/coverage/transform.cjs',
      ...jestConfig.transform,
    },
    testPathIgnorePatterns: ['/node_modules/', ...notHere],
    collectCoverage: true,
    coverageProvider: 'babel',
    collectCoverageFrom: [...folders.map((folder) => `${folder}/**/*.ts`), installPage, '!**/*.d.ts'],
    coverageDirectory: 'coverage/unit',
    coverageReporters: ['json'],
  }),
);
const apart = resolve('coverage/apart');
rmSync(apart, { recursive: true, force: true });
mkdirSync(apart);
const REPORT = 'coverage/unit/coverage-final.json';
const args = process.argv.slice(2);
const before = args.includes('--add') && existsSync(REPORT) ? readReport() : undefined;
await buildAll('dist', instrumentForBuild);
const jest = ['jest', '--config', 'coverage/jest.json', ...args.filter((arg) => arg !== '--add')];
const { status } = spawnSync('npx', jest, { stdio: 'inherit', env: { ...process.env, [APART]: apart } });
await buildAll();
const total = coverage.createCoverageMap(before ?? {});
total.merge(readReport());
total.merge(await readApart());
total.merge(await inSources(unloaded(shipped().filter((path) => total.data[path] === undefined))));
writeFileSync(REPORT, JSON.stringify(total));
cpSync('coverage/unit', 'dist/coverage/unit', { recursive: true });
process.exitCode = status === 0 && reachesMark(total.getCoverageSummary()) ? 0 : 1;

function readReport(file = REPORT): CoverageMapData {
  return JSON.parse(readFileSync(file, 'utf8')) as CoverageMapData;
}

/** What processes that tests started have counted, in lines of the sources as Jest's report. */
async function readApart(): Promise<CoverageMapData> {
  const counted = coverage.createCoverageMap({});
  for (const file of readdirSync(apart)) counted.merge(readReport(join(apart, file)));
  return inSources(counted);
}

/** Lines of the translated code as lines of the sources, written as Jest writes them. */
async function inSources(counted: CoverageMap): Promise<CoverageMapData> {
  const mapped = await sourceMaps.createSourceMapStore().transformCoverage(counted);
  // Ends of lines are infinite here and null in the report: the same place would count twice.
  return JSON.parse(JSON.stringify(mapped)) as CoverageMapData;
}

/** Absolute paths of all that is measured. */
function shipped(): string[] {
  const sources = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => resolve(folder, name)),
  );
  return [...sources.filter((path) => /(?<!\.d)\.ts$/.test(path)), resolve(installPage)];
}

function reachesMark(summary: CoverageSummary): boolean {
  const kinds = ['statements', 'branches', 'functions', 'lines'] as const;
  for (const kind of kinds) console.log(`${kind.padEnd(11)} ${String(summary[kind].pct)} %`);
  return kinds.every((kind) => summary[kind].pct >= MARK_PERCENT);
}
