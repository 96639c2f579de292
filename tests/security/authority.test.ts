import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { methods } from '../../scripts/lib/authority.ts';
import { execute, lendGlobals, type Handlers, type Trace } from '../../scripts/lib/fuzz/runtime.ts';
import { iparams } from '../../scripts/lib/fuzz/story.ts';
import * as server from '../../server/server.ts';

const handlers: Handlers = { ...server };
const { modules } = JSON.parse(readFileSync('manifest.json', 'utf8')) as {
  modules: { common: { functions: object } };
};
const names = Object.keys(modules.common.functions);
const withInput = Object.entries(methods).filter(([, { input }]) => input !== null);
const withCode = Object.entries(methods).filter(([, { needs }]) => needs === 'code');

let giveBack: () => void;
beforeAll(() => {
  giveBack = lendGlobals();
});
afterAll(() => {
  giveBack();
});

function call(name: string, args: object, store = new Map<string, object>()): Promise<Trace> {
  const gone = { status: 0, headers: {}, response: '' };
  const answer = () => Promise.resolve(gone);
  return execute(handlers, name, { ...args, iparams }, { nowMs: () => Date.UTC(2026, 0, 5), store, answer });
}

interface Schema {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, { readonly type?: string }>>;
}

const schemaOf = (name: string | null) =>
  JSON.parse(readFileSync(`server/schemas/${String(name)}.json`, 'utf8')) as Schema;

/** Inputs that say more than their types. */
const examples: Readonly<Record<string, object>> = {
  applyRemedy: { remedy: { value: { trim: true } } },
  setFilters: { filters: { onlyExisting: false, customers: {}, records: {} } },
  letBackIn: { refs: ['contacts/1'] },
  createAgain: { email: 'ann@client.example' },
  erasePerson: { email: 'ann@client.example' },
  correctRecords: {
    rows: [{ on: 'freshdesk', id: 1, email: null, side: 'freshdesk', field: 'mobile', corrected: '1' }],
  },
};

describe('R-CON-06: server methods', () => {
  test('each of the manifest has a declared authority and input, and no other has', () => {
    expect(Object.keys(methods).sort()).toEqual([...names].sort());
  });

  test.each(withInput)(
    '%s refuses whatever its schema does not have, before it does anything',
    async (name, { input }) => {
      const { required } = schemaOf(input);
      expect(required).not.toEqual([]);
      for (const args of [{}, Object.fromEntries(required.map((key) => [key, { strange: [key] }]))]) {
        const { rendered, requests, storeOps } = await call(name, args);
        expect(rendered).toEqual([
          { error: { status: 422, message: expect.stringContaining('The input') }, value: undefined },
        ]);
        expect([requests, storeOps]).toEqual([[], 0]);
      }
    },
  );

  test.each(withCode)('%s does nothing without the console code', async (name, { input }) => {
    const kinds: Record<string, unknown> = {
      boolean: true,
      string: 'x',
      integer: 1,
      object: {},
      array: [],
    };
    const { required, properties } = schemaOf(input);
    const args = Object.fromEntries(required.map((key) => [key, kinds[properties[key]?.type ?? '']]));
    const { rendered, requests, written } = await call(name, { ...args, ...examples[name], code: 'a guess' });
    expect(rendered).toMatchObject([{ error: { message: 'This is not the console code.' } }]);
    expect(requests).toEqual([]);
    expect(written).toEqual([]);
  });
});
