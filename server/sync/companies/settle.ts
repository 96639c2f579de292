import type { Slice } from '../slice.ts';
import { settleJobs } from '../jobs.ts';

// There is no way to wait inside an execution: a job that takes longer is asked for again later.
const LAST_POLLS = 4;

/** Whether the bulk jobs under way have ended; nothing is asked where there are none. */
export async function haveJobsEnded(slice: Slice): Promise<boolean> {
  if (slice.run.jobs.length === 0) return true;
  for (let poll = 0; poll < LAST_POLLS; poll += 1) if (await settleJobs(slice, 0, true)) return true;
  return false;
}
