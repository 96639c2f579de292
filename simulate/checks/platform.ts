import type { End } from '../play.ts';
import { CONSOLE_CODE, FRESHDESK_KEY, FRESHSALES_KEY } from '../world/world.ts';
import { requestsOf } from './calls.ts';
import type { Check } from './check.ts';
import { at } from './overwritten.ts';

/** Everything comes to an end. */
export const endless: Check = { name: 'it ends', of: (end: End) => end.endless };

/** No limit of the platform's minute is met: neither by requests nor by store operations. */
export const rates: Check = {
  name: 'R-BEY-15',
  of: ({ world }) => {
    const faulty = world.story.troubles.some(({ kind }) => kind === '429');
    const refused = requestsOf(world.calls).filter(({ status, byPlatform }) => status === 429 && byPlatform);
    const refusedByStore = world.calls.filter(
      ({ service, result }) => service.startsWith('db.') && !faulty && isTooMany(result?.value),
    );
    return [
      ...refused.map(({ template, askedMs }) => `The platform refused ${template} at ${at(world, askedMs)}.`),
      ...refusedByStore.map(
        ({ service, askedMs }) => `The store refused ${service} at ${at(world, askedMs)}.`,
      ),
    ];
  },
};

function isTooMany(value: unknown): boolean {
  return (value as { status?: number } | undefined)?.status === 429;
}

/** No execution takes longer than it may, unless it waits for an answer that does not come. */
export const times: Check = {
  name: 'execution time',
  of: ({ world }) => {
    const requests = requestsOf(world.calls);
    const waited = new Set(
      requests
        .filter(({ askedMs, answeredMs }) => answeredMs - askedMs >= 15_000)
        .map((one) => one.execution),
    );
    return world.platform
      .usage()
      .executions.filter(({ outcome, id }) => outcome === 'timeout' && !waited.has(id))
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
