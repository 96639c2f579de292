import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { zipSync, type Zippable } from 'fflate';

/** What the platform takes (`Package size exceeds the 5MB limit.`). */
export const PACKAGE_MAX_BYTES = 5 * 1024 * 1024;

/** Nothing else is packed (scripts/pack.ts). */
const REPORT = '{"errors":0,"warnings":0}\n';

/** The first moment that a zip can tell: when a file was built is nobody's business, and would differ at each pack. */
const always = new Date(1980, 0, 1);

/** The layout of the platform's own pack step: what else lies in the app's folder is for development only. */
const layout: readonly RegExp[] = [
  /^(manifest|actions)\.json$/,
  /^README\.md$/,
  /^(app|config)\/.+/,
  /^server\/(?!node_modules\/|test_data\/).+\.(js|pem)$/,
];

/**
 * The app as one zip, the same bytes whenever and wherever the same folder is packed. As the CLI's own it has two files about itself:
 * that the checks found nothing, and a digest of all the rest (their inner form is not documented; the CLI writes its own over them).
 * @param dir an app's folder, as `npm run build` writes it
 * @throws when the platform would refuse it for its size
 */
export function packFolder(dir: string): Uint8Array {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(dir).length + 1))
    .map((path) => path.replaceAll(sep, '/'))
    .filter((name) => layout.some((part) => part.test(name)))
    .sort();
  const contents = new Map<string, Uint8Array>(names.map((name) => [name, readFileSync(join(dir, name))]));
  contents.set('.report.json', textBytes(REPORT));
  contents.set('digest.md5', textBytes(digestOf(contents)));
  const files: Zippable = {};
  for (const [name, bytes] of contents) files[name] = [bytes, { level: 9, mtime: always }];
  const zip = zipSync(files);
  if (zip.length > PACKAGE_MAX_BYTES) throw new Error('Package size exceeds the 5MB limit.');
  return zip;
}

/** MD5 over names and bytes of all files, in their order: tells a package that was cut off, and guards nothing. */
function digestOf(contents: ReadonlyMap<string, Uint8Array>): string {
  const hash = createHash('md5');
  for (const [name, bytes] of contents) hash.update(`${name}\n${String(bytes.length)}\n`).update(bytes);
  return hash.digest('hex');
}

function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
