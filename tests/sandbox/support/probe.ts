import { join } from 'node:path';
import { VirtualClock } from '../../../sandbox/core/clock.ts';
import { json, type HttpRequest, type HttpResponse } from '../../../sandbox/core/http.ts';
import { localNetwork } from '../../../sandbox/platform/network.ts';
import type { PlatformOptions } from '../../../sandbox/platform/options.ts';
import { createPlatform, type LocalPlatform } from '../../../sandbox/platform/platform.ts';
import { hookHost } from '../../../sandbox/platform/targetUrl.ts';
import type { CurrentHost, MethodAnswer } from '../../../sandbox/platform/types.ts';

export const startMs = Date.UTC(2026, 0, 5, 9);
export const probeDir = join(__dirname, '..', 'apps', 'probe');
export const parameters = {
  __meta: { secure: ['key', 'nested.token'] },
  domain: 'acme.freshdesk.com',
  key: 'k',
  nested: { token: 't', open: 'o' },
};

/** The probe app in a platform on a virtual clock, with one scripted remote. */
export interface Probe {
  readonly clock: VirtualClock;
  readonly platform: LocalPlatform;
  /** What reached the remote. */
  readonly seen: HttpRequest[];
  /** Answers of the remote, used up one by one; then `{"ok":true}`. */
  readonly answers: HttpResponse[];
  readonly run: <T>(work: Promise<T>) => Promise<T>;
  readonly install: (more?: Record<string, unknown>) => Promise<unknown>;
  readonly method: (name: string, payload?: Record<string, unknown>) => Promise<MethodAnswer>;
  /** Calls a service of the runtime; gives what its promise settled with. */
  readonly call: (path: string, ...args: unknown[]) => Promise<{ value?: unknown; error?: unknown }>;
}

export function openProbe(
  setup: {
    options?: Partial<PlatformOptions>;
    host?: CurrentHost;
    startMs?: number;
    appDir?: string;
  } = {},
): Probe {
  const clock = new VirtualClock(setup.startMs ?? startMs);
  const seen: HttpRequest[] = [];
  const answers: HttpResponse[] = [];
  const remote = (request: HttpRequest) => {
    seen.push(request);
    return answers.shift() ?? json(200, { ok: true });
  };
  const network = localNetwork(
    clock,
    () => platform.options().productLatencyMs,
    (host) => {
      if (host === hookHost) {
        return { product: 'platform', answer: (request) => platform.externalEvent(request) };
      }
      return host.startsWith('acme.') ? { product: 'freshdesk', answer: remote } : undefined;
    },
  );
  const platform: LocalPlatform = createPlatform({
    appDir: setup.appDir ?? probeDir,
    clock,
    network,
    options: { loopLimitMs: 400, ...setup.options },
    host: setup.host,
  });
  const run = <T>(work: Promise<T>) => clock.runUntil(work);
  const method = (name: string, payload: Record<string, unknown> = {}) =>
    run(platform.invokeMethod(name, payload, 'widget'));
  return {
    clock,
    platform,
    seen,
    answers,
    run,
    method,
    install: (more = {}) => run(platform.saveParameters({ ...parameters, ...more })),
    call: async (path, ...args) => {
      const answer = await method('call', { path: path.split('.'), args });
      return (answer.ok ? answer.response : answer) as { value?: unknown; error?: unknown };
    },
  };
}

/** A probe with the app installed and the counters at zero. */
export async function openInstalled(setup: Parameters<typeof openProbe>[0] = {}): Promise<Probe> {
  const probe = openProbe(setup);
  await probe.install();
  await probe.clock.advance(60_000);
  probe.platform.resetUsage();
  return probe;
}
