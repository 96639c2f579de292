import type { Call } from './call.ts';
import { numberOf } from './json.ts';
import type { Row } from './types.ts';

export interface Page<T> {
  readonly rows: readonly T[];
  readonly meta: { readonly total_pages: number; readonly total: number };
}

const PER_PAGE = 25;

/**
 * One page of a list; past its end it is empty. `at` reads the n-th item, so that a list read backwards needs no copy.
 * What the query leaves out may stand in the body.
 */
export function pageOf<T>(
  call: Call,
  total: number,
  at: (index: number) => T,
  { body = {}, perPage: perPageDefault = PER_PAGE }: { readonly body?: Row; readonly perPage?: number } = {},
): Page<T> {
  const { first, length: perPage } = windowOf(call, { body, perPage: perPageDefault });
  const length = Math.max(Math.min(perPage, total - first), 0);
  return {
    rows: Array.from({ length }, (_, offset) => at(first + offset)),
    meta: { total_pages: perPage === 0 ? 0 : Math.ceil(total / perPage), total },
  };
}

/** Which items of a list are asked for. */
export function windowOf(
  call: Call,
  { body = {}, perPage: perPageDefault = PER_PAGE }: { readonly body?: Row; readonly perPage?: number } = {},
): { readonly first: number; readonly length: number } {
  const asked = (key: string) => numberOf(call.request.query.get(key) ?? body[key]);
  const wanted = Math.max(Math.floor(asked('per_page') ?? perPageDefault), 0);
  const length = Math.min(wanted, call.account.options.perPageMax);
  return { first: (Math.max(Math.floor(asked('page') ?? 1), 1) - 1) * length, length };
}

export function pageOfList<T>(
  call: Call,
  items: readonly T[],
  options?: { readonly body?: Row; readonly perPage?: number },
): Page<T> {
  return pageOf(call, items.length, (index) => items[index]!, options);
}
