import type { HttpRequest } from '../../core/http.ts';
import type { Door } from '../records/render.ts';

/** Which door of the account a path belongs to, and the path behind it. */
export interface Address {
  readonly door: Door;
  readonly isApi: boolean;
  readonly path: string;
  readonly base: string;
}

// The product's own pages answer the same resources without `/api`.
const doors = [
  { prefix: '/crm/sales/api', door: 'suite', isApi: true },
  { prefix: '/crm/sales', door: 'suite', isApi: false },
  { prefix: '/api', door: 'classic', isApi: true },
  { prefix: '', door: 'classic', isApi: false },
] as const;

const hosts: Record<Door, string> = { suite: 'acme.myfreshworks.com', classic: 'acme.freshsales.io' };

export function addressOf(request: HttpRequest): Address {
  const { prefix, door, isApi } = doors.find(
    (entry) => request.path === entry.prefix || request.path.startsWith(`${entry.prefix}/`),
  )!;
  const path = request.path
    .slice(prefix.length)
    .replace(/\/+$/, '')
    .replace(/\.json$/, '');
  return { door, isApi, path, base: `${originOf(request, door)}${prefix}` };
}

function originOf({ headers }: HttpRequest, door: Door): string {
  const host = headers.host ?? hosts[door];
  const local = /^(localhost|127\.|\[::1\])/.test(host);
  return `${headers['x-forwarded-proto'] ?? (local ? 'http' : 'https')}://${host}`;
}
