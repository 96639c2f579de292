import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { WebResponse } from './response.ts';

/** Address of the client library that stands in for `{{{appclient}}}`. */
export const CLIENT_PATH = '/sandbox-client.js';

const folder = new URL('.', import.meta.url);

const SCRIPTS: Record<string, string> = {
  [CLIENT_PATH]: 'browser/client.ts',
  '/host.js': 'browser/host.ts',
};

const made = new Map<string, Promise<string>>();

/** The scripts and the style of the pages; undefined when `path` is none of them. */
export async function asset(path: string): Promise<WebResponse | undefined> {
  const script = SCRIPTS[path];
  if (script !== undefined) return file('text/javascript', await bundled(script));
  if (path !== '/style.css') return undefined;
  return file('text/css', await readFile(new URL('public/style.css', folder), 'utf8'));
}

/** Scripts are bundled at their first use and kept. */
function bundled(script: string): Promise<string> {
  const known = made.get(script);
  if (known !== undefined) return known;
  const making = bundle(script);
  made.set(script, making);
  return making;
}

async function bundle(script: string): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL(script, folder))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
  });
  return result.outputFiles[0]?.text ?? '';
}

function file(type: string, body: string): WebResponse {
  // The client is loaded by documents with an opaque origin; modules and fonts need to be allowed to them.
  const headers = { 'content-type': `${type}; charset=utf-8`, 'access-control-allow-origin': '*' };
  return { status: 200, headers: { ...headers, 'cache-control': 'no-cache' }, body };
}
