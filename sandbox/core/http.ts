/**
 * One HTTP request as a product sees it. Header names are lower case; `path` has no query and is not decoded. Of a
 * multipart body each character is one byte.
 */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The answer to a request. Header names are lower case; `body` is text unless `bytes` says otherwise. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Each character of `body` is one byte: a file. */
  readonly bytes?: true;
}

/** A JSON answer with the header that says so. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** An answer without a body. */
export function empty(status: number, headers: Record<string, string> = {}): HttpResponse {
  return { status, headers, body: '' };
}

/** Splits `/path?query` and fills in what a test leaves out. */
export function request(
  method: string,
  url: string,
  init: { headers?: Record<string, string>; body?: unknown } = {},
): HttpRequest {
  const [path = '/', query = ''] = url.split('?', 2);
  const body = init.body === undefined ? '' : textOf(init.body);
  return { method, path, query: new URLSearchParams(query), headers: lowerCased(init.headers ?? {}), body };
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
