/**
 * What companies and sales accounts are told apart by (R-SET-03): a company and an account are the same when their names
 * are, whatever case and blanks, or else when one's domain is the host of the other's website.
 */

/** A name as it is compared; `null` for none. */
export function nameKey(name: string | null | undefined): string | null {
  const key = (name ?? '').normalize('NFKC').trim().toLowerCase().replace(/\s+/gu, ' ');
  return key === '' ? null : key;
}

/** A host as it is compared, from a domain or an address of a website; `null` where there is none. */
function hostKey(address: string | null | undefined): string | null {
  const [, host = ''] =
    /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?(?:[^@/?#]*@)?([^:/?#\s]+)/i.exec((address ?? '').trim()) ?? [];
  const bare = host
    .toLowerCase()
    .replace(/^www\d?\./, '')
    .replace(/\.$/, '');
  return bare.includes('.') ? bare : null;
}

/** Hosts without repeats, in their order. */
export function hostKeys(addresses: readonly (string | null | undefined)[]): string[] {
  return [...new Set(addresses.map(hostKey).filter((host) => host !== null))];
}

/** The pair of a customer's company and a contact's account. */
export const LINK_KEY = 'company';
