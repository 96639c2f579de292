import type { Core, Installation } from './core.ts';
import { optionsProblem, type PlatformOptions } from './options.ts';
import type { EntitySnapshot } from './entities/store.ts';
import type { JobRecord } from './jobs/jobs.ts';
import { isRecord } from './package/files.ts';
import type { ScheduleState } from './schedule/schedules.ts';
import type { StoreItem } from './store/store.ts';
import type { CurrentHost } from './types.ts';

const VERSION = 1;

/** What of a platform survives a restart, as plain JSON. */
export interface PlatformSnapshot {
  readonly version: typeof VERSION;
  readonly installation: Installation | null;
  readonly store: Readonly<Record<string, StoreItem>>;
  readonly schedules: readonly ScheduleState[];
  /** Missing in snapshots of earlier versions, as are the entities. */
  readonly jobs?: readonly JobRecord[];
  readonly entities?: EntitySnapshot;
  readonly options: PlatformOptions;
  readonly host: CurrentHost;
}

export function snapshotOf(core: Core): PlatformSnapshot {
  // What an unfinished installation has stored goes with it.
  const installation = core.installation?.complete === true ? core.installation : null;
  return {
    version: VERSION,
    installation,
    store: installation === null ? {} : core.store.items(core.clock.now()),
    schedules: installation === null ? [] : core.schedules.list(),
    jobs: installation === null ? [] : core.jobs.list(),
    entities: installation === null ? {} : core.entities.snapshot(),
    options: core.options,
    host: core.host,
  };
}

/** Throws when it is not a snapshot of this version. */
export function restorePlatform(core: Core, snapshot: unknown): void {
  if (!isRecord(snapshot) || snapshot['version'] !== VERSION) {
    throw new Error('This is not a snapshot of a platform that this version can read.');
  }
  const restored = snapshot as unknown as PlatformSnapshot;
  const { installation, store, schedules, jobs = [], entities = {}, options, host } = restored;
  const usable = Object.entries(options).filter(
    ([name, value]) => optionsProblem({ [name]: value }) === undefined,
  );
  core.options = { ...core.options, ...Object.fromEntries(usable) };
  core.host = host;
  core.installation = installation ?? undefined;
  core.store.restore(store);
  core.schedules.restore(schedules);
  core.jobs.restore(jobs, new Date(core.clock.now()).toISOString());
  core.entities.restore(entities);
}
