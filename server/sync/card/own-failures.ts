import type { Failure } from '../../../rules/console/protocol.ts';
import type { Person } from '../../../rules/person.ts';
import type { Store } from '../../platform/store.ts';
import { loadFailures } from '../failures.ts';
import { loadRuns } from '../run-log.ts';

// Full runs and those after it: older ones were superseded.
const RUNS_LOOKED_AT = 3;

/** What of some people's records could not be written in the last run that had failures with them: at most four store operations. */
export async function failuresOf(store: Store, people: readonly Person[]): Promise<readonly Failure[]> {
  const runs = (await loadRuns(store)).filter(
    ({ counts }) => counts.contacts.failed + counts.leads.failed > 0,
  );
  for (const { runId } of runs.slice(0, RUNS_LOOKED_AT)) {
    const { failures } = await loadFailures(store, runId);
    const own = failures.filter((failure) => people.some((person) => isAbout(failure, person)));
    if (own.length > 0) return own;
  }
  return [];
}

function isAbout({ on, id, email }: Failure, { side, id: own, emails }: Person): boolean {
  return (side === on && own === id) || (email !== null && emails.includes(email));
}
