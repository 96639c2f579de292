import { statSync } from 'node:fs';
import { join } from 'node:path';
import { AppRefused, type App, type Findings, type Found } from './app.ts';
import { readDeveloperSettings } from './developerSettings.ts';
import { readEntities } from './entities.ts';
import { filesBelow, isFile, isFolder, readJson } from './files.ts';
import { readHandlers } from './handlers.ts';
import { readManifest, type Manifest } from './manifest.ts';
import { readTemplates } from './requests.ts';
import { readServer } from './server.ts';
import { readSettings } from './settings.ts';

const ASSET_MAX_BYTES = 2 * 1024 * 1024; // FDK 6: App file exceeds threshold size(2MB)

/** Reads the folder of an app and checks it as the platform's CLI does. Throws `AppRefused` with every problem. */
export function loadApp(dir: string): App {
  const { app, found } = inspectApp(dir);
  const refusing = found.filter(({ level, tolerated }) => level === 'error' && tolerated !== true);
  const problems = refusing.map(({ message }) => message);
  if (app === undefined || problems.length > 0) throw new AppRefused(dir, problems);
  return { ...app, warnings: found.map(({ message }) => message) };
}

/** What the folder of an app holds and everything that is wrong with its structure; no app without a manifest. */
export function inspectApp(dir: string): { app: App | undefined; found: Found[] } {
  const found: Found[] = [];
  const findings: Findings = {
    error: (message, place) => found.push({ level: 'error', message, place }),
    tolerated: (message, place) => found.push({ level: 'error', message, place, tolerated: true }),
    warning: (message, place) => found.push({ level: 'warning', message, place }),
  };
  const manifest = manifestOf(findings, dir);
  if (manifest !== undefined) checkFolders(findings, dir, manifest);
  const settings = readSettings(findings, dir);
  const templates = readTemplates(
    findings,
    readJson(findings, dir, 'config/requests.json'),
    manifest?.requests ?? [],
  );
  const entities = readEntities(findings, dir);
  const serverSource = manifest === undefined ? undefined : readServer(findings, dir, manifest);
  const developerSettings = readDeveloperSettings(findings, dir);
  const parts = { settings, templates, entities, developerSettings, serverSource };
  return { app: manifest === undefined ? undefined : appOf(dir, manifest, parts), found };
}

function appOf(
  dir: string,
  manifest: Manifest,
  parts: Pick<App, 'settings' | 'templates' | 'entities' | 'developerSettings' | 'serverSource'>,
): App {
  return {
    dir,
    modules: manifest.modules,
    placeholders: manifest.placeholders,
    events: manifest.events,
    functions: manifest.functions,
    jobs: manifest.jobs,
    dependencies: Object.keys(manifest.dependencies),
    handlers: handlersOf(parts.serverSource),
    ...parts,
    warnings: [],
  };
}

function handlersOf(source: string | undefined): ReadonlySet<string> {
  const handlers = source === undefined ? undefined : readHandlers(source);
  return handlers?.ok === true ? handlers.names : new Set();
}

function manifestOf(findings: Findings, dir: string): Manifest | undefined {
  if (!isFile(join(dir, 'manifest.json'))) {
    findings.error('manifest.json is missing: this folder holds no app');
    return undefined;
  }
  const parsed = readJson(findings, dir, 'manifest.json');
  return parsed === undefined ? undefined : readManifest(findings, dir, parsed);
}

function checkFolders(findings: Findings, dir: string, manifest: Manifest): void {
  const needed = ['config', ...(manifest.placeholders.length > 0 ? ['app'] : [])];
  const missing = needed.filter((name) => !isFolder(join(dir, name)));
  if (missing.length > 0) findings.error(`Mandatory folder(s) missing: ${missing.join(', ')}`);
  for (const path of filesBelow(join(dir, 'app'))) {
    if (statSync(join(dir, 'app', path)).size > ASSET_MAX_BYTES) {
      findings.error(`App file exceeds threshold size(2MB): app/${path}`, { file: `app/${path}` });
    }
  }
}
