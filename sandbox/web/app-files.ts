import { readFile, realpath } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { CLIENT_PATH } from './assets.ts';
import { text } from './response.ts';
import type { WebResponse } from './response.ts';
import type { PageSwitches } from './switches.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

// Addresses that the vendor's review allows for scripts and styles (app-validation, FFS-02L).
const CDN =
  'https://ajax.googleapis.com https://cdn.freshdev.io https://cdn.jsdelivr.net https://cdnjs.cloudflare.com ' +
  'https://code.jquery.com https://esm.sh https://fonts.googleapis.com https://fonts.gstatic.com https://ga.jspm.io ' +
  'https://maxcdn.bootstrapcdn.com https://npm.jspm.io https://stackpath.bootstrapcdn.com ' +
  'https://static.freshdev.io https://unpkg.com';

/**
 * Own files only, so that no CDN slips in unnoticed; inline scripts are allowed because settings pages declare their
 * functions there. `sandbox` keeps the origin opaque even when a document is opened outside its iframe.
 */
function policy(cdn: boolean): string {
  const from = cdn ? `'self' ${CDN}` : "'self'";
  return (
    `default-src 'none'; script-src ${from} 'unsafe-inline'; style-src ${from} 'unsafe-inline'; ` +
    `img-src ${from} data: blob:; font-src ${from} data:; connect-src ${from}; ` +
    "media-src 'self' data: blob:; frame-src 'self' data: blob:; " +
    "worker-src 'none'; form-action 'none'; base-uri 'none'; " +
    'sandbox allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals'
  );
}

/** Address of the document in which `config/assets/iparams.js` of a JSON settings form runs. */
export const FORM_SCRIPT_PATH = '/config/iparams-script.html';

const FORM_SCRIPT_PAGE = `<!doctype html><html data-form><head><meta charset="utf-8">
<script src="${CLIENT_PATH}"></script><script src="assets/iparams.js"></script></head><body></body></html>`;

// Where older documents, official samples among them, have the client library from.
const OLD_CLIENT = 'https://static.freshdev.io/fdk/2.0/assets/fresh_client.js';

/** Switches of how files are served (see `PageSwitches`). */
type Serving = Pick<PageSwitches, 'cdn' | 'clientRace'>;

/**
 * A file of the app below `/app/` or `/config/`. Scripts of the server and parameters' definitions stay private. With
 * `cdn` its documents may load from the addresses that the review allows.
 */
export async function appFile(appDir: string, path: string, how: Serving): Promise<WebResponse> {
  if (path === FORM_SCRIPT_PATH) return document(FORM_SCRIPT_PAGE, how);
  const file = await locate(appDir, path);
  if (file === undefined) return text(404, `${path} is not a file of the app.`);
  const bytes = await readFile(file);
  if (extname(file) === '.html') return document(bytes.toString('utf8'), how);
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  return { status: 200, headers: headersOf(type, how.cdn), body: bytes };
}

function document(markup: string, { cdn, clientRace }: Serving): WebResponse {
  const body = (clientRace ? markup : markup.replace(CLIENT_TAG, atOnce))
    .replaceAll('{{{appclient}}}', CLIENT_PATH)
    .replaceAll(OLD_CLIENT, CLIENT_PATH);
  return { status: 200, headers: headersOf('text/html; charset=utf-8', cdn), body };
}

// The vendor's templates load the client `async` beside a script that needs it at once: a known race.
const CLIENT_TAG = /<script\b[^>]*\{\{\{appclient\}\}\}[^>]*>/g;

function atOnce(tag: string): string {
  return tag.replace(/\s(async|defer)(="[^"]*")?(?=[\s>])/g, '');
}

function headersOf(type: string, cdn: boolean): Record<string, string> {
  return {
    'content-type': type,
    'access-control-allow-origin': '*',
    'cache-control': 'no-store',
    'content-security-policy': policy(cdn),
  };
}

async function locate(appDir: string, path: string): Promise<string | undefined> {
  const root = await realpath(resolve(appDir)).catch(() => resolve(appDir));
  const wanted = decoded(path);
  if (wanted === undefined || !isPublic(wanted)) return undefined;
  const file = await realpath(join(root, wanted)).catch(() => undefined);
  return file?.startsWith(root + sep) === true ? file : undefined;
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function isPublic(path: string): boolean {
  if (path.includes('\0') || path.split(/[/\\]/).includes('..')) return false;
  return path.startsWith('/app/') || path.startsWith('/config/assets/') || path === '/config/iparams.html';
}
