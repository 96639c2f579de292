/** serverless-apps/jobs: `pending` until it starts; the last three are final. */
export type JobStatus = 'pending' | 'in-progress' | 'success' | 'failed' | 'timeout';

/** A job as `get` shows it. Times are ISO 8601; `end_time` comes with a final status. */
export interface JobRecord {
  readonly id: string;
  readonly name: string;
  readonly tag: string | null;
  readonly start_time: string;
  readonly end_time?: string;
  readonly status: JobStatus;
  readonly status_message: string | null;
}

type JobChange = Partial<Pick<JobRecord, 'status' | 'status_message' | 'end_time'>>;

// How many finished jobs the platform remembers is undocumented.
const KEPT_MAX = 1000;

/** The jobs of one installation, oldest first. */
export class Jobs {
  readonly #jobs = new Map<string, JobRecord>();

  add(job: JobRecord): void {
    this.#jobs.set(job.id, job);
    if (this.#jobs.size <= KEPT_MAX) return;
    const oldest = this.list().find(isOver);
    if (oldest !== undefined) this.#jobs.delete(oldest.id);
  }

  get(id: unknown): JobRecord | undefined {
    return typeof id === 'string' ? this.#jobs.get(id) : undefined;
  }

  /** What is over does not change any more. */
  change(id: string, change: JobChange): void {
    const job = this.#jobs.get(id);
    if (job !== undefined && !isOver(job)) this.#jobs.set(id, { ...job, ...change });
  }

  /** Jobs that have not come to their end. */
  running(): number {
    return this.list().filter((job) => !isOver(job)).length;
  }

  list(): JobRecord[] {
    return [...this.#jobs.values()];
  }

  clear(): void {
    this.#jobs.clear();
  }

  /** After a restart nothing runs: what had not ended has timed out. */
  restore(jobs: readonly JobRecord[], nowIso: string): void {
    this.clear();
    for (const job of jobs) {
      this.#jobs.set(job.id, isOver(job) ? job : { ...job, status: 'timeout', end_time: nowIso });
    }
  }
}

function isOver({ status }: JobRecord): boolean {
  return status === 'success' || status === 'failed' || status === 'timeout';
}
