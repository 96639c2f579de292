import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Makes what is bundled of one of our sources. @param path absolute */
export type Prepare = (path: string, source: string) => string;

export const asItIs: Prepare = (_, source) => source;

/** Our own sources come through `prepare`; libraries and generated code do not. */
export function prepared(prepare: Prepare): Plugin {
  return {
    name: 'prepared',
    setup: (build) => {
      if (prepare === asItIs) return;
      build.onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
        contents: prepare(path, await readFile(path, 'utf8')),
        loader: 'js',
      }));
    },
  };
}
