import type { Failure, Health } from '../../rules/console/protocol.ts';
import type { LeftReason } from '../../rules/part.ts';
import type { Asked } from '../../rules/guard.ts';
import type { WrittenSize } from '../../rules/console/written.ts';

/** What the server's methods `listRuns` and `getRun` give. */
interface SideCounts {
  readonly created: number;
  readonly updated: number;
  readonly failed: number;
}

export interface Counts extends SideCounts {
  readonly left: number;
}

export interface EntityCounts extends Counts {
  /** What of it was written to Freshdesk; the rest was Freshsales. */
  readonly inFreshdesk: SideCounts;
}

export const entities = ['contacts', 'leads', 'accounts'] as const;

export interface Run {
  readonly runId: string;
  readonly kind: 'full' | 'incremental' | 'realTime' | 'preview' | 'retry' | 'undo';
  readonly status: 'running' | 'done' | 'failed' | 'paused' | 'stopped';
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly direction: 'both' | 'toFreshsales' | 'toFreshdesk';
  readonly reason: string | null;
  /** R-BEY-09: what it asks before it goes on. */
  readonly asks?: Asked | null;
  readonly counts: Readonly<Record<(typeof entities)[number], EntityCounts>>;
  /** People who were left out, by reason; absent where nobody was. */
  readonly leftBy?: Readonly<Partial<Record<LeftReason, number>>>;
  readonly requests: number;
  readonly progress: { readonly phase: string; readonly done: number; readonly total: number | null };
  /** Minutes that a first sync will still take, where that can be told. */
  readonly leftMinutes?: number | null;
}

export interface RunDetails extends Run {
  readonly failures: readonly Failure[];
  /** Hundreds of failures that are not in `failures` yet. */
  readonly more: number;
  /** How much of it can be seen record by record; `null` where nothing is kept. */
  readonly written: WrittenSize | null;
}

export interface Overview {
  readonly runs: readonly Run[];
  readonly dueAt: string;
  readonly health: Health;
}

/** All entities together. */
export function sumOf({ counts }: Run): Counts {
  const add = (key: keyof Counts) => entities.reduce((sum, entity) => sum + counts[entity][key], 0);
  return { created: add('created'), updated: add('updated'), failed: add('failed'), left: add('left') };
}

/** Whether a run writes: a preview does not. */
export function writes({ kind }: Run): boolean {
  return kind !== 'preview';
}

/** The run at work; one that waits for a key to be mended is one too. */
export function runAtWork(runs: readonly Run[]): Run | undefined {
  return runs.find((run) => run.endedAt === null);
}
