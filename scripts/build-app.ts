import { cp, mkdir, writeFile } from 'node:fs/promises';
import { build, type Plugin } from 'esbuild';

/** What the libraries' file offers to our own scripts, under the global `vendor`. */
const vendorModules: Readonly<Record<string, readonly string[]>> = {
  preact: ['render'],
  'preact/hooks': ['useEffect', 'useMemo', 'useRef', 'useState'],
  'htm/preact': ['html'],
};

/**
 * The front end: one readable script for each surface, the libraries in one minified file beside them, no CDN.
 */
export async function buildApp(dist: string): Promise<void> {
  await mkdir(`${dist}/app/lib`, { recursive: true });
  const vendor = await bundleVendor();
  await Promise.all([
    writeFile(`${dist}/app/lib/vendor.js`, vendor),
    writeFile(`${dist}/config/assets/vendor.js`, vendor),
    cp('app/styles', `${dist}/app/styles`, { recursive: true }),
    cp('app/console/index.html', `${dist}/app/console/index.html`),
    cp('app/record/index.html', `${dist}/app/record/index.html`),
    bundleSurface('app/record/index.ts', `${dist}/app/record/record.js`),
    bundleSurface('app/console/index.ts', `${dist}/app/console/console.js`),
    cp('config/iparams.html', `${dist}/config/iparams.html`),
    cp('config/assets/iparams.js', `${dist}/config/assets/iparams.js`),
    cp('app/styles/app.css', `${dist}/config/assets/app.css`),
    bundleSurface('app/settings/index.ts', `${dist}/config/assets/settings.js`),
  ]);
}

async function bundleVendor(): Promise<string> {
  const modules = Object.entries(vendorModules);
  const imports = modules.map(
    ([name, names], at) =>
      `import { ${names.map((n) => `${n} as ${n}${String(at)}`).join(', ')} } from '${name}';`,
  );
  const tables = modules.map(
    ([name, names], at) => `'${name}': { ${names.map((n) => `${n}: ${n}${String(at)}`).join(', ')} }`,
  );
  const result = await build({
    stdin: {
      contents: `${imports.join('\n')}\nglobalThis.vendor = { ${tables.join(', ')} };`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    legalComments: 'none',
    banner: {
      js: '/* eslint-disable */ /* preact (MIT, Jason Miller), htm (Apache-2.0, Jason Miller): licences in README.md */',
    },
  });
  return result.outputFiles[0]!.text;
}

async function bundleSurface(entry: string, outfile: string): Promise<void> {
  const result = await build({
    entryPoints: [entry],
    write: false,
    bundle: true,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    plugins: [vendorAsGlobal],
  });
  // esbuild writes top-level constants as `var`, which the platform's linter refuses.
  await writeFile(outfile, result.outputFiles[0]!.text.replaceAll(/^ {2}var /gm, '  let '));
}

/** `import { render } from 'preact'` reads the global that vendor.js made. */
const vendorAsGlobal: Plugin = {
  name: 'vendor-as-global',
  setup: (build) => {
    const filter = new RegExp(`^(${Object.keys(vendorModules).join('|')})$`);
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: 'vendor' }));
    build.onLoad({ filter: /.*/, namespace: 'vendor' }, ({ path }) => ({
      contents: `export const { ${vendorModules[path]!.join(', ')} } = globalThis.vendor['${path}'];`,
      loader: 'js',
    }));
  },
};
