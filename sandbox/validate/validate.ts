import { sorted, type Finding } from './finding.ts';
import { lintFindings } from './lint.ts';
import { oauthFindings } from './review/oauth.ts';
import { packFindings } from './review/pack-gates.ts';
import { packageFindings } from './review/package.ts';
import { pageFindings } from './review/pages.ts';
import { parameterFindings } from './review/parameters.ts';
import { requestFindings } from './review/requests.ts';
import { styleFindings } from './review/styles.ts';
import { structureFindings } from './structure.ts';

/**
 * Everything that can be said offline against the app in a folder: what `fdk validate` finds (structure, settings page,
 * lint) and what a reviewer of the marketplace looks for. Empty for an app that passes.
 */
export function validateApp(dir: string): Finding[] {
  return sorted([
    ...structureFindings(dir),
    ...lintFindings(dir),
    ...packageFindings(dir),
    ...pageFindings(dir),
    ...parameterFindings(dir),
    ...requestFindings(dir),
    ...oauthFindings(dir),
    ...styleFindings(dir),
    ...packFindings(dir),
  ]);
}
