import { join } from 'node:path';
import { VirtualClock } from '../../../sandbox/core/clock.ts';
import { request } from '../../../sandbox/core/http.ts';
import { createFreshdesk } from '../../../sandbox/freshdesk/index.ts';
import { createFreshsales } from '../../../sandbox/freshsales/index.ts';
import { knownAccount } from '../../../sandbox/platform/platforms.ts';
import { createSandbox } from '../../../sandbox/sandbox.ts';
import type { Sandbox } from '../../../sandbox/sandbox.types.ts';
import { seedProducts } from '../../../sandbox/seed/index.ts';

const startMs = Date.UTC(2026, 0, 5, 9);

/** A sandbox with one of the test apps and a way to its control interface. */
export interface Opened {
  readonly sandbox: Sandbox;
  readonly clock: VirtualClock;
  readonly send: (method: string, path: string, body?: unknown) => Promise<Sent>;
}

interface Sent {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** The app of `tests/sandbox/apps/NAME` (or of a folder elsewhere) in the named accounts, with empty products. */
export async function openApp(app: string, accounts: readonly string[] = ['suite']): Promise<Opened> {
  const clock = new VirtualClock(startMs);
  const sandbox = await createSandbox({
    appDir: app.includes('/') ? app : join(__dirname, '..', 'apps', app),
    clock,
    seed: 'empty',
    accounts: accounts.map((name) => knownAccount(name)!),
    freshdesk: createFreshdesk(),
    freshsales: createFreshsales(),
    loadSeed: seedProducts,
  });
  const send = async (method: string, path: string, body?: unknown) => {
    const init = body === undefined ? {} : { body };
    const answer = await sandbox.control(request(method, `/_sandbox/${path}`, init));
    return { status: answer.status, body: JSON.parse(answer.body) as Record<string, unknown> };
  };
  return { sandbox, clock, send };
}
