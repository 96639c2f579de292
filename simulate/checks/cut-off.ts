import type { WitnessedCall } from '../../sandbox/platform/core.ts';
import type { World } from '../world/world.ts';

/**
 * Waiting for an answer, or a jump of the clock, cuts an execution off like a kill: no checkpoint knows what it had stored by then. So
 * does the platform where people take more than theirs of the store's minute before the state is stored, and a store that fails just then.
 */
export function wasCutOff({ platform, calls }: World): boolean {
  return (
    platform.usage().executions.some(({ outcome }) => outcome === 'timeout') ||
    calls.some(isRefused) ||
    calls.some(isLost)
  );
}

function isRefused({ service, result }: WitnessedCall): boolean {
  const { status } = (result?.value ?? {}) as { status?: number };
  return service.startsWith('db.') && result?.ok === false && status === 429;
}

/** A checkpoint that the store did not take. */
function isLost({ service, args, result }: WitnessedCall): boolean {
  return service === 'db.set' && args[0] === 'state' && result?.ok === false;
}
