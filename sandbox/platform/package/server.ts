import { join } from 'node:path';
import type { Findings, Place } from './app.ts';
import { filesBelow, readText } from './files.ts';
import { readHandlers, syntaxProblem } from './handlers.ts';
import type { Manifest } from './manifest.ts';

/** Reads `server/server.js` and checks that every handler the manifest names is there. */
export function readServer(findings: Findings, dir: string, manifest: Manifest): string | undefined {
  const source = readText(dir, 'server', 'server.js');
  checkDependencies(findings, manifest, source !== undefined);
  checkHelpers(findings, dir);
  const handlers = source === undefined ? undefined : readHandlers(source);
  if (handlers?.ok === false) findings.error(handlers.message, { file: 'server/server.js' });
  else checkHandlers(findings, manifest, handlers?.names ?? new Set());
  return source;
}

function checkHandlers(findings: Findings, manifest: Manifest, names: ReadonlySet<string>): void {
  for (const [module, events] of manifest.events) {
    for (const [event, handler] of events) {
      if (!names.has(handler)) {
        findings.error(
          `Event callback '${handler}' is not defined for '${event}' in module: ${module}`,
          at('modules', module, 'events', event),
        );
      }
    }
  }
  checkNames(findings, names, 'functions', manifest.functions.keys());
  checkNames(findings, names, 'jobs', manifest.jobs);
}

function checkNames(
  findings: Findings,
  names: ReadonlySet<string>,
  block: 'functions' | 'jobs',
  declared: Iterable<string>,
): void {
  for (const name of declared) {
    if (!names.has(name))
      findings.error(`Function ${name} is not defined for common`, at('modules', 'common', block, name));
  }
}

function at(...path: string[]): Place {
  return { file: 'manifest.json', path };
}

function checkHelpers(findings: Findings, dir: string): void {
  const helpers = filesBelow(join(dir, 'server')).filter(
    (path) => path.endsWith('.js') && path !== 'server.js' && !path.startsWith('test_data/'),
  );
  for (const path of helpers) {
    const file = `server/${path}`;
    const problem = syntaxProblem(readText(dir, file) ?? '');
    if (problem !== undefined)
      findings.error(`Error while parsing file containing serverless functions: ${file} (${problem}).`, {
        file,
      });
  }
}

function checkDependencies(findings: Findings, manifest: Manifest, hasServer: boolean): void {
  const dependencies = Object.entries(manifest.dependencies);
  if (dependencies.length > 0 && !hasServer) {
    findings.error(
      'Please remove dependencies from your manifest as the current app does not have a serverless component.',
      at('dependencies'),
    );
  }
  for (const [name, version] of dependencies) {
    if (/[\^~]/.test(version)) {
      findings.error(
        `Package '${name}' version contains special characters(^ or ~).`,
        at('dependencies', name),
      );
    }
  }
}
