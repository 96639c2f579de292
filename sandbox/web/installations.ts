import type { LocalPlatform } from '../platform/platform.ts';
import type { Platform } from '../platform/types.ts';
import type { Sandbox } from '../sandbox.types.ts';
import type { ProductName } from './pages/entities.ts';

const HOST_KEYS: Readonly<Record<ProductName, readonly string[]>> = {
  freshsales: ['freshsales', 'freshworks_crm'],
  freshdesk: ['freshdesk'],
};

/** Whether the account in which the app is installed has the product. */
export function isHost(platform: Pick<Platform, 'currentHost'>, product: ProductName): boolean {
  const urls = platform.currentHost().endpoint_urls;
  return HOST_KEYS[product].some((key) => key in urls);
}

/** The installation that a product's pages show: that of the account with the product, or the only one there is. */
export function installationOf({ platforms }: Sandbox, product: ProductName): LocalPlatform {
  return platforms.list().find((platform) => isHost(platform, product)) ?? platforms.first;
}
