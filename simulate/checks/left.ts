import type { Check } from './check.ts';

interface State {
  readonly index?: { readonly version: number } | null;
  readonly journals?: readonly { readonly runId: string }[];
  readonly trash?: readonly object[];
}

/** What a store may hold when no run is at work, besides what goes by itself. */
function isKept(key: string, { index, journals = [] }: State): boolean {
  const [first, second = '', third = ''] = key.split('/');
  if (first === 'x' && ['s', 'd', 'c', 'a'].includes(second)) return third === String(index?.version);
  if (first === 'x' && second === 'log') return third === String(index?.version);
  if (first === 'j') return journals.some(({ runId }) => runId === second);
  return !['r', 'm'].includes(first ?? '');
}

const VALUE_MAX_BYTES = 40 * 1024;

/** The store is within its limits and nothing is left behind in it. */
export const leftBehind: Check = {
  name: 'the store',
  of: ({ world }) => {
    if (world.story.troubles.some(({ target, kind }) => target === 'store' || kind === 'kill')) return [];
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
