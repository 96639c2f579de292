import type { Check } from './check.ts';
import { wasCutOff } from './cut-off.ts';

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
