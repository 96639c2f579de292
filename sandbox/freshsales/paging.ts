import type { Call } from './call.ts';
import { numberOf } from './json.ts';
import type { Row } from './types.ts';

export interface Page<T> {
  readonly rows: readonly T[];
  readonly meta: { readonly total_pages: number; readonly total: number };
}

interface PageOptions {
  /** May hold what the query leaves out. */
  readonly body?: Row;
  /** When nothing is asked for. */
  readonly perPage?: number;
  /** So many rows fewer than asked for; the next page goes on where this one ends. */
  readonly short?: number;
}

const PER_PAGE = 25;

/**
 * One page of a list; past its end it is empty. `at` reads the n-th item, so that a list read backwards needs no copy.
 */
export function pageOf<T>(
  call: Call,
  total: number,
  at: (index: number) => T,
  options?: PageOptions,
): Page<T> {
  const { first, length: perPage } = windowOf(call, options);
  const length = Math.max(Math.min(perPage, total - first), 0);
  return {
    rows: Array.from({ length }, (_, offset) => at(first + offset)),
    meta: { total_pages: perPage === 0 ? 0 : Math.ceil(total / perPage), total },
  };
}

/** Which items of a list are asked for. */
export function windowOf(
  call: Call,
  options: PageOptions = {},
): { readonly first: number; readonly length: number } {
  const asked = (key: string) => numberOf(call.request.query.get(key) ?? options.body?.[key]);
  const length = lengthOf(call, asked('per_page'), options);
  return { first: (Math.max(Math.floor(asked('page') ?? 1), 1) - 1) * length, length };
}

function lengthOf(
  call: Call,
  asked: number | undefined,
  { perPage = PER_PAGE, short = 0 }: PageOptions,
): number {
  const wanted = Math.max(Math.floor(asked ?? perPage), 0);
  const most = Math.min(wanted, call.account.options.perPageMax);
  return most > short ? most - short : most;
}

export function pageOfList<T>(call: Call, items: readonly T[], options?: PageOptions): Page<T> {
  return pageOf(call, items.length, (index) => items[index]!, options);
}
