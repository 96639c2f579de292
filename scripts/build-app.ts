import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { prepared, type Prepare } from './lib/own-sources.ts';

/** What the libraries' file offers to our own scripts, under the global `vendor`. */
const vendorModules: Readonly<Record<string, readonly string[]>> = {
  preact: ['Component', 'render'],
  'preact/hooks': ['useCallback', 'useEffect', 'useMemo', 'useRef', 'useState'],
  'htm/preact': ['html'],
};

/** Languages besides English: a script each, which only its readers load (app/ui/language.ts). */
const languages = ['de'];

/** The surfaces of the app; the install page is none of them, since the platform wants it in `config/`. */
const notSurfaces = new Set(['settings', 'styles', 'ui']);

/**
 * The front end: a readable script and a style sheet for each surface, what they share and the libraries once beside
 * them, no CDN. A surface is a folder of `app/` with `index.html`, `index.ts` and `styles.css`.
 */
export async function buildApp(dist: string, prepare: Prepare): Promise<void> {
  const surfaces = (await readdir('app')).filter((name) => !notSurfaces.has(name));
  await mkdir(`${dist}/app/lib`, { recursive: true });
  const vendor = await bundleVendor();
  await cp('app/styles', `${dist}/app/styles`, { recursive: true });
  await Promise.all([
    writeFile(`${dist}/app/lib/vendor.js`, vendor),
    writeFile(`${dist}/app/lib/purify.js`, await library('dompurify/dist/purify.min.js')),
    writeFile(`${dist}/app/lib/papaparse.js`, await library('papaparse/papaparse.min.js')),
    bundleStyles('app/ui/styles/index.css', `${dist}/app/styles/ui.css`),
    ...languages.flatMap((language) => [
      bundleScript(`app/ui/texts/${language}/index.ts`, `${dist}/app/lib/${language}.js`, prepare),
      bundleScript(`app/ui/texts/${language}/index.ts`, `${dist}/config/assets/${language}.js`, prepare),
    ]),
    ...surfaces.map((name) => buildSurface(name, `${dist}/app/${name}`, prepare)),
    writeFile(`${dist}/config/assets/vendor.js`, vendor),
    writeFile(`${dist}/config/assets/validators.js`, await bundleValidators()),
    bundleStyles('app/ui/styles/index.css', `${dist}/config/assets/ui.css`),
    cp('config/iparams.html', `${dist}/config/iparams.html`),
    copyScript('config/assets/iparams.js', `${dist}/config/assets/iparams.js`, prepare),
    bundleStyles('app/settings/styles.css', `${dist}/config/assets/settings.css`),
    bundleScript('app/settings/index.ts', `${dist}/config/assets/settings.js`, prepare),
  ]);
}

/** What only one surface needs, in a file of its own that defines a global: DOMPurify the tickets, Papa Parse the console. */
async function library(path: string): Promise<string> {
  const code = await readFile(`node_modules/${path}`, 'utf8');
  return `/* eslint-disable */ ${code.replace(/\n\/\/# sourceMappingURL.*/, '')}`;
}

async function buildSurface(name: string, folder: string, prepare: Prepare): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all([
    cp(`app/${name}/index.html`, `${folder}/index.html`),
    bundleStyles(`app/${name}/styles.css`, `${folder}/${name}.css`),
    bundleScript(`app/${name}/index.ts`, `${folder}/${name}.js`, prepare),
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

/** What of the generated checks the install page uses. */
const pageValidators = [
  'freshdeskFields',
  'freshsalesFields',
  'overlay',
  'settingsDocument',
  'settingsDocumentV1',
];

/** The checks of the settings document that the page shares with the server: generated code, in a file of its own. */
async function bundleValidators(): Promise<string> {
  const names = pageValidators.join(', ');
  const result = await build({
    stdin: {
      contents: `import { ${names} } from './generated/validators.js';\nglobalThis.vendor.validators = { ${names} };`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    banner: { js: '/* eslint-disable */ /* generated by Ajv (MIT) */' },
  });
  return result.outputFiles[0]!.text;
}

async function copyScript(from: string, to: string, prepare: Prepare): Promise<void> {
  await writeFile(to, prepare(resolve(from), await readFile(from, 'utf8')));
}

async function bundleScript(entry: string, outfile: string, prepare: Prepare): Promise<void> {
  const result = await build({
    entryPoints: [entry],
    write: false,
    bundle: true,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    plugins: [vendorAsGlobal, prepared(prepare)],
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
    build.onResolve({ filter: /generated\/validators\.js$/ }, () => ({
      path: 'validators',
      namespace: 'vendor',
      sideEffects: false,
    }));
    build.onLoad({ filter: /.*/, namespace: 'vendor' }, ({ path }) => ({
      contents: (vendorModules[path] ?? pageValidators)
        .map((name) => `export { default as ${name} } from 'vendor-name:${path}#${name}';`)
        .join('\n'),
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
