import type { WitnessedCall } from '../../sandbox/platform/core.ts';
import type { World } from '../world/world.ts';
import { sliceOf } from './calls.ts';

/**
 * Waiting for an answer, or a jump of the clock, cuts an execution off like a kill: no checkpoint knows what it had stored by then. So
 * does the platform where people take more than theirs of the store's minute before the state is stored, and a store that fails just then.
 */
export function wasCutOff({ platform, calls }: World): boolean {
  return (
    platform.usage().executions.some(({ outcome }) => outcome === 'timeout') ||
    calls.some(isRefused) ||
    calls.filter(isFailedWrite).some(({ execution }) => isUnsaved(calls, execution))
  );
}

function isRefused({ service, result }: WitnessedCall): boolean {
  const { status } = (result?.value ?? {}) as { status?: number };
  return service.startsWith('db.') && result?.ok === false && status === 429;
}

const writes: ReadonlySet<string> = new Set(['db.set', 'db.update']);

function isFailedWrite({ service, result }: WitnessedCall): boolean {
  const { status = 0 } = (result?.value ?? {}) as { status?: number };
  return writes.has(service) && result?.ok === false && status >= 500;
}

/** No checkpoint was made: the store took neither the state nor what it rests on (what the slice spent may be written into the old one). */
function isUnsaved(calls: readonly WitnessedCall[], execution: number): boolean {
  const own = calls.filter((call) => call.execution === execution && call.args[0] === 'state');
  const read = own.find(({ service }) => service === 'db.get');
  const stored = own.filter(({ service, result }) => service === 'db.set' && result?.ok === true);
  const isOld = ({ args }: WitnessedCall) => sliceOf(args[1]) <= sliceOf(read?.result?.value);
  return read !== undefined && stored.every(isOld);
}
