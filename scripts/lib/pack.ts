import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { zipSync, type Zippable } from 'fflate';

/** What the platform takes (`Package size exceeds the 5MB limit.`). */
export const PACKAGE_MAX_BYTES = 5 * 1024 * 1024;

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
 * The app as one zip, the same bytes whenever and wherever the same folder is packed.
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
  const files: Zippable = {};
  for (const name of names) files[name] = [readFileSync(join(dir, name)), { level: 9, mtime: always }];
  const zip = zipSync(files);
  if (zip.length > PACKAGE_MAX_BYTES) throw new Error('Package size exceeds the 5MB limit.');
  return zip;
}
