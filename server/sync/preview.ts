import type { Services } from '../services.ts';
import { readJournal, truncateJournal } from './journal.ts';
import { copyLog, logPrefix } from './index-store.ts';
import { throwAwayIndex, throwAwayLists } from './save-index.ts';
import type { Slice } from './slice.ts';
import type { IndexHeader, Run, State } from './state.ts';

/** A preview over what changed works on the index in use, with a log of its own beside it. */
export async function shadowOf(services: Services, index: IndexHeader): Promise<IndexHeader> {
  const shadow = { ...index, logVersion: Math.floor(services.now() / 1000), logged: 0, logs: 0 };
  await copyLog(services.store, index, shadow);
  return shadow;
}

/** Nothing of a preview comes into force. */
export function throwAwayPreview(state: State, run: Run): void {
  if (run.building !== null) {
    throwAwayLists(state, run);
    throwAwayIndex(state, run.building);
  }
  const { shadow } = run;
  if (shadow?.logs) state.trash.push({ key: logPrefix(shadow), count: shadow.logs });
}

/** What a slice that was cut off wrote down of a preview is worked out anew: none of it came about. */
export async function forgetIntended({ run, services }: Slice): Promise<void> {
  const { store } = services;
  const { runId } = run.summary;
  let value = run.journal.values;
  await truncateJournal(store, runId, run.journal);
  while ((await readJournal(store, runId, value)) !== null) {
    await truncateJournal(store, runId, { values: value + 1, entries: 0 });
    value += 1;
  }
}
