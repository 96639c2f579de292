import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

type Json = Record<string, unknown>;

/** An app folder in a few words: what `modules` of the manifest holds, the server's source, files of `config/`. */
export interface WrittenApp {
  /** `common` of the manifest. */
  readonly common?: Json;
  readonly modules?: Json;
  readonly server?: string;
  readonly requests?: Json;
  /** Name in `config/` → its JSON; `iparams.json` is `{}` when it is left out. */
  readonly config?: Json;
  readonly dependencies?: Record<string, string>;
  /** Other files by their path in the folder. */
  readonly files?: Record<string, string>;
}

/** Writes the app into a folder of its own and gives its path. */
export function writeApp(app: WrittenApp): string {
  const dir = mkdtempSync(join(tmpdir(), 'app-'));
  const config = { 'iparams.json': {}, 'requests.json': app.requests ?? {}, ...app.config };
  const files = {
    'manifest.json': JSON.stringify(manifestOf(app)),
    ...Object.fromEntries(
      Object.entries(config).map(([name, value]) => [`config/${name}`, JSON.stringify(value)]),
    ),
    ...(app.server === undefined ? {} : { 'server/server.js': app.server }),
    ...app.files,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

function manifestOf({ common, modules = { contact: {} }, requests = {}, dependencies }: WrittenApp): Json {
  const names = Object.keys(requests).map((name) => [name, {}]);
  return {
    'platform-version': '3.0',
    modules: {
      common: { ...common, ...(names.length === 0 ? {} : { requests: Object.fromEntries(names) as Json }) },
      ...modules,
    },
    engines: { node: '24.11.0', fdk: '10.1.2' },
    ...(dependencies === undefined ? {} : { dependencies }),
  };
}
