import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { HELP, parseOptions } from './web/cli/options.ts';
import type { CliOptions } from './web/cli/options.ts';
import { keepState } from './web/cli/keeper.ts';
import { stateFile } from './web/cli/state-file.ts';
import type { SavedState } from './web/cli/state-file.ts';
import { realClock, VirtualClock } from './core/clock.ts';
import type { Clock } from './core/clock.ts';
import { createFreshdesk } from './freshdesk/index.ts';
import { createFreshsales } from './freshsales/index.ts';
import { createSandbox } from './sandbox.ts';
import type { Sandbox } from './sandbox.types.ts';
import { seedProducts } from './seed/index.ts';
import { startServers } from './web/servers.ts';

// A virtual clock starts at a fixed moment, so that the same commands make the same run.
const VIRTUAL_START_MS = Date.UTC(2026, 0, 5, 9);

/** Starts the sandbox as the command line says. Rejects with a message for the reader. */
export async function main(argv: readonly string[]): Promise<void> {
  const options = parseOptions(argv);
  if (options === undefined) {
    process.stdout.write(HELP);
    return;
  }
  const file = stateFile(options.data);
  if (options.fresh) file.remove();
  const saved = file.read();
  const sandbox = await open(options, saved);
  const servers = await startServers(sandbox, options).catch((error: unknown) => {
    throw new Error(portMessage(error, options.port), { cause: error });
  });
  const keeper = keepState(sandbox, file);
  const end = () => {
    keeper.stop();
    keeper.save();
    void servers.close().finally(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  process.stdout.write(`ready ${servers.url}\n`);
}

async function open(options: CliOptions, saved: SavedState | undefined): Promise<Sandbox> {
  const clock = openClock(options, saved);
  const sandbox = await createSandbox({
    appDir: options.app,
    clock,
    seed: options.seed,
    accounts: options.accounts,
    prefilled: options.iparams === undefined ? {} : readParameters(options.iparams),
    remote: remoteHosts(options),
    freshdesk: createFreshdesk(),
    freshsales: createFreshsales(),
    loadSeed: seedProducts,
  });
  if (saved !== undefined) sandbox.restore(saved.sandbox);
  return sandbox;
}

function openClock(options: CliOptions, saved: SavedState | undefined): Clock {
  return options.clock === 'real' ? realClock() : new VirtualClock(saved?.nowMs ?? VIRTUAL_START_MS);
}

function readParameters(path: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new Error(`--iparams: ${path} is no JSON file that can be read.`, { cause: error });
  }
}

function remoteHosts({ freshdesk, freshsales }: CliOptions): { freshdesk?: string; freshsales?: string } {
  return {
    ...(freshdesk === undefined ? {} : { freshdesk }),
    ...(freshsales === undefined ? {} : { freshsales }),
  };
}

function portMessage(error: unknown, port: number): string {
  const { code, port: taken } = error as NodeJS.ErrnoException & { port?: number };
  if (code !== 'EADDRINUSE') return error instanceof Error ? error.message : String(error);
  return `Port ${taken ?? port} is taken. Stop what listens there, or start with --port N (N, N+1 and N+2 are used).`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
