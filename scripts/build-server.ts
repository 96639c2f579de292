import { mkdir, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

/**
 * `server/server.js` and `server/lib/validators.js`. The platform parses the file and takes as handlers only the
 * function expressions of one literal `exports = {…}`, so that block is written here, over the bundle's functions.
 */
export async function buildServer(dist: string): Promise<void> {
  const [server, validators] = await Promise.all([bundleServer(), bundleValidators()]);
  await mkdir(`${dist}/server/lib`, { recursive: true });
  await writeFile(`${dist}/server/server.js`, toHandlers(toRequires(server)));
  await writeFile(`${dist}/server/lib/validators.js`, toExports(validators));
}

async function bundleServer(): Promise<string> {
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
      {
        name: 'validators-apart',
        setup: (build) => {
          build.onResolve({ filter: /generated\/validators\.js$/ }, () => ({
            path: './lib/validators',
            external: true,
          }));
        },
      },
    ],
  });
  return result.outputFiles[0]!.text;
}

async function bundleValidators(): Promise<string> {
  const result = await build({
    entryPoints: ['generated/validators.js'],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2020',
    charset: 'utf8',
    banner: { js: '/* eslint-disable */' },
  });
  return result.outputFiles[0]!.text;
}

/** The platform has no ES modules: imports of our own second file become `require`. */
function toRequires(code: string): string {
  return code.replace(
    /^import \{([^}]*)\} from "(\.\/lib\/[^"]+)";$/gm,
    (_, names: string, path: string) => `const {${names.replaceAll(' as ', ': ')}} = require('${path}');`,
  );
}

function exportedNames(code: string): { before: string; names: { local: string; exported: string }[] } {
  const match = /export \{([^{}]*)\};?\s*$/.exec(code);
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
  // esbuild writes top-level constants as `var`, which the platform's linter refuses.
  return `${before.replaceAll(/^var /gm, 'const ')}exports = {\n${handlers.join(',\n')}\n};\n`;
}

function toExports(code: string): string {
  const { before, names } = exportedNames(code);
  return `${before}exports = { ${names.map(({ local, exported }) => `${exported}: ${local}`).join(', ')} };\n`;
}
