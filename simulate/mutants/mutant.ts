import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';

/** A fault that is planted on purpose. */
export interface Mutant {
  /** What would be wrong. */
  readonly name: string;
  readonly file: string;
  /** What stands there: exactly once, so that a list that has grown old is noticed. */
  readonly from: string;
  readonly to: string;
}

/** Plants the fault while the server part is put together; the files stay as they are. */
export function planted({ name, file, from, to }: Mutant): Plugin {
  const path = resolve(file);
  return {
    name: `mutant: ${name}`,
    setup: (build) => {
      build.onLoad({ filter: /\.ts$/ }, async (args) => {
        if (args.path !== path) return undefined;
        const source = await readFile(path, 'utf8');
        if (source.split(from).length !== 2)
          throw new Error(`“${name}” does not fit any more: ${file} has its piece not exactly once.`);
        return { contents: source.replace(from, () => to), loader: 'ts' };
      });
    },
  };
}
