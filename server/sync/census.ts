import type { LeftReason } from '../../rules/part.ts';
import { isPreview } from './is-preview.ts';
import type { Run, State } from './state.ts';
import type { RunSummary } from './summary.ts';

/** R-BEY-06: who was in step and who was left out when everybody was looked at last; pairs that were made or undone since count too. */
export interface Census {
  /** Customers whom both products have. */
  inStep: number;
  readonly leftBy: Partial<Record<LeftReason, number>>;
  /** When the run that looked at everybody began. */
  readonly atMs: number;
}

/** Notes what a run that ends has learned: one over everybody counts anew, the others add what they created. */
export function noteCensus(state: State, run: Run, status: RunSummary['status']): void {
  if (isPreview(run)) return;
  if (run.building !== null) {
    if (status === 'done') state.census = censusOf(run);
    return;
  }
  if (state.census !== undefined) state.census.inStep = Math.max(state.census.inStep + pairsOf(run), 0);
}

function censusOf({ paired = 0, startedMs, summary }: Run): Census {
  const { leftBy = {}, counts } = summary;
  const made = counts.contacts.inFreshdesk.created + counts.leads.inFreshdesk.created;
  // Whose record turned out to be another customer's was taken for a pair before.
  const inStep = Math.max(paired - (leftBy.ambiguous ?? 0), 0) + made;
  return { inStep, leftBy, atMs: startedMs };
}

/** Pairs that a run made; an undo counts what it took back as created. */
function pairsOf({ summary: { counts, kind } }: Run): number {
  const made = counts.contacts.created + counts.leads.created;
  return kind === 'undo' ? -made : made;
}
