import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
}

/** What axe-core finds on a page or in a frame, as lines for people: empty when it finds nothing. */
export async function complaintsOfAxe(where: Page | Frame): Promise<string[]> {
  const source = createRequire(`${process.cwd()}/package.json`).resolve('axe-core/axe.min.js');
  await where.addScriptTag({ path: source });
  const { violations } = await where.evaluate<{ violations: Finding[] }>(
    'axe.run(document, { resultTypes: ["violations"] })',
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${JSON.stringify(node.target)} ${node.failureSummary ?? ''}`),
  );
}
