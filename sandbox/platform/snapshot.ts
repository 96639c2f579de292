import type { Core, Installation } from './core.ts';
import { optionsProblem, type PlatformOptions } from './options.ts';
import type { EntitySnapshot } from './entities/store.ts';
import type { FileSnapshot } from './files/fileStore.ts';
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
  readonly files?: FileSnapshot;
  readonly options: PlatformOptions;
  readonly host: CurrentHost;
}

export function snapshotOf(core: Core): PlatformSnapshot {
  const { installation, options, host } = core;
  const installed = installation?.complete === true;
  return {
    version: VERSION,
    installation: installed ? installation : null,
    // What an unfinished installation has stored goes with it.
    ...(installed ? storedIn(core) : { store: {}, schedules: [] }),
    options,
    host,
  };
}

function storedIn({ store, schedules, jobs, entities, files, clock }: Core) {
  return {
    store: store.items(clock.now()),
    schedules: schedules.list(),
    jobs: jobs.list(),
    entities: entities.snapshot(),
    files: files.snapshot(),
  };
}

/** Throws when it is not a snapshot of this version. */
export function restorePlatform(core: Core, snapshot: unknown): void {
  if (!isRecord(snapshot) || snapshot['version'] !== VERSION) {
    throw new Error('This is not a snapshot of a platform that this version can read.');
  }
  const restored = snapshot as unknown as PlatformSnapshot;
  const { installation, store, schedules, jobs = [], entities = {}, files = [], options, host } = restored;
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
  core.files.restore(files);
}
