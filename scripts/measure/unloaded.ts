import { readFileSync } from 'node:fs';
import coverage, { type CoverageMap } from 'istanbul-lib-coverage';
import { readInitialCoverage } from 'istanbul-lib-instrument';
import { instrument } from './instrument.ts';

/**
 * What could be counted in sources that no test has loaded, none of it counted. Jest looks for such only among its
 * `roots`, where the tests are.
 * @param paths absolute, of the sources
 * @returns in lines of the translated code, with the map that leads back
 */
export function unloaded(paths: readonly string[]): CoverageMap {
  const map = coverage.createCoverageMap({});
  for (const path of paths) {
    const initial = readInitialCoverage(instrument(path, readFileSync(path, 'utf8')));
    if (initial === null) throw new Error(`The instrumenter has left no table in ${path}.`);
    map.addFileCoverage(initial.coverageData);
  }
  return map;
}
