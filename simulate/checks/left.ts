import type { WitnessedCall } from '../../sandbox/platform/core.ts';
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

const VALUE_MAX_BYTES = 40 * 1024;

/** The store is within its limits and nothing is left behind in it. */
export const leftBehind: Check = {
  name: 'the store',
  of: ({ world }) => {
    if (world.story.troubles.some(({ target, kind }) => target === 'store' || kind === 'kill')) return [];
    // People may take more than theirs of the store's minute: a slice then loses its checkpoint as if it had been cut off.
    if (world.calls.some(({ service, result }) => service.startsWith('db.') && isRefused(result))) return [];
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

function isRefused(result: WitnessedCall['result']): boolean {
  return result?.ok === false && (result.value as { status?: number } | null)?.status === 429;
}
