import { join } from 'node:path';
import type { Placeholder } from '../types.ts';
import type { Findings, Place } from './app.ts';
import { isFile } from './files.ts';
import { iconSize } from './icons.ts';
import { isOfOtherProduct, modules as rules, needsIcon } from './modules.ts';
import { manifestErrors } from './schema.ts';

/** What the manifest declares, in the form in which the rest reads it. Only its structure is assured. */
export interface Manifest {
  readonly modules: readonly string[];
  readonly placeholders: readonly Placeholder[];
  readonly events: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly functions: ReadonlyMap<string, number>;
  readonly requests: readonly string[];
  readonly jobs: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
}

interface RawModule {
  readonly location?: Record<string, { url?: string; icon?: string }>;
  readonly events?: Record<string, { handler: string }>;
  readonly functions?: Record<string, { timeout?: number }>;
  readonly requests?: Record<string, object>;
  readonly jobs?: Record<string, object>;
}

interface RawManifest {
  readonly 'platform-version': string;
  readonly modules: Record<string, RawModule>;
  readonly dependencies?: Record<string, string>;
}

/** Reads and checks `manifest.json`; undefined when its structure is not that of a manifest. */
export function readManifest(findings: Findings, dir: string, parsed: unknown): Manifest | undefined {
  const errors = manifestErrors(parsed);
  for (const { message, path, tolerable } of errors) {
    if (tolerable) findings.tolerated(message, at(...path));
    else findings.error(message, at(...path));
  }
  return errors.some(({ tolerable }) => !tolerable)
    ? undefined
    : readWellFormed(findings, dir, parsed as RawManifest);
}

function readWellFormed(findings: Findings, dir: string, raw: RawManifest): Manifest {
  if (raw['platform-version'] !== '3.0') {
    findings.error(
      `Invalid platform version mentioned in manifest.json - ${raw['platform-version']}`,
      at('platform-version'),
    );
  }
  checkModules(findings, raw);
  const { functions = {}, requests = {}, jobs = {} } = raw.modules['common'] ?? {};
  return {
    modules: Object.keys(raw.modules),
    placeholders: placeholdersOf(findings, dir, raw),
    events: eventsOf(findings, raw),
    functions: functionsOf(findings, functions),
    requests: Object.keys(requests),
    jobs: Object.keys(jobs),
    dependencies: raw.dependencies ?? {},
  };
}

function checkModules(findings: Findings, raw: RawManifest): void {
  const names = Object.keys(raw.modules);
  for (const name of names.filter((name) => !Object.hasOwn(rules, name) && !isOfOtherProduct(name))) {
    findings.error(
      `manifest.json modules must NOT have additional properties '${name}'`,
      at('modules', name),
    );
  }
  if (names.every((name) => name === 'common')) {
    findings.error('At least one module apart from common must be mentioned', at('modules'));
  }
}

function placeholdersOf(findings: Findings, dir: string, raw: RawManifest): Placeholder[] {
  return Object.entries(raw.modules).flatMap(([module, content]) =>
    Object.entries(content.location ?? {}).map(([name, { url = '', icon }]) => {
      const placeholder = { module, name, url, icon };
      checkPlaceholder(findings, dir, placeholder);
      return placeholder;
    }),
  );
}

function checkPlaceholder(findings: Findings, dir: string, placeholder: Placeholder): void {
  const { module, name } = placeholder;
  const where = whereOf(placeholder);
  if (!isOfOtherProduct(module) && !(rules[module]?.placeholders ?? []).includes(name)) {
    findings.error(`Invalid location(s) mentioned in modules ${where}`, placeOf(placeholder));
  }
  checkUrl(findings, dir, placeholder);
  if (needsIcon(name)) checkIcon(findings, dir, placeholder);
}

function checkUrl(findings: Findings, dir: string, placeholder: Placeholder): void {
  const { url } = placeholder;
  const where = whereOf(placeholder);
  if (url === '') findings.error(`Url is either not mentioned or empty in ${where}`, placeOf(placeholder));
  else if (!isFile(join(dir, 'app', url))) {
    const message = `Template file '${url}' mentioned in ${where} is not found in app folder`;
    findings.error(message, placeOf(placeholder, 'url'));
  }
}

function checkIcon(findings: Findings, dir: string, placeholder: Placeholder): void {
  const problem = iconProblem(dir, placeholder.icon ?? '', whereOf(placeholder));
  if (problem !== undefined) findings.error(problem, placeOf(placeholder, 'icon'));
}

function iconProblem(dir: string, icon: string, where: string): string | undefined {
  const path = join(dir, 'app', icon);
  if (icon === '') return `Icon is either not mentioned or empty in ${where}`;
  if (!isFile(path)) return `Icon '${icon}' mentioned in ${where} is not found in app folder`;
  const size = iconSize(path);
  return size?.width === 64 && size.height === 64
    ? undefined
    : `Invalid dimension of icon '${icon}' for ${where}`;
}

function whereOf({ module, name }: Placeholder): string {
  return `${module}/${name}`;
}

function placeOf({ module, name }: Placeholder, ...keys: string[]): Place {
  return at('modules', module, 'location', name, ...keys);
}

function at(...path: string[]): Place {
  return { file: 'manifest.json', path };
}

function eventsOf(findings: Findings, raw: RawManifest): Map<string, Map<string, string>> {
  return new Map(
    Object.entries(raw.modules).map(([module, content]) => {
      const events = Object.entries(content.events ?? {});
      for (const [event] of events) {
        if (!isOfOtherProduct(module) && !(rules[module]?.events ?? []).includes(event)) {
          findings.error(
            `Invalid event: '${event}' for module: ${module}`,
            at('modules', module, 'events', event),
          );
        }
      }
      return [module, new Map(events.map(([event, { handler }]) => [event, handler]))];
    }),
  );
}

// Seconds (serverless-apps/smi-apps); older pages and their samples have the shorter ones.
const timeouts = new Set<unknown>([20, 25, 30]);
const olderTimeouts = new Set<unknown>([5, 10, 15]);

function functionsOf(
  findings: Findings,
  declared: Readonly<Record<string, { timeout?: number }>>,
): Map<string, number> {
  const functions = Object.entries(declared);
  for (const [name, { timeout = 20 }] of functions) {
    if (!/^[A-Za-z_][A-Za-z0-9_]{1,39}$/.test(name)) {
      findings.error(`Function "${name}" for common has invalid name`, functionAt(name));
    }
    checkTimeout(findings, name, timeout);
  }
  return new Map(functions.map(([name, { timeout = 20 }]) => [name, timeout]));
}

function checkTimeout(findings: Findings, name: string, timeout: unknown): void {
  if (timeouts.has(timeout)) return;
  const message = 'Timeout should be one of the allowed values.';
  if (olderTimeouts.has(timeout)) findings.tolerated(message, functionAt(name));
  else findings.error(message, functionAt(name));
}

function functionAt(name: string): Place {
  return at('modules', 'common', 'functions', name);
}
