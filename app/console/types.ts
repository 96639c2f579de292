/** What the server's methods `listRuns` and `getRun` give. */
export interface Counts {
  readonly created: number;
  readonly updated: number;
  readonly failed: number;
  readonly left: number;
}

export interface Run {
  readonly runId: string;
  readonly kind: 'full' | 'incremental' | 'realTime' | 'preview' | 'retry' | 'undo';
  readonly status: 'running' | 'done' | 'failed' | 'paused' | 'stopped';
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly direction: 'both' | 'toFreshsales' | 'toFreshdesk';
  readonly reason: string | null;
  readonly counts: Readonly<Record<'contacts' | 'leads' | 'accounts', Counts>> & {
    readonly bySide: Readonly<Record<'freshsales' | 'freshdesk', Omit<Counts, 'left'>>>;
  };
  readonly requests: number;
  readonly progress: { readonly phase: string; readonly done: number; readonly total: number | null };
}

export interface Failure {
  readonly side: 'freshsales' | 'freshdesk';
  readonly entity: 'contacts' | 'leads' | null;
  readonly id: number | null;
  readonly field: string | null;
  readonly message: string;
}

export interface RunDetails extends Run {
  readonly failures: readonly Failure[];
}
