import { filesBelow, readText } from '../../platform/package/files.ts';
import type { Finding } from '../finding.ts';
import { addressFindings } from './pages.ts';

/** FFS-02L, FFS-04L, GN-08L: what style sheets load is held to the same as what pages load. */
export function styleFindings(dir: string): Finding[] {
  return ['app', 'config/assets']
    .flatMap((folder) => filesBelow(`${dir}/${folder}`).map((file) => `${folder}/${file}`))
    .filter((file) => file.endsWith('.css'))
    .flatMap((file) =>
      (readText(dir, file) ?? '')
        .split('\n')
        .flatMap((line, at) =>
          addressesIn(line).flatMap(([kind, address]) => addressFindings(file, at + 1, kind, address)),
        ),
    );
}

/** An imported sheet counts as a style; a picture or font by `url()` only has to come by HTTPS. */
function addressesIn(line: string): (readonly [kind: 'sheet' | 'other', address: string])[] {
  const found = [...line.matchAll(/(@import\s+)?(?:url\(\s*)?["']?((?:https?:)?\/\/[^"')\s]+)/gi)];
  return found.map(([, imported, address = '']) => [imported === undefined ? 'other' : 'sheet', address]);
}
