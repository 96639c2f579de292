import type { Core } from './core.ts';
import { envelope, executionLimitMs } from './envelope.ts';
import { failed, fine } from './errors.ts';
import type { Executions } from './executions.ts';
import { setupResult } from './lifecycle.ts';
import { modules } from './package/modules.ts';
import type { Ending } from './runtime/execution.ts';
import type { ExecutionRecord, Result } from './types.ts';

const KINDS: Readonly<Record<string, ExecutionRecord['kind']>> = {
  onAppInstall: 'setup',
  afterAppUpdate: 'setup',
  onAppUninstall: 'setup',
  onExternalEvent: 'external',
  onScheduledEvent: 'scheduled',
};

/**
 * Runs the handler of an event with a payload of one's own and waits for its end, as the test page of the CLI does. The
 * installation stays as it is, whatever the event; `currentHost` and `iparams` are always those of the installation.
 */
export async function simulate(
  core: Core,
  executions: Executions,
  module: string,
  event: string,
  payload: Record<string, unknown>,
): Promise<Result<null>> {
  const handler = core.app.events.get(module)?.get(event);
  if (handler === undefined) return unheard(module, event);
  if (core.installation === undefined) return failed(400, 'The app is not installed');
  const kind = KINDS[event] ?? 'product';
  const own = envelope(core, kind, event);
  const { currentHost, iparams } = own;
  const args = { ...own, ...payload, event, currentHost, iparams };
  const launch = { kind, name: event, handler, args };
  if (kind !== 'setup') return ended(core, executions, launch);
  return setupResult(await executions.launch({ ...launch, limitMs: core.options.setupLimitMs }));
}

function unheard(module: string, event: string): Result<never> {
  const known = modules[module]?.events.includes(event) === true;
  return failed(400, known ? `${event} is not configured` : `Invalid event: ${event}`);
}

type Started = Omit<Parameters<Executions['launch']>[0], 'limitMs'>;

function ended(core: Core, executions: Executions, launch: Started): Promise<Result<null>> {
  return new Promise((resolve) => {
    const onEnded = ({ outcome, message }: Ending) => {
      resolve(outcome === 'ok' ? fine(null) : failed(500, message ?? outcome));
    };
    void executions.launch({ ...launch, limitMs: executionLimitMs(core), onEnded });
  });
}
