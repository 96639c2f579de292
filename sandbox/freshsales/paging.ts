import type { Call } from './call.ts';

const DEFAULT_PER_PAGE = 25;

export interface Page<T> {
  readonly rows: readonly T[];
  readonly meta: { readonly total_pages: number; readonly total: number };
}

/** One page of a list; past its end the page is empty. `at` reads the n-th item, so that nothing is copied to sort. */
export function pageOf<T>(call: Call, total: number, at: (index: number) => T): Page<T> {
  const { query } = call.request;
  const asked = Number(query.get('per_page') ?? DEFAULT_PER_PAGE);
  const perPage = Math.min(
    Number.isFinite(asked) ? asked : DEFAULT_PER_PAGE,
    call.account.options.perPageMax,
  );
  const page = Math.max(Number(query.get('page') ?? 1) || 1, 1);
  const first = (page - 1) * perPage;
  const length = Math.max(Math.min(perPage, total - first), 0);
  return {
    rows: Array.from({ length }, (_, offset) => at(first + offset)),
    meta: { total_pages: perPage === 0 ? 0 : Math.ceil(total / perPage), total },
  };
}
