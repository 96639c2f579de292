import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { withTable } from './lib/field-table.ts';

const DOCUMENT = 'docs/field-mapping.md';

/** Writes the table of types of docs/field-mapping.md anew. */
const text = withTable(await readFile(DOCUMENT, 'utf8'));
await writeFile(DOCUMENT, await format(text, { ...(await resolveConfig(DOCUMENT)), parser: 'markdown' }));
