import { readFileSync } from 'node:fs';
import type { World } from '../../scripts/lib/world.ts';
import { sealedStore } from '../../server/platform/sealed-store.ts';
import type { Store } from '../../server/platform/store.ts';

type Call = Parameters<World['sandbox']['platform']['store']>[0];

const parameters = JSON.parse(readFileSync('config/demo-parameters.json', 'utf8')) as Record<string, string>;
const keys = { freshdesk: parameters['freshdesk_key']!, freshsales: parameters['freshsales_key']! };

/** The store of the world's installation as the server's code takes one: what a method of the console would change. */
export function storeOf(world: World): Store {
  return sealedStore(pageStoreOf(world), keys);
}

/** The same as any page of the app has it: without the keys that seal. */
export function pageStoreOf({ sandbox }: World): Store {
  const { platform, settle } = sandbox;
  const run = async (call: Call): Promise<{ value: unknown; status: number }> => {
    const result = await settle(() => platform.store(call, 'widget'));
    return result.ok ? { value: result.value, status: 200 } : { value: null, status: result.error.status };
  };
  const done = async (call: Call) => {
    const { status } = await run(call);
    if (status >= 300 && call.action !== 'delete') throw new Error(`The store refused: ${String(status)}`);
  };
  return {
    get: async (key) => (await run({ action: 'get', key })).value,
    set: (key, value) => done({ action: 'set', key, value }),
    claim: async (key, value, ttl) =>
      (await run({ action: 'set', key, value, options: { setIf: 'not_exist', ttl } })).status < 300,
    append: (key, attributes) => done({ action: 'update', key, type: 'append', attributes }),
    increment: (key, attributes) => done({ action: 'update', key, type: 'increment', attributes }),
    delete: (key) => done({ action: 'delete', key }),
  };
}
