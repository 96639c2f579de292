import { newId, type Core } from './core.ts';
import { developerSettings, executionLimitMs } from './envelope.ts';
import type { Executions } from './executions.ts';
import type { MethodKind } from './faults/kinds.ts';
import type { Rendered } from './runtime/execution.ts';
import type { Caller, MethodAnswer } from './types.ts';

const PAYLOAD_MAX_BYTES = 100 * 1024; // rate-limits-and-constraints, server methods

/** A server method called from a page (serverless-apps/smi-apps). */
export async function invokeMethod(
  core: Core,
  executions: Executions,
  name: string,
  payload: Record<string, unknown>,
  caller: Caller,
): Promise<MethodAnswer> {
  const requestID = newId(core.ids);
  const fault = core.faults.forMethod();
  const problem = refusalOf(core, name, payload, caller) ?? faultyAnswers[fault ?? 'timeout'];
  if (problem !== undefined) {
    return { ok: false, requestID, ...problem, errorSource: 'PLATFORM' };
  }
  core.meter.method(name);
  const rendered = await run(core, executions, name, payload);
  return answerOf(requestID, fault === 'timeout' ? { kind: 'timeout' } : rendered);
}

function run(
  core: Core,
  executions: Executions,
  name: string,
  payload: Record<string, unknown>,
): Promise<Rendered> {
  const beforeInstall = core.installation?.complete !== true;
  return executions.launch({
    kind: 'method',
    name,
    handler: name,
    args: argsOf(core, payload, beforeInstall),
    limitMs: executionLimitMs(core, core.app.functions.get(name)),
    ...(beforeInstall ? { offers: bareOffers, silent: true } : {}),
  });
}

// Before the installation there is nothing to store and nothing to schedule (smi-apps).
const bareOffers = { store: false, schedule: false, targetUrl: false };

const faultyAnswers: Record<MethodKind, Problem | undefined> = {
  '429': { status: 429, message: 'Rate limit exceeded' },
  '500': { status: 500, message: 'Internal Server Error' },
  timeout: undefined,
};

interface Problem {
  readonly status: number;
  readonly message: string;
}

function refusalOf(
  core: Core,
  name: string,
  payload: Record<string, unknown>,
  caller: Caller,
): Problem | undefined {
  if (core.installation?.complete !== true && caller !== 'installPage') {
    return { status: 404, message: 'Route not allowed' };
  }
  if (!core.app.functions.has(name)) {
    return { status: 404, message: 'Requested function not found or registered' };
  }
  if (Buffer.byteLength(JSON.stringify(payload)) > PAYLOAD_MAX_BYTES) {
    return { status: 413, message: 'Request Entity Too Large' };
  }
  // The status is documented (rate-limits-and-constraints), the text is not.
  return core.methodRate.take(core.clock.now()) ? undefined : { status: 429, message: 'Rate limit exceeded' };
}

function argsOf(
  core: Core,
  payload: Record<string, unknown>,
  beforeInstall: boolean,
): Record<string, unknown> {
  return beforeInstall
    ? { ...payload, isInstall: true, iparams: {} }
    : { ...payload, ...developerSettings(core), iparams: core.installation?.parameters.values ?? {} };
}

function answerOf(requestID: string, rendered: Rendered): MethodAnswer {
  const refused = (status: number, message: string | null): MethodAnswer => ({
    ok: false,
    requestID,
    status,
    message,
    errorSource: 'APP',
  });
  switch (rendered.kind) {
    case 'value':
      return { ok: true, requestID, ...responseOf(rendered.value) };
    case 'error':
      return refused(statusOf(rendered.error.status), wordsOf(rendered.error.message ?? null));
    case 'invalid':
      return refused(400, 'The error should be a JSON Object with a message or a status parameter.');
    case 'threw':
      return refused(500, `Error while executing App server script! - ${rendered.message}`);
    case 'timeout':
  }
  return refused(504, 'Timeout error while processing the request.');
}

function responseOf(value: unknown): { response?: unknown } {
  return value === undefined ? {} : { response: value };
}

function statusOf(status: unknown): number {
  return typeof status === 'number' ? status : 500;
}

function wordsOf(message: unknown): string | null {
  return typeof message === 'string' || message === null ? message : JSON.stringify(message);
}
