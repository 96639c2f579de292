import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Findings } from './app.ts';

/** The text of a file, or undefined when there is none. */
export function readText(...parts: string[]): string | undefined {
  const path = join(...parts);
  return isFile(path) ? readFileSync(path, 'utf8') : undefined;
}

/** The parsed file; a broken one is reported, a missing one is undefined. */
export function readJson(findings: Findings, dir: string, name: string): unknown {
  const text = readText(dir, name);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    findings.error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { file: name });
    return undefined;
  }
}

export function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

export function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** Every file below `dir`, as paths relative to it with forward slashes, without `node_modules`. */
export function filesBelow(dir: string): string[] {
  if (!isFolder(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').includes('node_modules'))
    .sort();
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
