import { mkdir, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { prepared, type Prepare } from './lib/own-sources.ts';

/** What `server.js` requires besides: generated code and libraries, so that ours stays readable. */
const apart: Readonly<Record<string, { readonly filter: RegExp; readonly code: () => Promise<string> }>> = {
  validators: { filter: /generated\/validators\.js$/, code: bundleValidators },
  htmlparser2: { filter: /^htmlparser2$/, code: bundleHtmlParser },
  'noble-hashes': { filter: /^@noble\/hashes\//, code: bundleHashes },
};

/**
 * `server/server.js` and `server/lib/*.js`. The platform parses the file and takes as handlers only the
 * function expressions of one literal `exports = {…}`, so that block is written here, over the bundle's functions.
 */
export async function buildServer(dist: string, prepare: Prepare): Promise<void> {
  await mkdir(`${dist}/server/lib`, { recursive: true });
  await Promise.all([
    bundleServer(prepare).then((code) => writeFile(`${dist}/server/server.js`, toHandlers(toRequires(code)))),
    ...Object.entries(apart).map(async ([name, { code }]) =>
      writeFile(`${dist}/server/lib/${name}.js`, toExports(await code())),
    ),
  ]);
}

async function bundleServer(prepare: Prepare): Promise<string> {
  const result = await build({
    entryPoints: ['server/server.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    plugins: [
      prepared(prepare),
      {
        name: 'apart',
        setup: (build) => {
          for (const [name, { filter }] of Object.entries(apart))
            build.onResolve({ filter }, () => ({ path: `./lib/${name}`, external: true }));
        },
      },
    ],
  });
  return result.outputFiles[0]!.text;
}

/** The parser alone. */
function bundleHtmlParser(): Promise<string> {
  return bundleLibrary(
    `export { Parser } from 'htmlparser2';`,
    'htmlparser2, entities (MIT, BSD-2-Clause, Felix Böhm)',
  );
}

/** HMAC-SHA256, for messages between two installations. */
function bundleHashes(): Promise<string> {
  return bundleLibrary(
    `export { hmac } from '@noble/hashes/hmac.js'; export { sha256 } from '@noble/hashes/sha2.js';`,
    '@noble/hashes (MIT, Paul Miller)',
  );
}

/** Pure JavaScript without anything of Node or the web, as the runtime needs it. */
async function bundleLibrary(contents: string, licence: string): Promise<string> {
  const result = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2020',
    legalComments: 'none',
    banner: { js: `/* eslint-disable */ /* ${licence}: licences in README.md */` },
  });
  return result.outputFiles[0]!.text;
}

/** Generated, so that nobody reads it: every cold start parses it, and it is a third as long without its blanks. */
function bundleValidators(): Promise<string> {
  return bundleLibrary(
    `export * from './generated/validators.js';`,
    'Ajv (MIT, Evgeny Poberezkin), compiled schemas',
  );
}

/** The platform has no ES modules: imports of our own other files become `require`. */
function toRequires(code: string): string {
  return code.replace(/^import \{([^}]*)\} from "\.\/lib\/([^"]+)";$/gm, (_, names: string, lib: string) =>
    lib === LATE
      ? lateClass(names.trim(), lib)
      : `const {${names.replaceAll(' as ', ': ')}} = require('./lib/${lib}');`,
  );
}

// It unpacks tables of entities when it is loaded, and few executions read HTML.
const LATE = 'htmlparser2';

/** A library's only class, loaded when the first one is made. */
function lateClass(name: string, lib: string): string {
  return `function ${name}(...given) {\n  return new (require('./lib/${lib}').${name})(...given);\n}`;
}

function exportedNames(code: string): { before: string; names: { local: string; exported: string }[] } {
  const match = /export ?\{([^{}]*)\};?\s*$/.exec(code);
  if (match === null) throw new Error('The bundle does not end in a list of exports.');
  const names = match[1]!.split(',').map((name) => name.trim().split(' as '));
  return {
    before: code.slice(0, match.index),
    names: names
      .filter(([local]) => local !== '')
      .map(([local, exported]) => ({ local: local!, exported: exported ?? local! })),
  };
}

function toHandlers(code: string): string {
  const { before, names } = exportedNames(code);
  const handlers = names.map(
    ({ local, exported }) => `  ${exported}: async function (args) {\n    return await ${local}(args);\n  }`,
  );
  // esbuild writes top-level names as `var`, which the platform's linter refuses; those without a value get theirs later.
  const named = before.replaceAll(/^var (?=[\w$]+;$)/gm, 'let ').replaceAll(/^var /gm, 'const ');
  return `${named}exports = {\n${handlers.join(',\n')}\n};\n`;
}

function toExports(code: string): string {
  const { before, names } = exportedNames(code);
  return `${before}exports = { ${names.map(({ local, exported }) => `${exported}: ${local}`).join(', ')} };\n`;
}
