import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { build, type Plugin } from 'esbuild';

/** What the libraries' file offers to our own scripts, under the global `vendor`. */
const vendorModules: Readonly<Record<string, readonly string[]>> = {
  preact: ['Component', 'render'],
  'preact/hooks': ['useCallback', 'useEffect', 'useMemo', 'useRef', 'useState'],
  'htm/preact': ['html'],
};

/** The surfaces of the app; the install page is none of them, since the platform wants it in `config/`. */
const notSurfaces = new Set(['settings', 'styles', 'ui']);

/**
 * The front end: a readable script and a style sheet for each surface, what they share and the libraries once beside
 * them, no CDN. A surface is a folder of `app/` with `index.html`, `index.ts` and `styles.css`.
 */
export async function buildApp(dist: string): Promise<void> {
  const surfaces = (await readdir('app')).filter((name) => !notSurfaces.has(name));
  await mkdir(`${dist}/app/lib`, { recursive: true });
  const vendor = await bundleVendor();
  await cp('app/styles', `${dist}/app/styles`, { recursive: true });
  await Promise.all([
    writeFile(`${dist}/app/lib/vendor.js`, vendor),
    bundleStyles('app/ui/styles/index.css', `${dist}/app/styles/ui.css`),
    ...surfaces.map((name) => buildSurface(name, `${dist}/app/${name}`)),
    writeFile(`${dist}/config/assets/vendor.js`, vendor),
    bundleStyles('app/ui/styles/index.css', `${dist}/config/assets/ui.css`),
    cp('config/iparams.html', `${dist}/config/iparams.html`),
    cp('config/assets/iparams.js', `${dist}/config/assets/iparams.js`),
    bundleStyles('app/settings/styles.css', `${dist}/config/assets/settings.css`),
    bundleScript('app/settings/index.ts', `${dist}/config/assets/settings.js`),
  ]);
}

async function buildSurface(name: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all([
    cp(`app/${name}/index.html`, `${folder}/index.html`),
    bundleStyles(`app/${name}/styles.css`, `${folder}/${name}.css`),
    bundleScript(`app/${name}/index.ts`, `${folder}/${name}.js`),
  ]);
}

/** One sheet out of the files it imports. */
async function bundleStyles(entry: string, outfile: string): Promise<void> {
  await build({ entryPoints: [entry], outfile, bundle: true, legalComments: 'none' });
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
      js: '/* eslint-disable */ /* preact (MIT), htm (Apache-2.0): licences in README.md */',
    },
  });
  return result.outputFiles[0]!.text;
}

async function bundleScript(entry: string, outfile: string): Promise<void> {
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

/**
 * `import { render } from 'preact'` reads the global that vendor.js made. Each name is a module of its own without side
 * effects, so that a script declares only what it uses: the platform's linter refuses unused names.
 */
const vendorAsGlobal: Plugin = {
  name: 'vendor-as-global',
  setup: (build) => {
    const filter = new RegExp(`^(${Object.keys(vendorModules).join('|')})$`);
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: 'vendor', sideEffects: false }));
    build.onLoad({ filter: /.*/, namespace: 'vendor' }, ({ path }) => ({
      contents: vendorModules[path]!.map(
        (name) => `export { default as ${name} } from 'vendor-name:${path}#${name}';`,
      ).join('\n'),
      loader: 'js',
    }));
    build.onResolve({ filter: /^vendor-name:/ }, ({ path }) => ({
      path: path.replace('vendor-name:', ''),
      namespace: 'vendor-name',
      sideEffects: false,
    }));
    build.onLoad({ filter: /.*/, namespace: 'vendor-name' }, ({ path }) => {
      const [module = '', name = ''] = path.split('#');
      return {
        contents: `const ${name} = globalThis.vendor['${module}'].${name};\nexport { ${name} as default };`,
        loader: 'js',
      };
    });
  },
};
