import { openApi, type Api } from './api.ts';
import { runChecks, type Result } from './check.ts';
import { freshdeskChecks } from './freshdesk/index.ts';
import { freshsalesChecks } from './freshsales/index.ts';

export type Product = 'freshdesk' | 'freshsales';

/** Asks a product at an address everything that its contract states; only reads unless `write` is set. */
export async function checkProduct(
  product: Product,
  address: string,
  key: string,
  write: boolean,
): Promise<{ results: Result[]; requests: number }> {
  const api = product === 'freshdesk' ? freshdeskApi(address, key) : freshsalesApi(address, key);
  const checks = product === 'freshdesk' ? freshdeskChecks : freshsalesChecks;
  return { results: await runChecks(checks, api, write), requests: api.requests() };
}

function freshdeskApi(address: string, key: string): Api {
  const credential = Buffer.from(`${key}:X`).toString('base64');
  return openApi({ base: `${originOf(address)}/api/v2`, authorization: `Basic ${credential}` });
}

/** The base path tells Suite from Classic; an address that names none is Suite's on myfreshworks.com, else Classic's. */
function freshsalesApi(address: string, key: string): Api {
  const { pathname, hostname } = new URL(address);
  const named = pathname.replace(/\/+$/, '');
  const usual = hostname.endsWith('.freshsales.io') ? '/api' : '/crm/sales/api';
  return openApi({
    base: `${originOf(address)}${named === '' ? usual : named}`,
    authorization: `Token token=${key}`,
  });
}

function originOf(address: string): string {
  return new URL(address).origin;
}
