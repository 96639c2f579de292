import type { WrittenPage, WrittenRecord } from '../../../rules/console/written.ts';
import { callServer, isBusy, type PlatformClient } from '../../ui/platform.ts';

// Three store operations a part of the fifty a minute that everybody shares: the first few at once, then one in five seconds.
const AT_ONCE = 4;
const PAUSE_MS = 5_000;
const BUSY_MS = 15_000;
// A store that says "busy" so often in a row is not to be had.
const BUSY_MAX = 12;

/** About how many minutes it takes to read so many parts; 0 for some seconds. */
export function minutesFor(parts: number): number {
  return parts <= AT_ONCE ? 0 : Math.ceil(((parts - AT_ONCE) * PAUSE_MS) / 60_000);
}

/** All that a run wrote, at a pace that leaves the store to others. Rejects with a message for people. */
export async function readAll(
  client: PlatformClient,
  runId: string,
  signal: AbortSignal,
  onDone: (parts: number) => void,
): Promise<readonly WrittenRecord[]> {
  const records: WrittenRecord[] = [];
  let parts = 0;
  for (let part: number | null = 0; part !== null && !signal.aborted;) {
    if (parts >= AT_ONCE) await pause(PAUSE_MS, signal);
    const page: WrittenPage = await readPart(client, runId, part, signal);
    records.push(...page.records);
    part = page.next;
    parts += 1;
    onDone(parts);
  }
  return records;
}

async function readPart(
  client: PlatformClient,
  runId: string,
  part: number,
  signal: AbortSignal,
): Promise<WrittenPage> {
  for (let busy = 0; ; busy += 1) {
    try {
      return await callServer<WrittenPage>(client, 'getWritten', { runId, part });
    } catch (error) {
      if (!isBusy(error) || busy === BUSY_MAX || signal.aborted) throw error;
      await pause(BUSY_MS, signal);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
