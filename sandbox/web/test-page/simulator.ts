import { json } from '../../core/http.ts';
import type { HttpRequest, HttpResponse } from '../../core/http.ts';
import type { LogLine } from '../../platform/logs.ts';
import type { LocalPlatform } from '../../platform/platform.ts';
import type { Sandbox } from '../../sandbox.types.ts';
import { isRecord, parseJson, textOf } from '../parse.ts';
import type { Row } from '../parse.ts';
import { payloadOf } from './payloads.ts';

interface Asked {
  readonly platform: LocalPlatform;
  readonly module: string;
  readonly event: string;
}

/**
 * Events with payloads of one's own, at the addresses of the CLI: `/web/eventsList`, `/web/events/NAME`,
 * `/web/events/reset/NAME` and `/event/execute` (FDK 6.9), with `?module=` and `?installation=`. What was edited is kept
 * until the sandbox ends; the folder of the app is not written to.
 */
export function eventSimulator(
  sandbox: Sandbox,
): (request: HttpRequest) => Promise<HttpResponse | undefined> {
  const payloads = new Payloads();
  return async (request) => {
    const platform = installationIn(sandbox, request);
    if (request.path === '/web/eventsList') return json(200, { events: platform.allEventNames() });
    if (request.path === '/event/execute') return execute(sandbox, payloads, platform, request);
    const [, reset, name] = /^\/web\/events\/(reset\/)?(\w+)$/.exec(request.path) ?? [];
    if (name === undefined) return undefined;
    const asked = askedFor(platform, request, name);
    if (request.method === 'POST') payloads.set(asked, reset === undefined ? bodyOf(request) : undefined);
    return json(200, await payloads.get(asked));
  };
}

/** What was edited, and in its absence what an event is documented with. */
class Payloads {
  readonly #edited = new Map<string, Row>();

  async get({ platform, module, event }: Asked): Promise<Row> {
    return this.#edited.get(`${module}/${event}`) ?? payloadOf(platform.appDir, module, event);
  }

  /** Without a payload the documented one is in force again. */
  set({ module, event }: Asked, payload: Row | undefined): void {
    if (payload === undefined) this.#edited.delete(`${module}/${event}`);
    else this.#edited.set(`${module}/${event}`, payload);
  }
}

async function execute(
  sandbox: Sandbox,
  payloads: Payloads,
  platform: LocalPlatform,
  request: HttpRequest,
): Promise<HttpResponse> {
  const asked = askedFor(platform, request, request.query.get('name') ?? '');
  return run(sandbox, asked, bodyOf(request) ?? (await payloads.get(asked)));
}

/** The installation that a request names, or the first. */
export function installationIn({ platforms }: Sandbox, { query }: HttpRequest): LocalPlatform {
  return platforms.named(query.get('installation') ?? '') ?? platforms.first;
}

function askedFor(platform: LocalPlatform, { query }: HttpRequest, event: string): Asked {
  const found = platform.allEventNames().find((name) => name.endsWith(`/${event}`));
  return { platform, event, module: query.get('module') ?? found?.split('/')[0] ?? 'common' };
}

function bodyOf(request: HttpRequest): Row | undefined {
  const body = parseJson(request.body);
  return isRecord(body) ? body : undefined;
}

/** Waits for the handler's end: whether it went well, and what was logged meanwhile. */
async function run(
  sandbox: Sandbox,
  { platform, module, event }: Asked,
  payload: Row,
): Promise<HttpResponse> {
  const before = platform.logs().at(-1);
  const result = await sandbox.settle(() => platform.simulate(module, event, { ...payload }));
  const lines = linesAfter(platform.logs(), before).filter(({ execution }) => execution === event);
  return json(200, {
    success: result.ok,
    message: result.ok ? '' : textOf(result.error.message),
    lines,
  });
}

function linesAfter(lines: readonly LogLine[], last: LogLine | undefined): readonly LogLine[] {
  return last === undefined ? lines : lines.slice(lines.indexOf(last) + 1);
}
