import { json, type HttpRequest, type HttpResponse } from '../core/http.ts';
import type { Call } from './call.ts';
import { memoOfTexts } from '../core/memo.ts';
import type { Page } from './fields/query.ts';

/** Scheme and host as the caller wrote them, so that links lead back to where the call came from. */
export function originOf(request: HttpRequest, domain: string): string {
  return originOfHost(request.headers['host'] ?? domain);
}

const originOfHost = memoOfTexts((host) => {
  const isLocal = /^(localhost|127\.|\[::1\])/.test(host);
  return `${isLocal ? 'http' : 'https'}://${host}`;
});

/** 201 with the new record's address. */
export function created(call: Call, resource: string, id: number, value: unknown): HttpResponse {
  return json(201, value, { location: `${call.origin}/api/v2/${resource}/${String(id)}` });
}

/** One page of a list: a bare array, and a link while there is more. */
export function listed(call: Call, rows: readonly unknown[], page: Page, total: number): HttpResponse {
  const isLast = page.number * page.rows >= total;
  return json(200, rows, isLast ? {} : { link: `<${nextPage(call, page)}>; rel="next"` });
}

/** From the whole list to one page's answer; only the rows of the page are made. */
export function pageFrom<T>(
  call: Call,
  all: readonly T[],
  page: Page,
  view: (record: T) => unknown = (record) => record,
): HttpResponse {
  const rows = all.slice(firstRow(page), firstRow(page) + page.rows);
  return listed(
    call,
    rows.map((record) => view(record)),
    page,
    all.length,
  );
}

export function firstRow(page: Page): number {
  return (page.number - 1) * page.rows;
}

function nextPage(call: Call, page: Page): string {
  const query = new URLSearchParams(call.request.query);
  query.set('page', String(page.number + 1));
  return `${call.origin}${call.request.path}?${query.toString()}`;
}
