import { isFreshdeskAlone, type Host } from '../host.ts';

/**
 * How the two products were bought, as far as the host says. `one`: this account has both. `two`: Freshdesk is another
 * account. `unknown`: the host does not say; then what fits both is shown.
 */
export type Layout = 'one' | 'two' | 'unknown';

/** @param freshdesk the host of the Freshdesk that is synced */
export function layoutOf(host: Host | null, freshdesk: string): Layout {
  const modules = host?.subscribed_modules ?? [];
  if (modules.length === 0 || isFreshdeskAlone(host)) return 'unknown';
  const hasDesk = modules.some((module) => module.startsWith('support_'));
  return hasDesk && isOwn(host, freshdesk) ? 'one' : 'two';
}

/** Where the account does not tell its Freshdesk's address, it is taken to be the one that is synced. */
function isOwn(host: Host | null, freshdesk: string): boolean {
  const own = host?.endpoint_urls?.['freshdesk'] ?? freshdesk;
  return (
    own
      .replace(/^https?:\/\//, '')
      .replace(/\/.*$/, '')
      .toLowerCase() === freshdesk
  );
}
