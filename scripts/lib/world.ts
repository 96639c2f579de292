import { readFileSync } from 'node:fs';
import { VirtualClock, type Clock } from '../../sandbox/core/clock.ts';
import { request } from '../../sandbox/core/http.ts';
import { createFreshdesk } from '../../sandbox/freshdesk/index.ts';
import { createFreshsales } from '../../sandbox/freshsales/index.ts';
import type { LoadedApp } from '../../sandbox/platform/platform.ts';
import { knownAccount } from '../../sandbox/platform/platforms.ts';
import { createSandbox } from '../../sandbox/sandbox.ts';
import type { Sandbox, Seed } from '../../sandbox/sandbox.types.ts';
import { seedProducts } from '../../sandbox/seed/index.ts';
import type { RunSummary } from '../../server/sync/summary.ts';

export const START_MS = Date.UTC(2026, 0, 5, 9);
const FRESHDESK = 'acme.freshdesk.com';
const SUITE = 'acme.myfreshworks.com';
const CLASSIC = 'acme.freshsales.io';

export type Json = Record<string, unknown>;

/** The built app in a local Freshworks on a virtual clock, with the verbs that tests and the bench speak. */
export interface World {
  readonly sandbox: Sandbox;
  /** A call of the control interface: its answer, or an error with the sandbox's words. */
  control<T = Json>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T>;
  install(iparams?: object): Promise<void>;
  advance(duration: string): Promise<void>;
  call<T>(method: string, payload?: object): Promise<T>;
  /** A call by one of the app's request templates, as the server makes it: the body of the answer. */
  template<T>(name: string, context: Json, body?: object): Promise<T>;
  /** Starts a sync and lets it end, whatever it needs; `eachMinute` is called before each minute that passes. */
  sync(eachMinute?: (minute: number) => Promise<void>): Promise<RunSummary>;
  /** Lets time pass until no run is at work. */
  rest(eachMinute?: (minute: number) => Promise<void>): Promise<void>;
  /** The same, and gives the run. */
  finishRun(runId: string): Promise<RunSummary>;
  freshdesk<T = Json>(method: string, path: string, body?: object): T;
  suite<T = Json>(method: string, path: string, body?: object): T;
  classic<T = Json>(method: string, path: string, body?: object): T;
}

const MINUTES_MAX = 60 * 36;

/**
 * @param prefilled parameters that the first installation is offered
 * @param accounts where the app can be installed (`knownAccount`)
 * @param loaded the app as it runs, where that is not the folder `dist` in fresh contexts (simulate/app/load.ts)
 */
export async function openWorld(
  seed: Seed,
  clock: Clock = new VirtualClock(START_MS),
  prefilled: Json = demoParameters(),
  accounts: readonly string[] = ['suite'],
  loaded?: LoadedApp,
): Promise<World> {
  const sandbox = await createSandbox({
    appDir: 'dist',
    clock,
    seed,
    accounts: accounts.map((name) => knownAccount(name)!),
    prefilled,
    freshdesk: createFreshdesk(),
    freshsales: createFreshsales(),
    loadSeed: seedProducts,
    ...(loaded === undefined ? {} : { loaded, options: { contextReuse: 'warm' } }),
  });

  const control = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await sandbox.control(request(method, `/_sandbox/${path}`, { body }));
    if (answer.status >= 400) throw new Error(`${path}: ${String(answer.status)} ${answer.body}`);
    return JSON.parse(answer.body) as T;
  };
  const call = async <T>(method: string, payload: object = {}): Promise<T> =>
    (await control<{ response: T }>('POST', `methods/${method}`, payload)).response;
  const advance = async (duration: string) => {
    await control('POST', 'clock', { advance: duration });
  };
  const atWork = () => {
    const state = sandbox.platforms.first.storeItem('state')?.value as { run?: object | null } | undefined;
    return state?.run != null;
  };
  // Looks into the store from outside: a question to the app would be an execution of its own.
  const rest: World['rest'] = async (eachMinute) => {
    for (let minute = 0; atWork(); minute += 1) {
      if (minute === MINUTES_MAX) throw new Error('The run does not end.');
      await eachMinute?.(minute);
      await advance('1m');
    }
  };
  const finishRun = async (runId: string): Promise<RunSummary> => {
    await rest();
    const { runs } = await call<{ runs: RunSummary[] }>('listRuns');
    const run = runs.find((run) => run.runId === runId);
    if (run === undefined) throw new Error(`There is no run ${runId}.`);
    return run;
  };
  const api =
    (host: string, base: string, headers: Record<string, string>) =>
    <T>(method: string, path: string, body?: object): T => {
      const sent = request(method, base + path, { headers, body });
      const answer = sandbox.api(host, { ...sent, headers: { ...sent.headers, host } });
      if (answer === undefined || answer.status >= 400) {
        throw new Error(`${method} ${path}: ${String(answer?.status)} ${answer?.body ?? ''}`);
      }
      return (answer.body === '' ? {} : JSON.parse(answer.body)) as T;
    };
  const json = { 'content-type': 'application/json', accept: 'application/json' };
  const freshdeskKey = Buffer.from('freshdesk-demo-key:X').toString('base64');
  const salesHeaders = { ...json, authorization: 'Token token=freshsales-demo-key' };

  return {
    sandbox,
    control,
    install: async (iparams) => {
      await control('POST', 'install', iparams === undefined ? {} : { iparams });
    },
    advance,
    call,
    template: async <T>(name: string, context: Json, body?: object) => {
      const key = name.startsWith('freshsales') ? 'freshsales-demo-key' : 'freshdesk-demo-key';
      const full = { ...context, accept: 'application/json', key };
      const options = { context: full, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      const answer = await sandbox.settle(() => sandbox.platform.invokeTemplate(name, options, 'server'));
      if (answer.status >= 400) throw new Error(`${name}: ${String(answer.status)} ${answer.response}`);
      return JSON.parse(answer.response) as T;
    },
    sync: async (eachMinute) => {
      const { runId } = await call<{ runId: string }>('startSync');
      await rest(eachMinute);
      return finishRun(runId);
    },
    rest,
    finishRun,
    freshdesk: api(FRESHDESK, '/api/v2', { ...json, authorization: `Basic ${freshdeskKey}` }),
    suite: api(SUITE, '/crm/sales/api', salesHeaders),
    classic: api(CLASSIC, '/api', salesHeaders),
  };
}

function demoParameters(): Json {
  return JSON.parse(readFileSync('config/demo-parameters.json', 'utf8')) as Json;
}
