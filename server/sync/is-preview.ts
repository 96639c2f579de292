import type { RunSummary } from './summary.ts';

/**
 * R-BEY-01: a preview is the run that would be next, with clients that write nothing (preview/freshdesk.ts,
 * preview/freshsales.ts). Its journal says what would be written; what it learns of people stays its own.
 */
export function isPreview({ summary }: { readonly summary: Pick<RunSummary, 'kind'> }): boolean {
  return summary.kind === 'preview';
}
