import { refOf } from '../../rules/left-out.ts';
import type { Person } from '../../rules/person.ts';
import type { JobStatus } from '../freshsales/types.ts';
import { readJournal, type JournalEntry } from './journal.ts';
import { valueAt } from './journal-places.ts';
import { sliceOver } from './counted.ts';
import { entryOfWrite, takeBack } from './intended.ts';
import type { Slice } from './slice.ts';
import { noteOwn, refuse, type PendingJob } from './state.ts';
import { besidesNow, type Besides } from './row-now.ts';
import { countWrite } from './summary.ts';
import { report, writeAlone } from './write-alone.ts';
import type { SalesWrite } from './write-freshsales.ts';

// A job of a hundred takes about as long; asked sooner, its answer says nothing.
const JOB_MS = 1_700;
const POLLS_AT_ONCE = 3;
/** There is no way to wait inside an execution: a job that takes longer is asked for again later. */
export const JOB_LATER_MS = 4_000;

/**
 * Looks for the end of the jobs under way that should have ended, and counts what they did; true when none is left.
 * Jobs that only create are left to the next look at the newest records (look.ts) unless `all` are asked for.
 */
export async function settleJobs(slice: Slice, olderThanMs = JOB_MS, all = false): Promise<boolean> {
  const { run, services } = slice;
  const due = run.jobs.filter((job) => services.now() - job.sentAtMs >= olderThanMs && (all || !isPure(job)));
  for (let at = 0; at < due.length && slice.requestsLeft('freshsales') > 0; at += POLLS_AT_ONCE) {
    const turn = due.slice(at, at + Math.min(POLLS_AT_ONCE, slice.requestsLeft('freshsales')));
    const outcomes = await Promise.allSettled(turn.map((job) => settleJob(slice, job)));
    // Not before the others have ended: what they found is to be in the checkpoint.
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }
  return run.jobs.length === 0;
}

/** A job whose success shows in the number of records. */
export function isPure({ updated, settling }: PendingJob): boolean {
  return updated === 0 && settling === undefined;
}

async function settleJob(slice: Slice, job: PendingJob): Promise<void> {
  const { run } = slice;
  const { finished, failed } = await slice.freshsales.job(job.id);
  if (!finished) return;
  if (job.settling === undefined) countJob(slice, job, failed);
  if (await areSettled(slice, job, failed)) run.jobs = run.jobs.filter((other) => other.id !== job.id);
}

type FailedRow = JobStatus['failed'][number];

/** Once: from here on the job is about the rows that failed. */
function countJob({ run }: Slice, job: PendingJob, failed: readonly FailedRow[]): void {
  const failedCreations = failed.filter((row) => row.id === null).length;
  const created = Math.max(job.created - failedCreations, 0);
  const updated = Math.max(job.updated - (failed.length - failedCreations), 0);
  countWrite(run.summary, 'created', job.entity, 'freshsales', created);
  countWrite(run.summary, 'updated', job.entity, 'freshsales', updated);
  noteOwn(run, job.entity, created);
  job.settling = { rows: failed.length, row: 0, step: 0, came: false };
}

/** Sees to the rows that failed, as far as requests go: the checkpoint keeps the place. False when some are left. */
async function areSettled(slice: Slice, job: PendingJob, failed: readonly FailedRow[]): Promise<boolean> {
  const place = job.settling!;
  if (place.row >= failed.length) return true;
  const writes = slice.inJobs.get(job.id) ?? (await writesOfJournal(slice, job));
  try {
    for (const row of failed.slice(place.row)) {
      if (slice.requestsLeft('freshsales') <= 0) return false;
      await settleFailed(slice, job, row, writes);
      Object.assign(place, { row: place.row + 1, step: 0, came: false });
    }
    return true;
  } catch (error) {
    if (error !== sliceOver) throw error;
    return false;
  }
}

async function settleFailed(
  slice: Slice,
  { id, entity, settling }: PendingJob,
  row: FailedRow,
  writes: readonly SalesWrite[],
): Promise<void> {
  const write = writes.find((write) =>
    row.id === null ? isCreationOf(write, row.key) : write.id === row.id,
  );
  if (write === undefined) {
    reportRow(slice, entity, row);
    return;
  }
  const besides = await besidesOf(slice, id, write);
  if (besides === null) {
    if (settling?.step === 0) takeBack(slice, entryOfWrite(write));
    reportRow(slice, entity, row);
    return;
  }
  await slice.leftOut.load([refOf(write.person)]);
  // What was written counts, and the others are tried field by field, as the slice that was cut off did.
  if (settling !== undefined && besides.done.size > 0)
    Object.assign(settling, { step: Math.max(settling.step, 1), came: true });
  await writeAlone(slice, { ...write, ...besides }, settling);
}

const nothing: Besides = { leave: new Set(), done: new Set() };

/** What of a write is not written now that it is tried by itself; `null` for all of it, also in a run that ends and writes no more. */
async function besidesOf(slice: Slice, jobId: string, write: SalesWrite): Promise<Besides | null> {
  if (slice.run.ending === true) return null;
  return slice.inJobs.has(jobId) ? nothing : await besidesNow(slice, write);
}

/** A row of which the journal does not tell what it was to write, or whose record is gone. */
function reportRow(slice: Slice, entity: PendingJob['entity'], { id, key, message }: FailedRow): void {
  const { people, run, hashOf } = slice;
  report(slice, { entity, on: 'freshsales', id, email: key, field: null, value: null, message });
  refuse(run, id ?? 0);
  // Nobody was created, so a later change of the customer does.
  if (id === null && key !== null && entity !== 'accounts') people.sales.drop(hashOf(key));
}

// A slice that sends a bulk notes a few values at most.
const JOURNAL_VALUES = 6;

/** What a job of an earlier slice may have carried, by the run's journal: the youngest first. */
async function writesOfJournal(
  { run, services }: Slice,
  { entity, from }: PendingJob,
): Promise<SalesWrite[]> {
  const writes: SalesWrite[] = [];
  const end = run.journal.values;
  const first = from === undefined ? Math.max(end - JOURNAL_VALUES, 0) : valueAt(from).value;
  for (let value = Math.min(end, first + JOURNAL_VALUES) - 1; value >= first; value -= 1) {
    const entries = (await readJournal(services.store, run.summary.runId, value)) ?? [];
    const own = entries.filter((entry) => entry.entity === entity && isWrite(entry));
    writes.push(...own.map(writeOf).reverse());
  }
  return writes;
}

function isWrite({ kind, side }: JournalEntry): boolean {
  return side === 'freshsales' && (kind === 'created' || kind === 'updated');
}

/** An entry as the write that it noted; of the record only what the entry tells. */
export function writeOf({ entity, kind, id, from, email, before, after }: JournalEntry): SalesWrite {
  const known = { emails: email === null ? [] : [email], createdAtMs: 0, updatedAtMs: 0 };
  const person: Person =
    kind === 'created'
      ? { ...known, side: 'freshdesk', entity: null, id: from ?? 0, values: after }
      : { ...known, side: 'freshsales', entity, id: id ?? 0, values: before };
  return { entity: entity!, id: kind === 'created' ? null : id, person, values: after };
}

function isCreationOf(write: SalesWrite, key: string | null): boolean {
  return write.id === null && write.person.emails[0] === key;
}
