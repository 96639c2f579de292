import { join } from 'node:path';
import type { Findings } from './app.ts';
import { filesBelow, isFile, isRecord, readJson, readText } from './files.ts';
import { iparamsErrors, iparamsWarnings } from './iparams.ts';
import { iparamsEventErrors } from './iparamsEvents.ts';
import { declaredFunctions, missingFunctions } from './settingsPage.ts';

/** The settings page of the app. */
export type Settings =
  | { readonly kind: 'html' }
  | {
      readonly kind: 'json';
      readonly fields: Readonly<Record<string, Record<string, unknown>>>;
      /** `config/assets/iparams.js` is there. */
      readonly scripted: boolean;
    };

// The folder accepts only the known names (app-sdk v3.0, folder structure).
const configFiles = new Set<string>([
  'iparams.html',
  'iparams.json',
  'iparam_test_data.json',
  'oauth_config.json',
  'entities.json',
  'requests.json',
  'app_settings.json',
]);

/** Reads and checks `config/`. */
export function readSettings(findings: Findings, dir: string): Settings {
  checkFolder(findings, dir);
  const html = isFile(join(dir, 'config', 'iparams.html'));
  const json = isFile(join(dir, 'config', 'iparams.json'));
  if (html && json) {
    findings.error('Unsupported File(s). Specify either iparams.html or iparams.json');
  }
  if (!html && !json) findings.error('iparams.json is mandatory.');
  if (html) checkPage(findings, dir);
  return html
    ? { kind: 'html' }
    : {
        kind: 'json',
        fields: readFields(findings, dir),
        scripted: isFile(join(dir, 'config', 'assets', 'iparams.js')),
      };
}

function checkFolder(findings: Findings, dir: string): void {
  const strangers = filesBelow(join(dir, 'config')).filter(
    (path) => !configFiles.has(path) && !path.startsWith('assets/'),
  );
  if (strangers.length > 0) {
    findings.error(`Config directory has invalid file(s) - ${strangers.join(', ')}`);
  }
}

function checkPage(findings: Findings, dir: string): void {
  const page = readText(dir, 'config', 'iparams.html') ?? '';
  const missing = missingFunctions(page, (path) => readText(dir, 'config', path));
  if (missing.length > 0) {
    findings.error(`Mandatory method(s) missing in iparams.html: ${missing.join(', ')}`, {
      file: 'config/iparams.html',
    });
  }
}

function readFields(findings: Findings, dir: string): Record<string, Record<string, unknown>> {
  const parsed = readJson(findings, dir, 'config/iparams.json') ?? {};
  const fields = isRecord(parsed) ? parsed : {};
  const report = { file: 'config/iparams.json' };
  for (const { name, message } of iparamsErrors(fields)) findings.error(message, { ...report, path: [name] });
  const functions = new Set(declaredFunctions(readText(dir, 'config', 'assets', 'iparams.js') ?? ''));
  for (const { name, message } of iparamsEventErrors(fields, functions))
    findings.error(message, { ...report, path: [name, 'events'] });
  for (const { name, message } of iparamsWarnings(fields))
    findings.warning(message, { ...report, path: [name] });
  return fields as Record<string, Record<string, unknown>>;
}
