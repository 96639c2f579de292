import type { Plugin } from 'esbuild';
import { loadApp } from '../../sandbox/platform/package/load.ts';
import { loadWhole } from '../../sandbox/platform/platform.ts';
import type { How } from '../world/world.ts';
import { bundleServer } from './bundle.ts';
import { InProcessCode } from './container.ts';

const DIST = 'dist';

/** The app as a simulation runs it; `done` is to be called after each story. */
export interface Running {
  readonly how: How;
  readonly done: () => void;
}

/** The sources in this process: the folder `dist` gives the manifest and the request templates. */
export async function runInProcess(change?: Plugin): Promise<Running> {
  const code = new InProcessCode(await bundleServer(change));
  return {
    how: { loaded: { app: loadApp(DIST), code }, fresh: false },
    done: () => {
      code.takeBack();
    },
  };
}

/** The built app, each execution in a fresh context, as on the platform. */
export function runFresh(): Running {
  return { how: { loaded: loadWhole(DIST), fresh: true }, done: () => undefined };
}
