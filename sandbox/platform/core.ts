import type { Clock } from '../core/clock.ts';
import type { Random } from '../core/random.ts';
import type { AccountFaults } from './faults/faults.ts';
import type { Logs } from './logs.ts';
import type { Network } from './network.ts';
import type { PlatformOptions } from './options.ts';
import type { App } from './package/app.ts';
import type { Parameters } from './parameters.ts';
import type { ServerCode } from './runtime/code.ts';
import type { RateLimit } from './rate.ts';
import type { EntityStore } from './entities/store.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Schedules } from './schedule/schedules.ts';
import type { Store } from './store/store.ts';
import type { CurrentHost } from './types.ts';
import type { Meter } from './usage.ts';

/** The app as one account has it. */
export interface Installation {
  readonly id: string;
  readonly parameters: Parameters;
  /** False while onAppInstall decides. */
  readonly complete: boolean;
}

/** What all accounts have in common: one world, one package of the app to begin with. */
export interface Shared {
  readonly clock: Clock;
  readonly network: Network;
  /** For the ids that the platform gives out. */
  readonly ids: Random;
  /** What `Math.random` is in the app; undefined: the machine's own. */
  readonly appRandom: Random | undefined;
}

/** Everything that the parts of one account's platform share: nothing of it reaches another account. */
export interface Core extends Shared {
  /** The account's name in the sandbox, such as 'suite'. */
  account: string;
  app: App;
  code: ServerCode;
  readonly faults: AccountFaults;
  readonly logs: Logs;
  readonly meter: Meter;
  readonly store: Store;
  readonly schedules: Schedules;
  readonly jobs: Jobs;
  readonly entities: EntityStore;
  readonly requestRate: RateLimit;
  readonly storeRate: RateLimit;
  readonly methodRate: RateLimit;
  readonly externalRate: RateLimit;
  readonly jobRate: RateLimit;
  readonly entityRate: RateLimit;
  options: PlatformOptions;
  host: CurrentHost;
  installation: Installation | undefined;
}

/** 32 hexadecimal digits. */
export function newId(ids: Random): string {
  return Array.from({ length: 4 }, () =>
    ids
      .below(2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
}
