import { numberOf } from '../json.ts';
import type { Call } from './call.ts';

export interface Page {
  readonly page: number;
  readonly perPage: number;
}

const PER_PAGE = 25;

/** `page` and `per_page`; too much is cut to the cap, nonsense is the default. */
export function pageOf(call: Call, perPageDefault = PER_PAGE): Page {
  const asked = (name: string) => numberOf(call.query.get(name)) ?? numberOf(call.body[name]);
  const perPage = Math.floor(asked('per_page') ?? perPageDefault);
  return {
    page: Math.max(1, Math.floor(asked('page') ?? 1)),
    perPage: Math.min(Math.max(0, perPage), call.account.options.perPageMax),
  };
}

/** The rows of a page. Past the end there are none. */
export function slice<T>(items: readonly T[], { page, perPage }: Page): readonly T[] {
  return items.slice((page - 1) * perPage, page * perPage);
}

/** The same, counted from the end. */
export function sliceBackwards<T>(items: readonly T[], { page, perPage }: Page): readonly T[] {
  const end = Math.max(0, items.length - (page - 1) * perPage);
  return items.slice(Math.max(0, end - perPage), end).reverse();
}

export function meta(total: number, { perPage }: Page): { total_pages: number; total: number } {
  return { total_pages: perPage === 0 ? 0 : Math.ceil(total / perPage), total };
}
