import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { countingPages } from '../measure/browser.ts';

// Where Debian, Ubuntu and others put a browser.
const PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
];

// Nothing of the browser's own may go out: tests talk to this machine only.
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * A headless browser without a download at test time: CHROME_PATH, an installed Chrome, Edge or Chromium, or on Linux
 * x64 the build that the npm package @sparticuz/chromium carries (BUNDLED_BROWSER=1 asks for that one).
 */
export async function launchBrowser(): Promise<Browser> {
  return countingPages(await launch());
}

async function launch(): Promise<Browser> {
  const args = [...QUIET, ...(isRoot() ? ['--no-sandbox'] : [])];
  const explicit = process.env['CHROME_PATH'];
  if (explicit !== undefined) return chromium.launch({ executablePath: explicit, args });
  if (process.env['BUNDLED_BROWSER'] !== undefined) return launchBundled();
  const installed = PATHS.find((path) => existsSync(path));
  if (installed !== undefined) return chromium.launch({ executablePath: installed, args });
  return (await launchChannel(args)) ?? launchBundled();
}

async function launchChannel(args: string[]): Promise<Browser | null> {
  for (const channel of ['chrome', 'msedge']) {
    try {
      return await chromium.launch({ channel, args });
    } catch {
      // Not installed: the next one.
    }
  }
  return null;
}

function launchBundled(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chrome, Edge or Chromium was found. Install one, or set CHROME_PATH.');
  }
  const dir = unpackBundled();
  const libraries = [process.env['LD_LIBRARY_PATH'], join(dir, 'al2023', 'lib')].filter(Boolean).join(':');
  const fonts = existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(dir, 'fonts') };
  return chromium.launch({
    executablePath: join(dir, 'chromium'),
    args: [...QUIET, '--no-sandbox', '--disable-gpu'],
    env: { ...definedOnly(process.env), LD_LIBRARY_PATH: libraries, ...fonts },
  });
}

/** The package unpacks into a shared folder under a fixed name and trusts what is there; so it gets one of its own. */
function unpackBundled(): string {
  const root = resolve('node_modules/@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const dir = resolve('node_modules/.cache/chromium', version);
  if (existsSync(dir)) return dir;
  // Unpacked beside and renamed, so that two starting at once never see half a browser.
  const temporary = `${dir}.${String(process.pid)}`;
  mkdirSync(temporary, { recursive: true });
  const unpack = "const m = await import('@sparticuz/chromium'); await m.default.executablePath();";
  execFileSync(process.execPath, ['--input-type=module', '-e', unpack], {
    // This name makes the package unpack its own libnss3 and libnspr4 too.
    env: { ...process.env, TMPDIR: temporary, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
    stdio: 'inherit',
  });
  try {
    renameSync(temporary, dir);
  } catch {
    rmSync(temporary, { recursive: true, force: true });
  }
  return dir;
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function isRoot(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}
