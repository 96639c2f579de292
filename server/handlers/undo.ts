import { sentence } from '../../rules/sentences.ts';
import { envelope as validEnvelope, undoInput as validUndoInput } from '../../generated/validators.js';
import { claimOf, noteChange } from '../audit.ts';
import { checkCode } from '../console-code.ts';
import { parse } from '../door.ts';
import type { Services } from '../services.ts';
import { loadSettings } from '../settings.ts';
import { isPreview } from '../sync/is-preview.ts';
import { newUndo } from '../sync/new-run.ts';
import { loadRuns } from '../sync/run-log.ts';
import { startRun } from '../sync/run.ts';
import { loadState, type State } from '../sync/state.ts';
import type { RunSummary } from '../sync/summary.ts';
import type { Envelope } from './lifecycle.ts';
import { mustSync } from './must-sync.ts';

interface Input {
  readonly code: string;
  readonly runId: string;
  /** Whether customers that were created in Freshdesk are archived, where they have no tickets. */
  readonly customers: boolean;
}

/**
 * R-BEY-02: starts to take back what a run wrote; needs the console code (R-CON-06). The outcome is a run of its own. Rejects, in
 * words for people, when the run cannot be undone, or not now.
 */
export async function undoRun(services: Services, args: unknown): Promise<{ runId: string }> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const { code, runId, customers } = parse<Input>(validUndoInput, args, 'The input');
  await checkCode(services, iparams, code);
  const settings = await loadSettings(services.store, iparams);
  mustSync(settings);
  const state = await loadState(services, settings);
  const run = (await loadRuns(services.store)).find((known) => known.runId === runId);
  const of = journalToUndo(state, run);
  const total = run!.counts.bySide.freshsales.created + run!.counts.bySide.freshsales.updated;
  const { created, updated } = run!.counts.bySide.freshdesk;
  const begin = newUndo({ of, startedMs: Date.parse(run!.startedAt), customers }, total + created + updated);
  const started = await startRun(services, iparams, { begin });
  await noteChange(services, { who: claimOf(args), kind: 'undo', about: run!.startedAt });
  return { runId: started };
}

function journalToUndo(
  { run: atWork, journals }: State,
  run: RunSummary | undefined,
): State['journals'][number] {
  if (run === undefined) throw new Error(sentence('noRun'));
  if (run.kind === 'preview' || run.kind === 'undo') throw new Error(sentence('cannotBeUndone'));
  if (atWork !== null && !isPreview(atWork)) throw new Error(sentence('undoWaits'));
  const journal = journals.find(({ runId }) => runId === run.runId);
  if (journal === undefined) throw new Error(sentence('undoGone'));
  return journal;
}
