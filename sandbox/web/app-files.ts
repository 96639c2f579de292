import { readFile, realpath } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { CLIENT_PATH } from './assets.ts';
import { text } from './response.ts';
import type { WebResponse } from './response.ts';

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

// Own files only, so that no CDN slips in unnoticed; inline scripts are allowed because settings pages declare their
// functions there. `sandbox` keeps the origin opaque even when a document is opened outside its iframe.
const APP_POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
  "font-src 'self' data:; connect-src 'self'; media-src 'self' data: blob:; frame-src 'self' data: blob:; " +
  "worker-src 'none'; form-action 'none'; base-uri 'none'; " +
  'sandbox allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals';

/** Address of the document in which `config/assets/iparams.js` of a JSON settings form runs. */
export const FORM_SCRIPT_PATH = '/config/iparams-script.html';

const FORM_SCRIPT_PAGE = `<!doctype html><html data-form><head><meta charset="utf-8">
<script src="${CLIENT_PATH}"></script><script src="assets/iparams.js"></script></head><body></body></html>`;

/** A file of the app below `/app/` or `/config/`. Scripts of the server and parameters' definitions stay private. */
export async function appFile(appDir: string, path: string): Promise<WebResponse> {
  if (path === FORM_SCRIPT_PATH) return document(FORM_SCRIPT_PAGE);
  const file = await locate(appDir, path);
  if (file === undefined) return text(404, `${path} is not a file of the app.`);
  const bytes = await readFile(file);
  if (extname(file) === '.html') return document(bytes.toString('utf8'));
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  return { status: 200, headers: headersOf(type), body: bytes };
}

function document(markup: string): WebResponse {
  const headers = headersOf('text/html; charset=utf-8');
  return { status: 200, headers, body: markup.replaceAll('{{{appclient}}}', CLIENT_PATH) };
}

function headersOf(type: string): Record<string, string> {
  return {
    'content-type': type,
    'access-control-allow-origin': '*',
    'cache-control': 'no-store',
    'content-security-policy': APP_POLICY,
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
