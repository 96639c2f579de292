import { pathToFileURL } from 'node:url';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';

const SCHEMAS = 'server/schemas';

/**
 * Compiles the JSON Schemas to plain functions: the platform's runtime may forbid code made from strings, and a full
 * Ajv costs 40 ms at each cold start. Writes `generated/validators.js` and its types.
 */
export async function generateValidators(): Promise<void> {
  // strictTypes would ask for a type beside every `required`; the schemas say it once, at the top of an object.
  const ajv = new Ajv({
    allErrors: false,
    allowUnionTypes: true,
    // A definition that is used in many places becomes one function instead of many copies.
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  });
  const names = (await readdir(SCHEMAS)).map((file) => file.replace('.json', '')).sort();
  for (const name of names)
    ajv.addSchema(JSON.parse(await readFile(`${SCHEMAS}/${name}.json`, 'utf8')) as object);
  const source = toCode(ajv, Object.fromEntries(names.map((name) => [name, name])));
  const bundled = await build({
    stdin: { contents: source, resolveDir: process.cwd(), loader: 'js' },
    bundle: true,
    format: 'esm',
    target: 'es2020',
    write: false,
  });
  await mkdir('generated', { recursive: true });
  await writeFile('generated/validators.js', `/* eslint-disable */\n${bundled.outputFiles[0]!.text}`);
  await writeFile('generated/validators.d.ts', typesOf(names));
}

type ToCode = (ajv: Ajv, names: Record<string, string>) => string;

/** The package is CommonJS: what a default import gives differs between loaders. */
function toCode(ajv: Ajv, names: Record<string, string>): string {
  const imported = standalone as unknown as ToCode | { default: ToCode };
  const make = typeof imported === 'function' ? imported : imported.default;
  return make(ajv, names);
}

function typesOf(names: readonly string[]): string {
  const declarations = names.map((name) => `export declare const ${name}: Validator;\n`).join('');
  return `export interface Validator {
  (data: unknown): boolean;
  errors?: { instancePath: string; keyword: string; message?: string; params: Record<string, unknown> }[] | null;
}
${declarations}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await generateValidators();
