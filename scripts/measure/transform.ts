import { transformSync } from '@swc/core';
import { instrument } from './instrument.ts';

/** A transformer of Jest for the shipped sources, of the measuring run only. */
export default {
  /** Tells Jest that the counters are in already. */
  canInstrument: true,
  process(source: string, path: string): { code: string } {
    return transformSync(instrument(path, source), {
      filename: path,
      jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } },
      module: { type: 'commonjs' },
      sourceMaps: false,
    });
  },
};
