import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { parseExpressionAt, type Expression } from 'acorn';
import { readHandlers } from '../../platform/package/handlers.ts';
import { filesBelow, isRecord, readText } from '../../platform/package/files.ts';
import type { Finding } from '../finding.ts';
import { lineOfJson } from '../json-line.ts';

const PACKAGE_MAX_BYTES = 5 * 1024 * 1024; // FDK 6: Package size exceeds the 5MB limit.
const APP_SETTINGS_MAX_BYTES = 50 * 1024; // app-settings page

/** What concerns the folder as a whole: sizes, its README, engines, developer settings, doubled keys. */
export function packageFindings(dir: string): Finding[] {
  return [
    ...readmeFindings(dir),
    ...sizeFindings(dir),
    ...engineFindings(dir),
    ...legacyFindings(dir),
    ...appSettingsFindings(dir),
    ...['manifest.json', 'config/requests.json', 'config/iparams.json'].flatMap((file) =>
      doubledKeys(dir, file),
    ),
  ];
}

function readmeFindings(dir: string): Finding[] {
  const text = readText(dir, 'README.md');
  if (text !== undefined && text.trim() !== '') return [];
  return [finding('error', 'publish', 'README.md', 'README.md is missing or empty: publishing asks for it.')];
}

/** About what the zip will weigh: each file deflated, as `pack` does. */
function sizeFindings(dir: string): Finding[] {
  const bytes = filesBelow(dir)
    .filter((file) => !file.startsWith('.') && !file.startsWith('coverage/'))
    .reduce((sum, file) => sum + deflateRawSync(readFileSync(join(dir, file))).length, 0);
  return bytes <= PACKAGE_MAX_BYTES
    ? []
    : [finding('error', 'structure', undefined, 'Package size exceeds the 5MB limit.')];
}

/** The versions that FDK 10 asks for (freshworks-cli page). */
function engineFindings(dir: string): Finding[] {
  const { text, manifest } = manifestOf(dir);
  const engines = isRecord(manifest['engines']) ? manifest['engines'] : {};
  const wanted = { node: 24, fdk: 10 };
  return Object.entries(wanted)
    .filter(([name, major]) => typeof engines[name] === 'string' && majorOf(engines[name]) !== major)
    .map(([name]) => ({
      ...finding('warning', 'structure', 'manifest.json', `App engines major version mismatch (${name})`),
      line: lineOfJson(text, ['engines', name]),
    }));
}

function majorOf(version: string): number {
  return Number(version.split('.')[0]);
}

function legacyFindings(dir: string): Finding[] {
  const { text, manifest } = manifestOf(dir);
  return Object.hasOwn(manifest, 'whitelisted-domains')
    ? [
        {
          ...finding('error', 'structure', 'manifest.json', 'whitelisted-domains is deprecated'),
          line: lineOfJson(text, ['whitelisted-domains']),
        },
      ]
    : [];
}

/** FF-08A: developer settings are flat, small, and need their handler. */
function appSettingsFindings(dir: string): Finding[] {
  const file = 'config/app_settings.json';
  const text = readText(dir, file);
  if (text === undefined) return [];
  return [
    ...(text.length > APP_SETTINGS_MAX_BYTES
      ? [finding('error', 'FF-08A', file, 'app_settings.json exceeds 50 KB.')]
      : []),
    ...Object.entries(recordOf(text))
      .filter(([, value]) => !isRecord(value) || Object.keys(value).length > 0)
      .map(([key]) => ({
        ...finding('error', 'FF-08A', file, `'${key}' must be an empty object.`),
        line: lineOfJson(text, [key]),
      })),
    ...(exportsHandler(dir, 'onSettingsUpdate')
      ? []
      : [
          finding(
            'error',
            'FF-08A',
            'server/server.js',
            "Developer settings need the handler 'onSettingsUpdate'.",
          ),
        ]),
  ];
}

function exportsHandler(dir: string, name: string): boolean {
  const handlers = readHandlers(readText(dir, 'server/server.js') ?? '');
  return handlers.ok && handlers.names.has(name);
}

/** JSON takes a key twice and keeps the last: the CLI says that the event, say, is already mapped. */
function doubledKeys(dir: string, file: string): Finding[] {
  const text = readText(dir, file);
  if (text === undefined) return [];
  try {
    return doubledIn(parseExpressionAt(text, 0, { ecmaVersion: 2020, locations: true })).map(
      ({ key, line }) => ({
        ...finding('error', 'structure', file, wordsFor(key)),
        line,
      }),
    );
  } catch {
    return []; // The structure's own check says that this is no JSON.
  }
}

function wordsFor(key: string): string {
  return /^(?:on|after)[A-Z]/.test(key) ? `Event '${key}' is already mapped` : `'${key}' is given twice`;
}

interface Doubled {
  readonly key: string;
  readonly line: number | undefined;
}

function doubledIn(value: Expression): Doubled[] {
  if (value.type !== 'ObjectExpression') return [];
  const seen = new Set<string>();
  return value.properties.flatMap((property) => {
    if (property.type !== 'Property' || property.key.type !== 'Literal') return [];
    const key = String(property.key.value);
    const doubled = seen.has(key) ? [{ key, line: property.loc?.start.line }] : [];
    seen.add(key);
    return [...doubled, ...doubledIn(property.value)];
  });
}

function manifestOf(dir: string): { text: string; manifest: Record<string, unknown> } {
  const text = readText(dir, 'manifest.json') ?? '{}';
  return { text, manifest: recordOf(text) };
}

function recordOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function finding(level: Finding['level'], rule: string, file: string | undefined, message: string): Finding {
  return { level, rule, message, file, line: undefined };
}
