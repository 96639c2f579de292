import { namedOf } from '../../../rules/console/failure.ts';
import type { Services } from '../../services.ts';
import type { Run, State } from '../state.ts';
import { allFailing } from './failing.ts';
import { addNamed, keyOf, readNamed } from './list.ts';

// A run over events of one execution: whoever was named in these seconds comes next by a schedule (start.ts), and with the next other run
// should that get lost.
const SHORT_MS = 20_000;

/** When a run ends: its own list goes, and whoever was named meanwhile comes next. */
export async function afterRetries(services: Services, state: State, run: Run): Promise<void> {
  const { retryList, startedMs } = run;
  if (retryList !== undefined) state.trash.push({ key: keyOf(retryList), count: null });
  else if (run.summary.kind === 'realTime' && services.now() - startedMs < SHORT_MS) return;
  const waiting = await readNamed(services.store, state.retries ?? 0);
  if (waiting.length > 0) state.retryAtMs = services.now();
}

// With the longest addresses these fill half a list; the others are due again when the run has ended.
const DUE_MAX = 150;

/** R-BEY-03: puts those on the list for whom what may pass is to be tried again by itself. */
export async function queueDue(services: Services, state: State): Promise<void> {
  const failing = await allFailing(services.store, state);
  const due = failing.filter(({ nextMs }) => nextMs !== null && nextMs <= services.now()).slice(0, DUE_MAX);
  const named = due.map(namedOf).filter((person) => person !== null);
  if (named.length > 0) await addNamed(services.store, state.retries ?? 0, named);
}
