import { readFileSync } from 'node:fs';
import { request, type HttpResponse } from '../../sandbox/core/http.ts';
import { createFreshdesk } from '../../sandbox/freshdesk/index.ts';
import type { FreshdeskSeed } from '../../sandbox/freshdesk/seed.types.ts';
import { createFreshsales } from '../../sandbox/freshsales/index.ts';
import type { FreshsalesSeed } from '../../sandbox/freshsales/seed.types.ts';
import type { SettingsDocument } from '../../rules/settings/document.ts';
import type { Answer, TemplateName } from '../../server/platform/requests.ts';
import type { Services } from '../../server/services.ts';
import { readJson } from '../../server/door.ts';
import { install, TARGET_OPTIONS } from '../../server/handlers/lifecycle.ts';
import { getRun, listRuns, startSync } from '../../server/handlers/methods.ts';
import { onExternal } from '../../server/handlers/slices.ts';
import { ownCall } from '../../server/sync/continue.ts';
import type { Failure } from '../../rules/console/protocol.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { acceptingAll, copyingStore, parameters } from './services.ts';

const KEY = 'a-key';
const START_MS = Date.UTC(2026, 0, 5, 9);
const MINUTE_MS = 60_000;
const SLICES_MAX = 90;

interface Template {
  readonly schema: {
    readonly method: string;
    readonly host: string;
    readonly path: string;
    readonly headers?: Record<string, string>;
    readonly query?: Record<string, string>;
  };
}

const templates = JSON.parse(readFileSync('config/requests.json', 'utf8')) as Record<string, Template>;

/** A request that the app makes. */
export interface Asked {
  readonly template: TemplateName;
  readonly context: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What a product answers instead; `undefined`: what it would have answered. `real` asks it. */
type Odd = (asked: Asked, real: () => Answer) => Partial<Answer> | undefined;

interface Seeds {
  readonly freshdesk?: FreshdeskSeed;
  readonly freshsales?: FreshsalesSeed;
  readonly settings?: Partial<SettingsDocument>;
}

/**
 * The server in this process between two local products, without the platform: its store is in memory, its clock moves
 * a minute with each slice. For odd answers of products, which `odd` gives, and a store that refuses (`services.store`).
 */
export async function installation({ freshdesk = {}, freshsales = {}, settings = {} }: Seeds) {
  const [desk, sales] = [
    createFreshdesk({ adminKey: KEY }),
    createFreshsales({ adminKey: KEY, indexLagMs: 0 }),
  ];
  desk.load(freshdesk, START_MS);
  sales.load(freshsales, START_MS);
  const iparams = { ...parameters(settings), freshdesk_key: KEY, freshsales_key: KEY };
  let words = 0;
  const store = copyingStore();
  const asked: Asked[] = [];
  const logged: string[] = [];
  const app = {
    clock: START_MS,
    odd: (() => undefined) as Odd,
    asked,
    logged,
    desk,
    sales,
    store,
    iparams,
  };

  const real = ({ template, context, body }: Asked): Answer => {
    const { method, host, path, headers = {}, query = {} } = templates[template]!.schema;
    const fill = (text: string) => filled(text, context, iparams);
    const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, fill(value)]));
    const target = fill(host) === iparams.freshdesk_domain ? desk : sales;
    const sent = request(method, `${fill(path)}?${search.toString()}`, {
      headers: Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, fill(value)])),
      ...(body === undefined ? {} : { body }),
    });
    return answerOf(target.handle(sent, app.clock));
  };
  const services: Services = {
    now: () => app.clock,
    newWord: () => `word${String((words += 1)).padStart(6, '0')}`,
    seal: (text) => `sealed ${text}`,
    store,
    unsealed: store,
    schedules: acceptingAll(),
    requests: {
      send: (template, context, body) => {
        const one = { template, context, body };
        asked.push(one);
        if (template === 'nextSlice' || template === 'relay')
          return Promise.resolve({ status: 200, headers: {}, body: undefined });
        const odd = app.odd(one, () => real(one));
        return Promise.resolve(
          odd === undefined ? real(one) : { status: 200, headers: {}, body: undefined, ...odd },
        );
      },
    },
    log: (message) => {
      logged.push(message);
    },
  };

  Object.assign(globalThis, { generateTargetUrl: () => Promise.resolve('https://hooks.example/slice') });
  await install(services, { iparams, currentHost: { subscribed_modules: ['contact'] } });

  const call = <T>(
    method: (services: Services, args: unknown) => Promise<T>,
    input: object = {},
  ): Promise<T> => method(services, { ...input, iparams });
  const atWork = () => (store.values.get('state') as { run?: unknown } | undefined)?.run != null;
  const slice = async () => {
    app.clock += MINUTE_MS + 1000;
    await call(onExternal, { options: TARGET_OPTIONS, data: ownCall(services) });
  };
  /** Slices until no run is at work. */
  const rest = async () => {
    for (let count = 0; atWork(); count += 1) {
      if (count === SLICES_MAX) throw new Error(`The run does not end: ${logged.at(-1) ?? ''}`);
      await slice();
    }
  };
  const runOf = (runId: string): Promise<RunSummary & { failures: readonly Failure[] }> =>
    call(getRun, { runId });
  return Object.assign(app, {
    services,
    call,
    slice,
    rest,
    atWork,
    runOf,
    /** A run that is begun by hand, to its end. */
    sync: async () => {
      const { runId } = await call(startSync);
      await rest();
      return runOf(runId);
    },
    lastRun: async () => (await call(listRuns)).runs[0]!,
    /** A request of somebody else to a product. */
    byHand: <T = Record<string, unknown>>(
      product: 'desk' | 'sales',
      method: string,
      path: string,
      body?: object,
    ): T => {
      const [target, base] = product === 'desk' ? [desk, '/api/v2'] : [sales, '/crm/sales/api'];
      const basic = `Basic ${Buffer.from(`${KEY}:X`).toString('base64')}`;
      const headers = {
        'content-type': 'application/json',
        authorization: product === 'desk' ? basic : `Token token=${KEY}`,
      };
      const answer = target.handle(request(method, base + path, { headers, body }), app.clock);
      if (answer.status >= 400) throw new Error(`${method} ${path}: ${String(answer.status)} ${answer.body}`);
      return readJson(answer.body) as T;
    },
  });
}

export type Installation = Awaited<ReturnType<typeof installation>>;

function filled(text: string, context: Readonly<Record<string, string>>, iparams: object): string {
  return text.replace(
    /<%= (encode\()?(context|iparam)\.(\w+)( \+ ':X'\))? %>/g,
    (_, encoded, of, name: string) => {
      const values = (
        of === 'context' ? { key: KEY, accept: 'application/json', ...context } : iparams
      ) as Record<string, string>;
      const value = values[name] ?? '';
      return encoded === undefined ? value : Buffer.from(`${value}:X`).toString('base64');
    },
  );
}

function answerOf({ status, headers, body }: HttpResponse): Answer {
  return { status, headers, body: readJson(body) };
}
