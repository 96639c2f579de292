import type { PlatformClient } from '../ui/platform.ts';

/** Not every settings page offers `currentHost`, and where it does, sources differ about one level of nesting. */
export async function ownHost(client: Promise<PlatformClient>): Promise<Host | null> {
  try {
    const given = (await (await client).data.get('currentHost')) as Host & { readonly currentHost?: Host };
    return given.currentHost ?? given;
  } catch {
    return null;
  }
}

/** Known modules, none of them of sales. */
export function isFreshdeskAlone(host: Host | null): boolean {
  const modules = host?.subscribed_modules ?? [];
  return modules.length > 0 && !modules.some((module) => salesModules.has(module));
}

const salesModules: ReadonlySet<string> = new Set(['contact', 'lead', 'sales_account', 'deal']);

export interface Host {
  readonly subscribed_modules?: readonly string[];
  readonly endpoint_urls?: Readonly<Record<string, string>>;
}

/** Where Freshsales is, as its account knows itself; `null` where the host does not say. */
export function salesAddress(host: Host | null): string | null {
  const urls = host?.endpoint_urls ?? {};
  return urls['freshworks_crm'] ?? urls['freshsales'] ?? null;
}
