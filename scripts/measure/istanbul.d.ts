/** What we use of the library: it brings no types of its own. */
declare module 'istanbul-lib-instrument' {
  interface Instrumenter {
    instrumentSync(code: string, filename: string, inputSourceMap?: object): string;
  }
  export function createInstrumenter(options: {
    esModules: boolean;
    compact: boolean;
    coverageGlobalScope: string;
    coverageGlobalScopeFunc: boolean;
  }): Instrumenter;
}
