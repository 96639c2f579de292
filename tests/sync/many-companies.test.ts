import { expect, test } from '@jest/globals';
import { hasStoreFor, tooManyCompanies, type Desk } from '../../server/sync/companies/read.ts';

const deskWith = (left: number) => ({ slice: { storeLeft: () => left } }) as unknown as Desk;
const lists = (values: number) => [{ toLoad: () => values }];

test('R-SET-03: companies whose lists a minute can read wait for it; more than any minute can read are too many', () => {
  expect(hasStoreFor(deskWith(34), lists(10))).toBe(true);
  expect(hasStoreFor(deskWith(20), lists(10))).toBe(false);
  expect(hasStoreFor(deskWith(34), lists(35))).toBe(true);
  expect(() => hasStoreFor(deskWith(34), lists(36))).toThrow(tooManyCompanies);
});
