import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse, type ExpressionStatement, type ObjectExpression, type Property } from 'acorn';

const own = [
  'server/server.js',
  'app/console/console.js',
  'app/tickets/tickets.js',
  'config/assets/settings.js',
  'config/assets/iparams.js',
  'app/lib/de.js',
];
const read = (file: string) => readFileSync(join('dist', file), 'utf8');

describe('the built app, as the platform’s CLI sees it', () => {
  test('holds what an app folder holds, and nothing else', () => {
    const files = readdirSync('dist', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).replace(/^dist./, ''));
    expect(files.sort()).toEqual([
      'README.md',
      'app/console/console.css',
      'app/console/console.js',
      'app/console/index.html',
      'app/lib/de.js',
      'app/lib/papaparse.js',
      'app/lib/purify.js',
      'app/lib/vendor.js',
      'app/styles/images/icon.svg',
      'app/styles/ui.css',
      'app/tickets/index.html',
      'app/tickets/tickets.css',
      'app/tickets/tickets.js',
      'config/assets/de.js',
      'config/assets/iparams.js',
      'config/assets/settings.css',
      'config/assets/settings.js',
      'config/assets/ui.css',
      'config/assets/validators.js',
      'config/assets/vendor.js',
      'config/iparams.html',
      'config/requests.json',
      'manifest.json',
      'server/lib/htmlparser2.js',
      'server/lib/noble-hashes.js',
      'server/lib/validators.js',
      'server/server.js',
      'tests/README.md',
      'vitest.config.js',
    ]);
  });

  test('its server ends in one literal exports of function expressions, one for each name of the manifest', () => {
    const { modules } = JSON.parse(read('manifest.json')) as {
      modules: Record<string, { events?: Record<string, { handler: string }>; functions?: object }>;
    };
    const { body } = parse(read('server/server.js'), { ecmaVersion: 2020 });
    const { expression } = body.at(-1) as ExpressionStatement;
    if (expression.type !== 'AssignmentExpression') throw new Error('The last statement is no assignment.');
    expect(expression.left).toMatchObject({ type: 'Identifier', name: 'exports' });
    const properties = (expression.right as ObjectExpression).properties as Property[];
    const names = properties.map(({ key }) => (key as { name: string }).name);
    const events = Object.values(modules).flatMap((module) => Object.values(module.events ?? {}));
    const handlers = new Set(events.map(({ handler }) => handler));
    expect(names.sort()).toEqual([...handlers, ...Object.keys(modules['common']?.functions ?? {})].sort());
    for (const { value } of properties)
      expect(value).toMatchObject({ type: 'FunctionExpression', async: true });
  });

  test.each([...own, 'server/lib/validators.js', 'app/lib/vendor.js'])('%s is ES2020', (file) => {
    expect(() => parse(read(file), { ecmaVersion: 2020 })).not.toThrow();
  });

  test('uses nothing that the platform’s runtime lacks', () => {
    const server = read('server/server.js');
    expect(server).not.toMatch(
      /\b(setTimeout|setInterval|setImmediate|process|Buffer|fetch|URL|TextEncoder|atob)\b\(?\./,
    );
    expect(server).not.toMatch(/\b(setTimeout|setInterval|fetch|eval|new Function|new URL)\b\(/);
    expect([...server.matchAll(/require\('([^']+)'\)/g)].map(([, path]) => path)).toEqual(
      expect.arrayContaining(['./lib/validators']),
    );
    expect(server).not.toMatch(/require\('(?!\.\/lib\/)/);
  });

  test('names no outside address in what it loads', () => {
    for (const file of ['app/console/index.html', 'app/tickets/index.html', 'config/iparams.html']) {
      expect(read(file)).not.toMatch(/(src|href)="https?:/);
      expect(read(file)).toContain('{{{appclient}}}');
    }
  });

  test('every template is in the manifest and the other way round', () => {
    const { modules } = JSON.parse(read('manifest.json')) as { modules: { common: { requests: object } } };
    expect(Object.keys(JSON.parse(read('config/requests.json')) as object)).toEqual(
      Object.keys(modules.common.requests),
    );
  });
});

describe('the repository', () => {
  test('its lock file names every platform’s binaries and no address', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, { optionalDependencies?: object; resolved?: string }>;
    };
    const have = new Set(Object.keys(lock.packages).map((path) => path.split('node_modules/').pop()));
    const wanted = Object.values(lock.packages).flatMap((entry) =>
      Object.keys(entry.optionalDependencies ?? {}),
    );
    expect(wanted.filter((name) => !have.has(name))).toEqual([]);
    expect(Object.values(lock.packages).filter((entry) => entry.resolved !== undefined)).toEqual([]);
  });
});
