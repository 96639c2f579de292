import type { HttpRequest } from '../core/http.ts';

/**
 * False for a change that a browser sends on behalf of another page: a stranger's site, or the app's own iframe, whose
 * origin is opaque. Clients that are no browsers send no origin and may do everything.
 */
export function isOwnOrigin(request: HttpRequest): boolean {
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}

// Names under which the sandbox is meant to be called. Another name that leads to this machine is not believed
// (DNS rebinding); a plain address is, so that a container or a forwarded port works.
const LOCAL_HOST = /^(localhost|[\w-]+\.localhost|\d+\.\d+\.\d+\.\d+|\[[\da-f:]+\])(:\d+)?$/i;

export function isLocalHost(request: HttpRequest): boolean {
  return LOCAL_HOST.test(request.headers.host ?? '');
}
