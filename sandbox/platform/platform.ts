import { basename } from 'node:path';
import type { Clock } from '../core/clock.ts';
import { VirtualClock } from '../core/clock.ts';
import { seededRandom } from '../core/random.ts';
import type { Core, Shared, Witness } from './core.ts';
import { failed } from './errors.ts';
import { fileCall } from './files/calls.ts';
import { FileStore } from './files/fileStore.ts';
import { fireEvent, fireSchedule, hears } from './events.ts';
import { Executions } from './executions.ts';
import { externalEvent, isTarget } from './external.ts';
import { entityCall } from './entities/calls.ts';
import { EntityStore, type EntitySnapshot } from './entities/store.ts';
import { Faults } from './faults/faults.ts';
import { hostFor, knownHosts } from './hosts.ts';
import { jobCall } from './jobs/calls.ts';
import { Jobs, type JobRecord } from './jobs/jobs.ts';
import { forget, saveParameters, uninstall } from './lifecycle.ts';
import { Logs, type LogLine } from './logs.ts';
import { invokeMethod } from './methods.ts';
import type { Network } from './network.ts';
import { defaultOptions, type PlatformOptions } from './options.ts';
import { readText } from './package/files.ts';
import type { App } from './package/app.ts';
import { loadApp } from './package/load.ts';
import { saveDeveloperSettings } from './developerSettings.ts';
import { updateApp } from './update.ts';
import { ofModules, withMask, withoutSecure, noParameters } from './parameters.ts';
import { RateLimit } from './rate.ts';
import { compileServer, type Compiling } from './runtime/code.ts';
import type { ServerCode } from './runtime/container.ts';
import { Schedules, type ScheduleState } from './schedule/schedules.ts';
import { otherCall, request, storeCall } from './services.ts';
import { simulate } from './simulate.ts';
import { restorePlatform, snapshotOf, type PlatformSnapshot } from './snapshot.ts';
import { Store, type StoreItem } from './store/store.ts';
import { refusal } from './templates/answer.ts';
import { AnswerCache } from './templates/cache.ts';
import { CircuitBreaker } from './templates/circuit.ts';
import { Authorisations, type Authorisation } from './templates/oauth.ts';
import type { Caller, CurrentHost, Platform, Result } from './types.ts';
import { Meter, type Usage } from './usage.ts';

export interface PlatformSetup {
  readonly appDir: string;
  /** Name of the account in the sandbox. */
  readonly account?: string | undefined;
  readonly clock: Clock;
  readonly network: Network;
  /** What pages call the app; by default the heading of its README, or the folder's name. */
  readonly name?: string | undefined;
  readonly prefilled?: Record<string, unknown> | undefined;
  /** The account in which the app is installed; a Freshsales Suite by default. */
  readonly host?: CurrentHost | undefined;
  readonly options?: Partial<PlatformOptions> | undefined;
  /** Seed of everything random. */
  readonly seed?: number | undefined;
  /** The app of the folder, loaded before: for many platforms one after the other. */
  readonly loaded?: LoadedApp | undefined;
  readonly witness?: Witness | undefined;
}

/** An app that was read and checked, and its server part. */
export interface LoadedApp {
  readonly app: App;
  readonly code: ServerCode;
}

/** Reads an app's folder. Throws `AppRefused` when it is no valid app. */
export function loadWhole(appDir: string, how?: Compiling): LoadedApp {
  const app = loadApp(appDir);
  return { app, code: compileServer(app, how) };
}

/** What one account's platform takes from the sandbox instead of making it. */
interface Foundation extends Shared {
  readonly faults: Faults;
  readonly app: App;
  readonly code: ServerCode;
}

/** Loads the app and makes what all accounts have in common. Throws `AppRefused` when the folder is no valid app. */
export function foundationOf({
  appDir,
  clock,
  network,
  seed = 1,
  loaded = loadWhole(appDir),
  witness,
}: PlatformSetup): Foundation {
  const virtual = clock instanceof VirtualClock;
  return {
    ...loaded,
    clock,
    network,
    witness,
    faults: new Faults(seededRandom(seed)),
    // On the machine's clock a restart must not give out the same ids again.
    ids: seededRandom(virtual ? seed + 1 : clock.now()),
    appRandom: virtual ? seededRandom(seed + 2) : undefined,
  };
}

interface ResetHow {
  readonly account?: string | undefined;
  readonly host?: CurrentHost | undefined;
  readonly keepApp?: boolean | undefined;
}

/** The platform with what the control interface needs beside the pages' part. */
export interface LocalPlatform extends Platform {
  readonly faults: Faults;
  /** What the validation of the app folder warned of. */
  readonly warnings: readonly string[];
  templateNames(): readonly string[];
  methodNames(): readonly string[];
  /** `module/event` of the registered product events. */
  eventNames(): readonly string[];
  /** The same of all registered events. */
  allEventNames(): readonly string[];
  options(): PlatformOptions;
  configure(options: Partial<PlatformOptions>): void;
  usage(): Usage;
  resetUsage(): void;
  storeItems(): Record<string, StoreItem>;
  /** One of them. */
  storeItem(key: string): StoreItem | undefined;
  scheduleStates(): readonly ScheduleState[];
  jobs(): readonly JobRecord[];
  entities(): EntitySnapshot;
  logs(): readonly LogLine[];
  /** Authorises the account for an OAuth integration, as an administrator does on the settings page. */
  authorise(integration: string, authorisation: Authorisation): void;
  /** Executions that run right now. */
  liveExecutions(): number;
  /** Takes the app out without asking it (unless `keepApp`), and clears counters, logs and faults. */
  reset(how?: ResetHow): void;
  snapshot(): PlatformSnapshot;
  restore(snapshot: unknown): void;
}

/** A platform with the app of one folder in it. Throws `AppRefused` when the folder is no valid app. */
export function createPlatform(setup: PlatformSetup, foundation = foundationOf(setup)): LocalPlatform {
  const core = createCore(setup, foundation, (definition) => {
    fireSchedule(core, executions, definition);
  });
  const executions = new Executions(core);
  const log = logAbout(core);
  for (const warning of core.app.warnings) log('warn', warning);
  return {
    name: setup.name ?? headingOf(setup.appDir) ?? basename(setup.appDir),
    get account() {
      return core.account.name;
    },
    get appDir() {
      return core.app.dir;
    },
    ...readers(core, setup.prefilled ?? {}),
    ...control(core, executions, foundation.faults),
    saveParameters: (parameters) => saveParameters(core, executions, parameters),
    uninstall: () => uninstall(core, executions),
    update: (next) => updateApp(core, executions, next),
    developerSettings: () => core.app.developerSettings,
    saveDeveloperSettings: (values) => saveDeveloperSettings(core, executions, values),
    invokeMethod: (name, payload, caller) => invokeMethod(core, executions, name, payload, caller),
    invokeTemplate: async (name, options, caller) => {
      if (!mayCall(core, caller, 'request')) return refusal(404, 'Route not allowed', 1, 'PLATFORM');
      const answer = await request(core, { caller, log }, name, options);
      return answer ?? refusal(502, 'Error in establishing connection');
    },
    store: async (call, caller) => {
      if (!mayCall(core, caller, 'store')) return failed(404, 'Route not allowed');
      return (await storeCall(core, call, undefined)) ?? failed(500, 'Failed to store data');
    },
    job: (call, caller) => pageCall(core, caller, () => jobCall(core, executions, call, undefined)),
    entity: (call, caller) => pageCall(core, caller, () => entityCall(core, call)),
    file: (call, caller) => pageCall(core, caller, () => fileCall(core, call)),
    hears: (module, event) => hears(core, module, event),
    fireEvent: (module, event, data) => fireEvent(core, executions, module, event, data),
    simulate: (module, event, payload) => simulate(core, executions, module, event, payload),
    isTarget: (path) => isTarget(core, path),
    externalEvent: (given) => externalEvent(core, executions, given),
  };
}

// Before the installation a page may call templates and methods only (FDK 6, routes of the settings page).
function mayCall(core: Core, caller: Caller, service: 'request' | 'store'): boolean {
  return core.installation?.complete === true || (caller === 'installPage' && service === 'request');
}

async function pageCall(core: Core, caller: Caller, work: () => Result<unknown>): Promise<Result<unknown>> {
  if (!mayCall(core, caller, 'store')) return failed(404, 'Route not allowed');
  return (await otherCall(core, undefined, work)) ?? failed(404, 'Route not allowed');
}

function createCore(
  setup: PlatformSetup,
  foundation: Foundation,
  fire: ConstructorParameters<typeof Schedules>[1],
): Core {
  const { clock, app } = foundation;
  const account = { name: setup.account ?? 'suite', host: setup.host ?? knownHosts['suite']! };
  const virtual = clock instanceof VirtualClock;
  const rate = (limit: (options: PlatformOptions) => number) =>
    new RateLimit(
      () => limit(core.options),
      () => core.options.rateWindow,
    );
  const core: Core = {
    ...foundation,
    account,
    faults: foundation.faults.at(() => core.account.name),
    logs: new Logs(),
    meter: new Meter(clock.now()),
    store: new Store(() => core.options.expiredKeyExists),
    schedules: new Schedules(clock, fire, () => core.options.firstRecurrence),
    jobs: new Jobs(),
    answerCache: new AnswerCache(),
    circuit: new CircuitBreaker(),
    authorisations: new Authorisations(),
    entities: new EntityStore(
      () => core.app.entities,
      () => core.options.entityRecordsMax,
    ),
    requestRate: rate((options) => options.requestsPerMinute),
    storeRate: rate((options) => options.storeOpsPerMinute),
    methodRate: rate((options) => options.methodsPerMinute),
    externalRate: rate((options) => options.externalEventsPerMinute),
    jobRate: rate((options) => options.jobCallsPerMinute),
    entityRate: rate((options) => options.entityOpsPerMinute),
    fileRate: rate((options) => options.filesOpsPerMinute),
    files: new FileStore(() => core.options.filesTotalMaxBytes),
    options: { ...defaultOptions(virtual ? 'virtual' : 'real'), ...setup.options },
    host: hostFor(account.host, app.modules),
    developerSettings: {},
    installation: undefined,
  };
  return core;
}

function readers(core: Core, prefilled: Record<string, unknown>) {
  const parameters = () =>
    core.installation?.complete === true ? core.installation.parameters : noParameters;
  return {
    placeholders: () => core.app.placeholders,
    currentHost: () => core.host,
    settingsPage: () => core.app.settings.kind,
    installed: () => core.installation?.complete === true,
    parametersForPage: () => {
      const offered = ofModules(parameters(), core.host.subscribed_modules);
      const forms = { mask: withMask, clear: () => ({ ...offered.values }), omit: withoutSecure };
      return forms[core.options.secureToPage](offered);
    },
    parametersForWidget: () => withoutSecure(parameters()),
    prefilled: () => structuredClone(prefilled),
  };
}

function control(core: Core, executions: Executions, faults: Faults) {
  const { clock, meter, logs } = core;
  const { requestRate, storeRate, methodRate, externalRate, jobRate, entityRate, fileRate } = core;
  const rates = [requestRate, storeRate, methodRate, externalRate, jobRate, entityRate, fileRate];
  return {
    faults,
    warnings: core.app.warnings,
    templateNames: () => [...core.app.templates.keys()],
    methodNames: () => [...core.app.functions.keys()],
    eventNames: () =>
      [...core.app.events].flatMap(([module, events]) =>
        module === 'common' ? [] : [...events.keys()].map((event) => `${module}/${event}`),
      ),
    allEventNames: () =>
      [...core.app.events].flatMap(([module, events]) =>
        [...events.keys()].map((event) => `${module}/${event}`),
      ),
    options: () => ({ ...core.options }),
    configure: (options: Partial<PlatformOptions>) => {
      core.options = { ...core.options, ...options };
    },
    usage: () => meter.usage(),
    resetUsage: () => {
      meter.reset(clock.now());
    },
    storeItems: () => core.store.items(clock.now()),
    storeItem: (key: string) => core.store.item(key, clock.now()),
    scheduleStates: () => core.schedules.list(),
    jobs: () => core.jobs.list(),
    entities: () => core.entities.snapshot(),
    logs: () => logs.list(),
    authorise: (integration: string, authorisation: Authorisation) => {
      core.authorisations.set(integration, authorisation);
    },
    liveExecutions: () => executions.live(),
    reset: ({ account, host, keepApp }: ResetHow = {}) => {
      if (keepApp !== true) forget(core, executions);
      core.account = { name: account ?? core.account.name, host: host ?? core.account.host };
      core.host = hostFor(core.account.host, core.app.modules);
      for (const rate of rates) rate.clear();
      faults.clear();
      logs.clear();
      meter.reset(clock.now());
    },
    snapshot: () => snapshotOf(core),
    restore: (snapshot: unknown) => {
      executions.killAll();
      restorePlatform(core, snapshot);
    },
  };
}

function logAbout({ logs, clock }: Core) {
  return (level: LogLine['level'], text: string) => {
    const at = new Date(clock.now()).toISOString();
    logs.add({ at, level, source: 'platform', execution: '', text });
  };
}

function headingOf(dir: string): string | undefined {
  return /^#\s+(.+)$/m.exec(readText(dir, 'README.md') ?? '')?.[1]?.trim();
}
