import { envelope as validEnvelope } from '../../generated/validators.js';
import { parse } from '../door.ts';
import { CHANGED_PEOPLE } from '../events/changed-people.ts';
import { FACTS } from '../events/facts.ts';
import { factsOf } from '../events/read.ts';
import { PEOPLE_POLL } from '../events/people-poll.ts';
import { freshdeskClient } from '../freshdesk/client.ts';
import { freshsalesClient } from '../freshsales/client.ts';
import { withWords } from '../platform/words.ts';
import type { Requests } from '../platform/requests.ts';
import { ONCE_AHEAD_MIN_MS } from '../platform/schedules.ts';
import { partnerOf } from '../relay/parameters.ts';
import type { Services } from '../services.ts';
import { readSettings, type Settings } from '../settings.ts';
import { clearScheduled } from '../sync/continue.ts';
import { RUN_EVERY_MS } from '../sync/new-run.ts';
import { migrateState } from '../sync/migrate.ts';
import { keepPolling, POLL } from '../tickets/keep-polling.ts';
import { newState, readState, saveState, type State } from '../sync/state.ts';

/** What the platform sends with every event (platform contract 3.2); the keys in `iparams` are never logged. */
export interface Envelope {
  readonly iparams: Record<string, unknown>;
  /** Test data lack it, and sources differ about its nesting: nothing is lost for what it looks like. */
  readonly currentHost?: unknown;
  readonly data?: unknown;
  readonly options?: string | null;
}

/** The one recurring schedule: it looks what there is to do. */
export const TICK = { name: 'tick', minutes: 10 } as const;

/** What the target URL carries, so that other posts to it are told apart. */
export const TARGET_OPTIONS = 'next-slice';

const salesModules: ReadonlySet<unknown> = new Set(['contact', 'lead', 'sales_account', 'deal']);

/** Checks both keys, then sets up what later executions need. Rejects with a message for the admin. */
export async function install(services: Services, args: unknown): Promise<void> {
  const { iparams, currentHost } = parse<Envelope>(validEnvelope, args, 'The installation event');
  // Where there is only Freshdesk, the installation forwards: the code says to whom, and there is nothing else to set up.
  if (partnerOf(iparams) !== null) return;
  const settings = readSettings(iparams);
  const askedMs: number[] = [];
  const requests = noted(services, askedMs);
  await checkFreshdesk(requests);
  await checkFreshsales(requests, settings);
  const syncs = hasSales(modulesOf(currentHost));
  const target = await generateTargetUrl(TARGET_OPTIONS);
  const state = newState(services, settings, services.now() + RUN_EVERY_MS, target, syncs);
  // What was asked just now counts: a first sync may begin within the same minute.
  state.ledger.requests.push(...askedMs);
  await saveState(services, state);
  // The address stands in the schedule too: it can be made only here and in events, and the store can be lost.
  if (syncs) await start(services, settings, target);
}

/** R-CON-08: what older versions stored is migrated or thrown away, and the schedules are set again. */
export async function afterUpdate(services: Services, args: unknown): Promise<void> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The update event');
  const settings = readSettings(iparams);
  const { syncs, target } = await migrateState(services, settings);
  if (syncs) await start(services, settings, target);
}

/** Takes back the schedules. The store is the platform's to wipe, and nothing may keep the app from going. */
export async function uninstall(services: Services): Promise<void> {
  const attempts = [
    ...[TICK.name, POLL, PEOPLE_POLL, CHANGED_PEOPLE, FACTS].map((name) => services.schedules.remove(name)),
    readState(services).then((state) => (state === null ? undefined : clearRun(services, state))),
  ];
  for (const attempt of await Promise.allSettled(attempts)) {
    if (attempt.status === 'rejected')
      services.log('A schedule could not be removed; it ends with the installation.');
  }
}

async function clearRun(services: Services, state: State): Promise<void> {
  if (state.run !== null) await clearScheduled(services, state.run);
}

/** The modules that a host says it has; undefined where it says nothing. */
function modulesOf(currentHost: unknown): readonly unknown[] | undefined {
  const host = factsOf(currentHost);
  const modules = host['subscribed_modules'] ?? factsOf(host['currentHost'])['subscribed_modules'];
  return Array.isArray(modules) ? modules : undefined;
}

/** An unknown host is taken to have Freshsales: it is what the app is for. */
function hasSales(modules: readonly unknown[] | undefined): boolean {
  return modules === undefined || modules.some((module) => salesModules.has(module));
}

/** Sets the schedules that everything else follows from; R-TIC-01: the last thirty days' tickets are read from the start. */
async function start(services: Services, { enabled }: Settings, target: string | null): Promise<void> {
  const firstMs = services.now() + ONCE_AHEAD_MIN_MS;
  await services.schedules.everyMinutes(TICK.name, TICK.minutes, firstMs, { target });
  if (enabled) await keepPolling(services);
}

/** The requests, and when they were made. */
function noted(services: Services, askedMs: number[]): Requests {
  return {
    send: (...request) => {
      askedMs.push(services.now());
      return services.requests.send(...request);
    },
  };
}

async function checkFreshdesk(requests: Requests): Promise<void> {
  const freshdesk = freshdeskClient(requests);
  const agent = await withWords('Freshdesk', () => freshdesk.me());
  if (agent.ticket_scope != null && agent.ticket_scope !== 1) {
    throw new Error('The Freshdesk key needs global ticket scope.');
  }
  await withWords('Freshdesk', () => freshdesk.roles());
}

async function checkFreshsales(requests: Requests, settings: Settings): Promise<void> {
  const freshsales = freshsalesClient(requests, settings.freshsalesBase);
  for (const entity of settings.entities) await withWords('Freshsales', () => freshsales.allView(entity));
}
