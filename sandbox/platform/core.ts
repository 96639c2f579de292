import type { Clock } from '../core/clock.ts';
import type { Random } from '../core/random.ts';
import type { AccountFaults } from './faults/faults.ts';
import type { Logs } from './logs.ts';
import type { Network } from './network.ts';
import type { PlatformOptions } from './options.ts';
import type { App } from './package/app.ts';
import type { Parameters } from './parameters.ts';
import type { ServerCode } from './runtime/container.ts';
import type { Served } from './runtime/execution.ts';
import type { RateLimit } from './rate.ts';
import type { EntityStore } from './entities/store.ts';
import type { FileStore } from './files/fileStore.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Schedules } from './schedule/schedules.ts';
import type { Store } from './store/store.ts';
import type { AnswerCache } from './templates/cache.ts';
import type { CircuitBreaker } from './templates/circuit.ts';
import type { Authorisations } from './templates/oauth.ts';
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
  /** Hears of every call that the app's executions make, once it is answered. */
  readonly witness?: Witness | undefined;
}

export type Witness = (call: WitnessedCall) => void;

/** One call of an execution to the platform, such as `request.invokeTemplate` or `db.set`. */
export interface WitnessedCall {
  /** Number of the execution. */
  readonly execution: number;
  readonly service: string;
  readonly args: readonly unknown[];
  readonly askedMs: number;
  readonly answeredMs: number;
  /** Undefined: the execution died at it. */
  readonly result: Served | undefined;
}

/** An account in which the app can be installed: its name in the sandbox and everything it has. */
export interface Account {
  readonly name: string;
  readonly host: CurrentHost;
}

/** Everything that the parts of one account's platform share: nothing of it reaches another account. */
export interface Core extends Shared {
  account: Account;
  app: App;
  code: ServerCode;
  readonly faults: AccountFaults;
  readonly logs: Logs;
  readonly meter: Meter;
  readonly store: Store;
  readonly schedules: Schedules;
  readonly jobs: Jobs;
  readonly answerCache: AnswerCache;
  readonly circuit: CircuitBreaker;
  readonly authorisations: Authorisations;
  readonly entities: EntityStore;
  readonly files: FileStore;
  readonly requestRate: RateLimit;
  readonly storeRate: RateLimit;
  readonly methodRate: RateLimit;
  readonly externalRate: RateLimit;
  readonly jobRate: RateLimit;
  readonly entityRate: RateLimit;
  readonly fileRate: RateLimit;
  options: PlatformOptions;
  /** What the app is told of the account: of its modules those that the app has. */
  host: CurrentHost;
  /** Values of `config/app_settings.json`, which the developer enters for all accounts. */
  developerSettings: Readonly<Record<string, unknown>>;
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
