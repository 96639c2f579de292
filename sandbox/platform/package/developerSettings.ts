import type { Findings } from './app.ts';
import { isRecord, readJson } from './files.ts';

const FILE = 'config/app_settings.json';

/** The keys of `config/app_settings.json`: each with an empty object, without nesting (app-settings). */
export function readDeveloperSettings(findings: Findings, dir: string): readonly string[] {
  const parsed = readJson(findings, dir, FILE);
  if (parsed === undefined) return [];
  const entries = isRecord(parsed) ? Object.entries(parsed) : [];
  const isFine = isRecord(parsed) && entries.every(([, value]) => isRecord(value) && isEmpty(value));
  if (!isFine) findings.error('app_settings.json holds keys with empty objects only', { file: FILE });
  return entries.map(([name]) => name);
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}
