import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { fieldTypes } from '../../rules/fields/types.ts';
import { withTable } from '../../scripts/lib/field-table.ts';

/** Without what formatting adds to a table. */
const words = (text: string) => text.replace(/ {2,}/g, ' ').replace(/-{3,}/g, '---');

test('R-MAP-07, R-MAP-08: the table of types in docs/field-mapping.md is the code’s (npm run field-table)', async () => {
  const document = await readFile('docs/field-mapping.md', 'utf8');
  expect(words(withTable(document))).toBe(words(document));
  for (const type of fieldTypes) expect(document).toContain(`| \`${type}\``);
});
