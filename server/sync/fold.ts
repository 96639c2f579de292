import type { Side } from '../../rules/person.ts';
import { beginLog, LOG_CHARS_MAX } from './index-store.ts';
import { isPreview } from './is-preview.ts';
import type { Step } from './pages.ts';
import { headerOf, type Slice } from './slice.ts';
import { sortSide } from './sort-index.ts';
import type { Run } from './state.ts';

/** Sorts what was learned since into an index in use, once its log is long, and into one that is being built. */
export async function fold(slice: Slice, side: Side): Promise<Step> {
  const { run, state, services } = slice;
  const header = headerOf(state, run);
  if (run.building === null && header.logged <= LOG_CHARS_MAX) return 'ended';
  if (!(await sortSide(slice, side))) return 'blocked';
  const isBoth = side === 'freshdesk' && (header.logs ?? 0) > 0;
  if (isBoth) state.trash.push(beginLog(header, Math.floor(services.now() / 1000)));
  return 'ended';
}

// Each slice reads all values of the log: of more than so many the next slices would do little else.
const LOG_VALUES_MAX = 6;

/** In the middle of a run over very many changes: the log is folded before the run goes on. */
export function foldLongLog({ run, state }: Slice): void {
  const isLong = (state.index?.logs ?? 0) > LOG_VALUES_MAX;
  if (!isLong || run.building !== null || isPreview(run) || isFolding(run)) return;
  const { phase, page, pages, entityAt, peopleDone, summary } = run;
  run.aside = { phase, page, pages, entityAt, peopleDone, progress: summary.progress };
  Object.assign(run, { phase: 'foldSales', page: 1 });
}

function isFolding({ aside, phase }: Run): boolean {
  return aside !== undefined || phase === 'foldSales' || phase === 'foldCustomers';
}

/** What comes after a part of such a fold; false where the run is not at one. */
export function goOnAfterFold(run: Run): boolean {
  const { aside } = run;
  if (aside === undefined) return false;
  if (run.phase === 'foldSales') Object.assign(run, { phase: 'foldCustomers', page: 1 });
  else {
    const { progress, ...place } = aside;
    Object.assign(run, place);
    run.summary.progress = progress;
    delete run.aside;
  }
  return true;
}
