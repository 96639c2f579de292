import { cp, mkdir, writeFile } from 'node:fs/promises';
import { build, type Plugin } from 'esbuild';

/** What the libraries' file offers to our own scripts, under the global `vendor`. */
const VENDOR_MODULES = ['preact', 'preact/hooks', 'htm/preact'];

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
    bundleSurface('app/console/index.ts', `${dist}/app/console/console.js`),
    cp('config/iparams.html', `${dist}/config/iparams.html`),
    cp('config/assets/iparams.js', `${dist}/config/assets/iparams.js`),
    cp('app/styles/app.css', `${dist}/config/assets/app.css`),
    bundleSurface('app/settings/index.ts', `${dist}/config/assets/settings.js`),
  ]);
}

async function bundleVendor(): Promise<string> {
  const contents = VENDOR_MODULES.map((name, index) => `import * as m${String(index)} from '${name}';`).join(
    '\n',
  );
  const table = VENDOR_MODULES.map((name, index) => `'${name}': m${String(index)}`).join(', ');
  const result = await build({
    stdin: { contents: `${contents}\nglobalThis.vendor = { ${table} };`, resolveDir: process.cwd() },
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
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    plugins: [vendorAsGlobal],
  });
}

/** `import { h } from 'preact'` reads the global that vendor.js made. */
const vendorAsGlobal: Plugin = {
  name: 'vendor-as-global',
  setup: (build) => {
    const filter = new RegExp(`^(${VENDOR_MODULES.join('|')})$`);
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: 'vendor' }));
    build.onLoad({ filter: /.*/, namespace: 'vendor' }, ({ path }) => ({
      contents: `module.exports = globalThis.vendor['${path}'];`,
      loader: 'js',
    }));
  },
};
