import { runInNewContext } from 'node:vm';
import { transformSync } from 'esbuild';
import { createInstrumenter } from 'istanbul-lib-instrument';

/**
 * TypeScript in, an ES module out that counts in `globalThis.__coverage__` what of it runs, told in lines of the
 * TypeScript. Tests that import a module and pages or executions that run the built app count by the same figures,
 * since both come through here.
 * @param path absolute: the name under which it counts
 */
export function instrument(path: string, source: string): string {
  const esModules = path.endsWith('.ts');
  const { code, map } = transformSync(source, {
    loader: 'ts',
    target: 'es2020',
    ...(esModules ? { format: 'esm' } : {}),
    sourcemap: 'external',
    sourcesContent: false,
    sourcefile: path,
  });
  // No `new Function`, which pages under a content security policy would refuse.
  const options = { compact: true, coverageGlobalScope: 'globalThis', coverageGlobalScopeFunc: false };
  const instrumenter = createInstrumenter({ ...options, esModules });
  return instrumenter.instrumentSync(code, path, JSON.parse(map) as object);
}

/**
 * The same for the built app. The table of what can be counted is a text there, read by whoever is first to count: in
 * the platform's contexts every execution loads the whole server anew.
 */
export function instrumentForBuild(path: string, source: string): string {
  const eager =
    /var coverageData=(\{[^]*?\});(var coverage=global\[gcv\][^;]*;if\([^{]*\{coverage\[path\]=)coverageData;/;
  const code = instrument(path, source);
  if (!eager.test(code)) throw new Error('The instrumenter writes its table in another way than before.');
  return code.replace(eager, (_, table: string, start: string) => {
    const json = JSON.stringify(runInNewContext(`(${table})`));
    return `${start}JSON.parse(${JSON.stringify(json)});`;
  });
}
