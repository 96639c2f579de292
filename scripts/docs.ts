import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { withPicture } from './lib/architecture.ts';
import { withMethods } from './lib/authority.ts';
import { withBench } from './lib/bench-table.ts';
import { withTable } from './lib/field-table.ts';
import { withMessages } from './lib/troubleshooting.ts';
import { sandboxReadme } from './lib/sandbox-readme.ts';

// npm run docs [-- --check]: writes what documents take from the code, or fails where one is not current.
const documents: Readonly<Record<string, (current: string) => string>> = {
  'README.md': withBench,
  'docs/architecture.md': withPicture,
  'docs/field-mapping.md': withTable,
  'docs/security.md': withMethods,
  'docs/troubleshooting.md': withMessages,
  'sandbox/README.md': sandboxReadme,
};

const check = process.argv.includes('--check');
for (const [path, write] of Object.entries(documents)) {
  const current = await readFile(path, 'utf8');
  const text = await format(write(current), { ...(await resolveConfig(path)), parser: 'markdown' });
  if (!check) await writeFile(path, text);
  else if (current !== text) {
    console.error(`${path} is not current: run npm run docs.`);
    process.exitCode = 1;
  }
}
