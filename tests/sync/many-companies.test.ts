import { expect, test } from '@jest/globals';
import { phases } from '../../server/sync/phases.ts';
import type { Slice } from '../../server/sync/slice.ts';
import { hasStoreFor, tooManyCompanies, type Desk } from '../../server/sync/companies/read.ts';

const deskWith = (left: number) => ({ slice: { storeLeft: () => left } }) as unknown as Desk;
const lists = (values: number) => [{ toLoad: () => values }];

test('R-SET-03: companies whose lists a minute can read wait for it; more than any minute can read are too many', () => {
  expect(hasStoreFor(deskWith(34), lists(10))).toBe(true);
  expect(hasStoreFor(deskWith(20), lists(10))).toBe(false);
  expect(hasStoreFor(deskWith(34), lists(35))).toBe(true);
  expect(() => hasStoreFor(deskWith(34), lists(36))).toThrow(tooManyCompanies);
});

test('R-SET-03: where they were too many, the runs of the next week do not read them in vain, unless they read everybody', async () => {
  const DAY_MS = 24 * 60 * 60_000;
  const found = 1_700_000_000_000;
  const sliceAt = (days: number, building: object | null) => {
    const run = { building, retryList: undefined, withoutCompanies: undefined as boolean | undefined };
    const state = { companies: { index: null, pairs: {}, tooManyMs: found }, views: {} };
    const allView = () => Promise.reject(new Error('asked'));
    const services = { now: () => found + days * DAY_MS };
    return {
      settings: { accounts: 'both' },
      run,
      state,
      services,
      freshsales: { allView },
    } as unknown as Slice;
  };
  const within = sliceAt(6, null);
  expect(await phases.companies(within)).toBe('ended');
  expect(within.run.withoutCompanies).toBe(true);
  await expect(phases.companies(sliceAt(8, null))).rejects.toThrow('asked');
  await expect(phases.companies(sliceAt(1, {}))).rejects.toThrow('asked');
});
