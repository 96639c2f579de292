import { compileFunction } from 'node:vm';
import { build, type Plugin } from 'esbuild';
import { runtimeNames, type Runtime } from './runtime.ts';

/** The app's server part as a function of what the platform's runtime puts into every execution. */
export type ServerPart = (runtime: Runtime) => Record<string, unknown>;

/**
 * `server/server.ts` with all it imports, in this process: no context of its own, so that an execution costs next to
 * nothing. `change` may replace sources as they are read.
 */
export async function bundleServer(change?: Plugin): Promise<ServerPart> {
  const result = await build({
    entryPoints: ['server/server.ts'],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    plugins: change === undefined ? [] : [change],
  });
  const run = compileFunction(result.outputFiles[0]!.text, ['module', ...runtimeNames], {
    filename: 'server/server.js',
  }) as (...given: unknown[]) => void;
  return (runtime) => {
    const module = { exports: {} };
    run(module, ...runtimeNames.map((name) => runtime[name]));
    return module.exports;
  };
}
