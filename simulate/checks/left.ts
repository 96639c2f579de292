import type { WitnessedCall } from '../../sandbox/platform/core.ts';
import type { World } from '../world/world.ts';
import type { Check } from './check.ts';

interface State {
  readonly index?: { readonly version: number } | null;
  readonly journals?: readonly { readonly runId: string }[];
  readonly trash?: readonly object[];
}

/** The index in use, the journals that are kept, and none of the lists of a run: each key's first words say what it is. */
function isKept(key: string, { index, journals = [] }: State): boolean {
  const [, version] = /^x\/(?:[sdca]|log)\/(\d+)/.exec(key) ?? [];
  if (version !== undefined) return version === String(index?.version);
  const [, run] = /^j\/([^/]+)/.exec(key) ?? [];
  if (run !== undefined) return journals.some(({ runId }) => runId === run);
  return !/^[rm]\//.test(key);
}

/**
 * Waiting for an answer, or a jump of the clock, cuts an execution off like a kill: no checkpoint knows what it had stored by then. So
 * does the platform where people take more than theirs of the store's minute before the state is stored.
 */
function wasCutOff({ platform, calls }: World): boolean {
  return platform.usage().executions.some(({ outcome }) => outcome === 'timeout') || calls.some(isRefused);
}

function isRefused({ service, result }: WitnessedCall): boolean {
  const { status } = (result?.value ?? {}) as { status?: number };
  return service.startsWith('db.') && result?.ok === false && status === 429;
}

const VALUE_MAX_BYTES = 40 * 1024;

/** The store is within its limits and nothing is left behind in it. */
export const leftBehind: Check = {
  name: 'the store',
  of: ({ world }) => {
    if (world.story.troubles.some(({ target, kind }) => target === 'store' || kind === 'kill')) return [];
    if (wasCutOff(world)) return [];
    const items = Object.entries(world.platform.storeItems());
    const state = (world.platform.storeItems()['state']?.value ?? {}) as State;
    const lasting = items.filter(([, { expiresAtMs }]) => expiresAtMs === undefined);
    return [
      ...lasting.filter(([key]) => !isKept(key, state)).map(([key]) => `${key} was left behind.`),
      ...items
        .filter(([key, { value }]) => Buffer.byteLength(key + JSON.stringify(value)) > VALUE_MAX_BYTES)
        .map(([key]) => `${key} is too large.`),
    ];
  },
};
