import type { Found, Place } from '../platform/package/app.ts';
import { readText } from '../platform/package/files.ts';
import { inspectApp } from '../platform/package/load.ts';
import type { Finding } from './finding.ts';
import { lineOfJson } from './json-line.ts';

/** What the platform refuses to start with: folders, manifest, templates, settings page, handlers. */
export function structureFindings(dir: string): Finding[] {
  return inspectApp(dir).found.map((found) => findingOf(dir, found));
}

function findingOf(dir: string, { level, message, place }: Found): Finding {
  const line = place === undefined ? undefined : (place.line ?? lineOf(dir, place));
  return { level, rule: 'structure', message, file: place?.file, line };
}

function lineOf(dir: string, { file, path }: Place): number | undefined {
  return path === undefined ? undefined : lineOfJson(readText(dir, file) ?? '', path);
}
