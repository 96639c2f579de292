import { isIP } from 'node:net';
import type { FilledTemplate } from './substitute.ts';

/** Why a request may not go to this address, in the platform's words; undefined when it may. */
export function addressProblem({ protocol, host, path }: FilledTemplate): string | undefined {
  if (protocol !== 'https') return 'Invalid URL - Must be HTTPS';
  if (isIP(host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')) !== 0) {
    return 'Invalid URL - IP is disallowed';
  }
  if (!path.startsWith('/')) return "Request template schema/path must start with '/'";
  return isFullyQualified(host) ? undefined : 'Invalid URL - Must be FQDN';
}

function isFullyQualified(host: string): boolean {
  const labels = host.split('.');
  return labels.length > 1 && labels.every((label) => /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(label));
}
