/** The two products, as sides of the page. */
export type Product = 'freshdesk' | 'freshsales';

export const products: readonly Product[] = ['freshdesk', 'freshsales'];

/** Why a text is not the address of an account. */
type AddressProblem = 'empty' | 'otherProduct' | 'ownDomain' | 'noAddress';

export type ReadAddress =
  | { readonly host: string }
  | {
      readonly problem: AddressProblem;
      /** What was understood of it. */
      readonly host: string;
    };

const HOSTS: Readonly<Record<Product, RegExp>> = {
  freshdesk: /^[a-z0-9][a-z0-9-]*\.freshdesk\.com$/,
  freshsales: /^[a-z0-9][a-z0-9-]*\.(myfreshworks\.com|freshworks\.com|freshsales\.io)$/,
};

/** What `acme` alone is short for. */
const SUFFIX: Readonly<Record<Product, string>> = {
  freshdesk: '.freshdesk.com',
  freshsales: '.myfreshworks.com',
};

/**
 * R-CON-04: the account's host out of whatever people paste: a page's URL, `acme`, upper case, blanks, quotes, a
 * trailing dot or slash, a port, a user before an `@`, invisible characters.
 */
export function readAddress(pasted: string, product: Product): ReadAddress {
  const host = completed(hostIn(pasted), SUFFIX[product]);
  if (host === '') return { problem: 'empty', host };
  if (HOSTS[product].test(host)) return { host };
  return { problem: problemOf(host, product), host };
}

function hostIn(pasted: string): string {
  return pasted
    .replace(/[\s\u200b-\u200f\ufeff"'`<>“”‘’()]/g, '')
    .toLowerCase()
    .replace(/^[a-z]*:?\/\//, '')
    .replace(/[/?#\\].*$/, '')
    .replace(/^.*@/, '')
    .replace(/:\d*$/, '')
    .replace(/\.+$/, '')
    .replace(/^www\./, '');
}

function completed(host: string, suffix: string): string {
  return host === '' || host.includes('.') ? host : host + suffix;
}

function problemOf(host: string, product: Product): AddressProblem {
  const other = product === 'freshdesk' ? 'freshsales' : 'freshdesk';
  if (HOSTS[other].test(host)) return 'otherProduct';
  return /^([a-z0-9-]+\.)+[a-z]{2,}$/.test(host) ? 'ownDomain' : 'noAddress';
}

/** Leads exist in Freshsales Classic only, and Classic has addresses of its own. */
export function isClassic(host: string): boolean {
  return host.endsWith('.freshsales.io');
}

/** Path before every Freshsales resource (Freshsales API, hosts). */
export function baseOf(host: string): string {
  return isClassic(host) ? 'api' : 'crm/sales/api';
}
