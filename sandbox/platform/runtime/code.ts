import { createRequire } from 'node:module';
import { isAbsolute, join, posix, resolve } from 'node:path';
import { Script, type Context } from 'node:vm';
import type { App } from '../package/app.ts';
import { readText } from '../package/files.ts';
import { VmContainer, type Files, type Loader, type ServerCode } from './container.ts';
import { withLoopGuards } from './guards.ts';

const GUARD = '__guard';

/** What `require` finds: `undefined` when there is no such module. */
interface Found {
  readonly exports: unknown;
}

/**
 * `guarded`: endless loops are stopped. `bare`: an app that can be trusted is measured, so that its code runs as it is
 * written, and finds the language's own globals as fast as in a script of its own.
 */
export type Compiling = 'guarded' | 'bare';

/** Scripts are compiled once; every execution runs them anew in its own context. */
export function compileServer(app: App, how: Compiling = 'guarded'): ServerCode {
  const files = filesOf(app, how);
  const code: ServerCode = { open: () => new VmContainer(code, files, app.dependencies.length > 0) };
  return code;
}

function filesOf(app: App, how: Compiling): Files {
  const scripts = new Map<string, Script | undefined>();
  const scriptAt = (path: string) => {
    if (!scripts.has(path)) scripts.set(path, compile(app.dir, path, how));
    return scripts.get(path);
  };
  return {
    load: (context, loader) =>
      run(scriptAt('server.js'), context, loader, 'server.js') as Record<string, unknown>,
    finder: (context, loader) => {
      const loaded = new Map<string, Found>();
      return (from, name) => {
        if (!name.startsWith('.')) return findPackage(app, name);
        const path = `${posix.join(posix.dirname(from), name)}${name.endsWith('.js') ? '' : '.js'}`;
        // Nothing outside `server/` can be required (FDK 6).
        if (path.startsWith('..') || scriptAt(path) === undefined) return undefined;
        const known: Found = loaded.get(path) ?? { exports: run(scriptAt(path), context, loader(), path) };
        loaded.set(path, known);
        return known;
      };
    },
  };
}

/** The last script of each file: reading and guarding a bundle takes long, and the same app is opened again and again. */
const compiled = new Map<string, { readonly source: string; readonly script: Script }>();

function compile(dir: string, path: string, how: Compiling): Script | undefined {
  const source = readText(dir, 'server', path);
  if (source === undefined) return undefined;
  const key = `${how} ${join(dir, path)}`;
  const known = compiled.get(key);
  if (known?.source === source) return known.script;
  const script =
    how === 'guarded' ? scriptOf(withLoopGuards(source, GUARD), path) : bareScriptOf(source, path);
  compiled.set(key, { source, script });
  return script;
}

// The wrapper of FDK 6: a file gives what it assigns to the bare name `exports`.
function wrapped(source: string): string {
  return `function (require, ${GUARD}) { var exports = {}; ${source}\n; return exports; }`;
}

function scriptOf(source: string, path: string): Script {
  return new Script(`(${wrapped(source)})`, { filename: `server/${path}` });
}

const BUILT_IN =
  'Array, Boolean, Date, Error, JSON, Map, Math, Number, Object, Promise, RegExp, Set, String, WeakMap';

// In a context of `node:vm` each use of a global asks the machine for it; a variable does not.
function bareScriptOf(source: string, path: string): Script {
  const found = `(function ({ ${BUILT_IN} }) { return ${wrapped(source)}; })(globalThis)`;
  return new Script(found, { filename: `server/${path}` });
}

function run(script: Script | undefined, context: Context, loader: Loader, path: string): unknown {
  const wrapper = script?.runInContext(context) as
    ((require: unknown, guard: unknown) => unknown) | undefined;
  return wrapper?.(loader.require(path), loader.guard) ?? {};
}

// Packages of the manifest run outside the sandbox; Node's own modules do not resolve by name (FDK 6). They are looked
// for in `server/node_modules`, the app's folder and above it, and where the sandbox was started.
function findPackage(app: App, name: string): Found | undefined {
  if (!app.dependencies.some((one) => name === one || name.startsWith(`${one}/`))) return undefined;
  for (const from of [join(app.dir, 'server', 'server.js'), join(process.cwd(), 'package.json')]) {
    const found = requirePackage(createRequire(resolve(from)), name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function requirePackage(requireFrom: NodeJS.Require, name: string): Found | undefined {
  if (!isInstalled(requireFrom, name)) return undefined;
  return { exports: requireFrom(name) as unknown };
}

function isInstalled(requireFrom: NodeJS.Require, name: string): boolean {
  try {
    return isAbsolute(requireFrom.resolve(name));
  } catch {
    return false;
  }
}
