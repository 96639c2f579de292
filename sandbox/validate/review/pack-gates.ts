import { existsSync } from 'node:fs';
import { join } from 'node:path';
import coverage, { type CoverageMapData } from 'istanbul-lib-coverage';
import { isRecord, readText } from '../../platform/package/files.ts';
import type { Finding } from '../finding.ts';

const REPORT = 'coverage/unit/coverage-final.json';
const COVERAGE_MIN = 80;

/** What the CLI's pack step asks for besides (FDK 10.1.9; guides/code-coverage): unit tests, and enough coverage where it was measured. */
export function packFindings(dir: string): Finding[] {
  return [...commandFindings(dir), ...fileFindings(dir), ...coverageFindings(dir)];
}

function commandFindings(dir: string): Finding[] {
  const { scripts } = recordIn(dir, 'manifest.json');
  if (isRecord(scripts) && typeof scripts['fdk-unit-test'] === 'string') return [];
  return [finding('manifest.json', "The package needs a command 'fdk-unit-test' in its scripts.")];
}

function fileFindings(dir: string): Finding[] {
  const wanted = { 'vitest.config.js': 'file', tests: 'folder' };
  return Object.entries(wanted)
    .filter(([name]) => !existsSync(join(dir, name)))
    .map(([name, what]) => finding(name, `The package needs a ${what} '${name}'.`));
}

function coverageFindings(dir: string): Finding[] {
  if (readText(dir, REPORT) === undefined) return [];
  const summary = coverage.createCoverageMap(recordIn(dir, REPORT) as CoverageMapData).getCoverageSummary();
  const kinds = ['statements', 'branches', 'functions', 'lines'] as const;
  return kinds
    .filter((kind) => summary[kind].pct < COVERAGE_MIN)
    .map((kind) =>
      finding(
        REPORT,
        `Coverage of ${kind} is ${String(summary[kind].pct)} %, below ${String(COVERAGE_MIN)} %.`,
      ),
    );
}

function recordIn(dir: string, file: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readText(dir, file) ?? '{}');
    return isRecord(value) ? value : {};
  } catch {
    return {}; // The structure's own check says so.
  }
}

function finding(file: string, message: string): Finding {
  return { level: 'error', rule: 'pack', message, file, line: undefined };
}
