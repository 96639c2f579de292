import type { HttpResponse } from '../core/http.ts';
import type { Html } from './html.ts';

/** An answer of the pages' server: like a product's, but files may be bytes. */
export interface WebResponse extends Omit<HttpResponse, 'body'> {
  readonly body: string | Uint8Array;
}

// The host pages load only what this server has, so that nothing works by accident of an internet connection.
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export function page(markup: Html, status = 200): WebResponse {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': PAGE_POLICY,
      'cache-control': 'no-store',
    },
    body: markup.text,
  };
}

export function text(status: number, body: string): WebResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

/** After a form: the browser asks for the page anew, so that going back never posts again. */
export function redirect(location: string): WebResponse {
  return { status: 303, headers: { location }, body: '' };
}
