import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { probeDir } from './probe.ts';

export type Json = Record<string, unknown>;

/** Something done to a copy of an app's folder. */
export type Change = (dir: string) => void;

export const page = { url: 'index.html', icon: 'styles/images/icon.svg' };

const root = mkdtempSync(join(tmpdir(), 'app-folder-'));
let count = 0;

/** After all tests of a file: the copies go. */
export function removeCopies(): void {
  rmSync(root, { recursive: true, force: true });
}

/** A copy of an app, the probe if none is named, changed. */
export function changed(change: Change, source = probeDir): string {
  count += 1;
  const dir = join(root, String(count));
  cpSync(source, dir, { recursive: true });
  change(dir);
  return dir;
}

export function write(dir: string, path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), content);
}

export function edit(dir: string, path: string, change: (file: Json) => Json): void {
  write(dir, path, JSON.stringify(change(JSON.parse(readFileSync(join(dir, path), 'utf8')) as Json)));
}

export function file(path: string, content: string): Change {
  return (dir) => {
    write(dir, path, content);
  };
}

export function edited(path: string, change: (file: Json) => Json): Change {
  return (dir) => {
    edit(dir, path, change);
  };
}

export function remove(path: string): Change {
  return (dir) => {
    rmSync(join(dir, path), { recursive: true });
  };
}

export function both(first: Change, second: Change): Change {
  return (dir) => {
    first(dir);
    second(dir);
  };
}

export function replaced(
  path: string,
  from: string,
  to: string,
): Change & { with: (from: string, to: string) => Change } {
  const change = (pairs: [string, string][]): Change => {
    return (dir) => {
      const text = readFileSync(join(dir, path), 'utf8');
      write(
        dir,
        path,
        pairs.reduce((all, [old, next]) => all.replace(old, next), text),
      );
    };
  };
  return Object.assign(change([[from, to]]), {
    with: (more: string, next: string) =>
      change([
        [more, next],
        [from, to],
      ]),
  });
}

export function manifest(changes: Json): Change {
  return edited('manifest.json', (all) => ({ ...all, ...changes }));
}

export function modules(changes: Json): Change {
  return edited('manifest.json', (all) => ({ ...all, modules: { ...(all['modules'] as Json), ...changes } }));
}

export function common(changes: Json): Change {
  return edited('manifest.json', (all) => {
    const old = all['modules'] as { common: Json };
    return { ...all, modules: { ...old, common: { ...old.common, ...changes } } };
  });
}

export function location(changes: Json): Change {
  return common({ location: { full_page_app: { ...page, ...changes } } });
}

export function functions(changes: Json): Change {
  return common({ functions: changes });
}

export function schema(changes: Json): Change {
  return edited('config/requests.json', (all) => {
    const { list } = all as { list: { schema: Json } };
    return { ...all, list: { schema: { ...list.schema, ...changes } } };
  });
}

export function fields(content: Json): Change {
  return both(remove('config/iparams.html'), file('config/iparams.json', JSON.stringify(content)));
}

export function field(changes: Json): Json {
  return { f: { display_name: 'F', type: 'text', ...changes } };
}
