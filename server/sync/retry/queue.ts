import type { Services } from '../../services.ts';
import type { Run, State } from '../state.ts';
import { keyOf, readNamed } from './list.ts';

/** When a run ends: its own list goes, and whoever was named meanwhile comes next. */
export async function afterRetries(services: Services, state: State, { retryList }: Run): Promise<void> {
  if (retryList !== undefined) state.trash.push({ key: keyOf(retryList), count: null });
  const waiting = await readNamed(services.store, state.retries ?? 0);
  if (waiting.length > 0) state.retryAtMs = services.now();
}
