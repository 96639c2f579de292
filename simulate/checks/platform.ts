import type { WitnessedCall } from '../../sandbox/platform/core.ts';
import type { End } from '../play.ts';
import { CONSOLE_CODE, FRESHDESK_KEY, FRESHSALES_KEY } from '../world/world.ts';
import { requestsOf, sliceOf } from './calls.ts';
import type { Check } from './check.ts';
import { at } from './overwritten.ts';

/** Everything comes to an end. */
export const endless: Check = { name: 'it ends', of: (end: End) => end.endless };

const MINUTE_MS = 60_000;
const SYNC_SHARE = 42;

/**
 * R-BEY-15: syncs keep to their share of the platform's minute, so that nothing of theirs is refused unless people took more
 * than theirs. What an execution spent that was cut off, or whose state the store lost, nobody could write down.
 */
export const rates: Check = {
  name: 'R-BEY-15',
  of: ({ world }) => {
    const { troubles } = world.story;
    if (troubles.some(({ kind, target }) => kind === 'kill' || (target === 'store' && kind === '429')))
      return [];
    const { executions } = world.platform.usage();
    const byPeople = new Set(executions.filter(({ kind }) => kind === 'method').map(({ id }) => id));
    const lost = lostStates(world.calls);
    const lostMs = lost.map(({ answeredMs }) => answeredMs);
    const inVain = unforeseen(world.calls, executions, lost);
    const ofSyncs = world.calls.filter(({ execution }) => !byPeople.has(execution) && !inVain.has(execution));
    return ofSyncs
      .filter(isRefused)
      .filter(({ askedMs }) => !lostMs.some((atMs) => atMs <= askedMs && atMs > askedMs - MINUTE_MS))
      .filter((refused) => within(ofSyncs, refused) > SYNC_SHARE)
      .map(
        ({ service, args, askedMs }) =>
          `The platform refused ${service} ${String(args[0])} at ${at(world, askedMs)}.`,
      );
  },
};

/** States that were to be stored and that the next one who reads it does not find. */
function lostStates(calls: readonly WitnessedCall[]): WitnessedCall[] {
  const ofState = calls.filter(({ args }) => args[0] === 'state');
  return ofState
    .filter(({ service }) => service === 'db.set')
    .filter(({ args, answeredMs }) => {
      const next = ofState.find(({ service, askedMs }) => service === 'db.get' && askedMs >= answeredMs);
      return next !== undefined && sliceOf(next.result?.value) < sliceOf(args[1]);
    });
}

// The state, a claim that is somebody's, and whose it is.
const CALLS_IN_VAIN = 3;

/**
 * Slices that only a lost state knew to be scheduled, and that came in vain: after a clock jump several do at once, and the one that works
 * could not count what the others spend.
 */
function unforeseen(
  calls: readonly WitnessedCall[],
  executions: readonly { readonly id: number; readonly name: string }[],
  lost: readonly WitnessedCall[],
): ReadonlySet<number> {
  const names = new Set(
    lost.flatMap(({ args }) => schedulesOf(args[1]).map((slot) => `slice-${String(slot)}`)),
  );
  const made = (id: number) => calls.filter(({ execution }) => execution === id).length;
  const ofLost = executions.filter(({ name, id }) => names.has(name) && made(id) <= CALLS_IN_VAIN);
  return new Set(ofLost.map(({ id }) => id));
}

function schedulesOf(state: unknown): readonly number[] {
  return (state as { run?: { schedules?: readonly number[] } | null }).run?.schedules ?? [];
}

function isRefused({ result }: WitnessedCall): boolean {
  const { status, errorSource } = (result?.value ?? {}) as { status?: number; errorSource?: string };
  return status === 429 && (result?.ok === false ? errorSource !== 'APP' : false);
}

/** Calls of the same service in the minute before. */
function within(calls: readonly WitnessedCall[], { service, askedMs }: WitnessedCall): number {
  const [kind] = service.split('.');
  return calls.filter(
    (one) =>
      one.service.startsWith(`${kind ?? ''}.`) && one.askedMs <= askedMs && one.askedMs > askedMs - MINUTE_MS,
  ).length;
}

const EXECUTION_MS = 20_000;

/** No execution takes longer than it may, unless it waits for an answer that does not come, or the clock jumped meanwhile. */
export const times: Check = {
  name: 'execution time',
  of: ({ world }) => {
    const requests = requestsOf(world.calls);
    const waited = new Set(
      requests
        .filter(({ askedMs, answeredMs }) => answeredMs - askedMs >= 15_000)
        .map((one) => one.execution),
    );
    const jumped = (beganMs: number) =>
      world.jumpedMs.some((atMs) => atMs >= beganMs && atMs <= beganMs + EXECUTION_MS);
    return world.platform
      .usage()
      .executions.filter(({ outcome, id }) => outcome === 'timeout' && !waited.has(id))
      .filter(({ startedAt }) => !jumped(Date.parse(startedAt)))
      .map(({ name, startedAt }) => `${name}, begun at ${startedAt}, did not end in time.`);
  },
};

/** Keys are nowhere but in the parameters. */
export const secrets: Check = {
  name: 'secrets',
  of: ({ world, runs, failures }) => {
    const secrets = [
      FRESHDESK_KEY,
      FRESHSALES_KEY,
      CONSOLE_CODE,
      Buffer.from(`${FRESHDESK_KEY}:X`).toString('base64'),
    ];
    const places = {
      'the store': JSON.stringify(world.platform.storeItems()),
      'the log of the platform': JSON.stringify(world.platform.logs()),
      schedules: JSON.stringify(world.platform.scheduleStates()),
      'the log': JSON.stringify([runs, failures]),
    };
    return Object.entries(places)
      .filter(([, text]) => secrets.some((secret) => text.includes(secret)))
      .map(([place]) => `A key is in ${place}.`);
  },
};

/** Nothing goes wrong that nobody catches. */
export const crashes: Check = {
  name: 'crashes',
  of: ({ world }) =>
    world.platform
      .logs()
      .filter(({ level, text }) => level === 'error' && /Unhandled|Error while executing/.test(text))
      .map(({ text }) => text.slice(0, 300)),
};
