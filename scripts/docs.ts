import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { sandboxReadme } from './lib/sandbox-readme.ts';

// npm run docs [-- --check]: writes the documents that are made from the code, or fails where one is not current.
const documents: Readonly<Record<string, () => string>> = {
  'sandbox/README.md': sandboxReadme,
};

const check = process.argv.includes('--check');
for (const [path, write] of Object.entries(documents)) {
  const text = await format(write(), { ...(await resolveConfig(path)), parser: 'markdown' });
  if (!check) await writeFile(path, text);
  else if ((await readFile(path, 'utf8')) !== text) {
    console.error(`${path} is not current: run npm run docs.`);
    process.exitCode = 1;
  }
}
