import { filesBelow, readText } from '../../platform/package/files.ts';
import type { Finding } from '../finding.ts';

// Hosts from which a page may load scripts and styles (submission guidelines, FFS-02L). The package registry's own host,
// which the list also names, is left out: what a page needs of a package is better bundled.
const allowedHosts = new Set<string>([
  'ajax.googleapis.com',
  'cdn.freshdev.io',
  'cdn.jsdelivr.net',
  'cdnjs.cloudflare.com',
  'code.jquery.com',
  'esm.sh',
  'fonts.googleapis.com',
  'fonts.gstatic.com',
  'ga.jspm.io',
  'maxcdn.bootstrapcdn.com',
  'npm.jspm.io',
  'stackpath.bootstrapcdn.com',
  'static.freshdev.io',
  'unpkg.com',
]);

/** What a reviewer looks for in the pages of an app. */
export function pageFindings(dir: string): Finding[] {
  return pagesOf(dir).flatMap((file) => {
    const html = readText(dir, file) ?? '';
    return [
      ...clientFindings(file, html),
      ...linesOf(html).flatMap((line, at) => lineFindings(file, line, at + 1)),
    ];
  });
}

function pagesOf(dir: string): string[] {
  const inApp = filesBelow(`${dir}/app`).map((file) => `app/${file}`);
  return [...inApp, 'config/iparams.html'].filter(
    (file) => file.endsWith('.html') && readText(dir, file) !== undefined,
  );
}

function linesOf(html: string): string[] {
  return html.split('\n');
}

/** Every page needs the client of its own, modals too (front-end-apps). */
function clientFindings(file: string, html: string): Finding[] {
  if (/<script\b[^>]*src\s*=\s*["']\{\{\{appclient\}\}\}["']/i.test(html)) return [];
  const message = 'The page does not load {{{appclient}}}: `app` would not be defined.';
  return [{ level: 'error', rule: 'FF-04A', message, file, line: 1 }];
}

function lineFindings(file: string, line: string, at: number): Finding[] {
  return [
    ...line.matchAll(/<(?:script|link|img|iframe)\b[^>]*?\s(?:src|href)\s*=\s*["']([^"']+)["']/gi),
  ].flatMap(([tag, address = '']) =>
    addressFindings(file, at, /^<(?:script|link)/i.test(tag) ? 'sheet' : 'other', address),
  );
}

/** @param kind `sheet`: a script or style, which may come from some hosts only */
export function addressFindings(
  file: string,
  at: number,
  kind: 'sheet' | 'other',
  address: string,
): Finding[] {
  const problem = addressProblem(address) ?? (kind === 'sheet' ? hostProblem(address) : undefined);
  return problem === undefined ? [] : [{ level: 'error', ...problem, file, line: at }];
}

type Problem = Pick<Finding, 'rule' | 'message'>;

function addressProblem(address: string): Problem | undefined {
  if (/^http:/i.test(address)) return { rule: 'FFS-04L', message: `Load it by HTTPS: ${address}` };
  return /(?:freshdesk|freshservice|freshsales|freshchat)[^/]*\.css/i.test(address)
    ? { rule: 'GN-08L', message: `Do not use the styles of a product: ${address}` }
    : undefined;
}

function hostProblem(address: string): Problem | undefined {
  const host = /^(?:https:)?\/\/([^/]+)/i.exec(address)?.[1]?.toLowerCase();
  return host === undefined || allowedHosts.has(host)
    ? undefined
    : { rule: 'FFS-02L', message: `Scripts and styles may not come from ${host}` };
}
