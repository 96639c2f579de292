/** What we use of the library: it brings no types of its own. */
declare module 'istanbul-lib-instrument' {
  import type { FileCoverageData } from 'istanbul-lib-coverage';
  interface Instrumenter {
    instrumentSync(code: string, filename: string, inputSourceMap?: object): string;
  }
  export function createInstrumenter(options: {
    esModules: boolean;
    compact: boolean;
    coverageGlobalScope: string;
    coverageGlobalScopeFunc: boolean;
  }): Instrumenter;
  /** The table of what can be counted in code that `instrumentSync` made; null where there is none. */
  export function readInitialCoverage(code: string): { coverageData: FileCoverageData } | null;
}

declare module 'istanbul-lib-source-maps' {
  import type { CoverageMap } from 'istanbul-lib-coverage';
  interface MapStore {
    /** Tells what was counted in lines of the sources, as Jest does with its own counts. */
    transformCoverage(map: CoverageMap): Promise<CoverageMap>;
  }
  const library: { createSourceMapStore(): MapStore };
  export default library;
}
