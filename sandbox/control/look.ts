import { json } from '../core/http.ts';
import type { ScheduleState } from '../platform/schedule/schedules.ts';
import type { Route } from './services.ts';
import { done } from './wire.ts';

/** What there is to see. */
export const lookRoutes: Readonly<Record<string, Route>> = {
  'GET installations': ({ platforms }) =>
    json(200, {
      installations: platforms.list().map((platform) => ({
        name: platform.account,
        installed: platform.installed(),
        ...platform.currentHost(),
      })),
    }),
  'GET usage': ({ platform }) =>
    json(200, { ...platform.usage(), executionsRunning: platform.liveExecutions() }),
  'POST usage/reset': ({ platform }) => {
    platform.resetUsage();
    return done;
  },
  'GET store': ({ platform }) => {
    const items = Object.entries(platform.storeItems()).map(([key, { value, expiresAtMs }]) => {
      const expires = expiresAtMs === undefined ? {} : { expiresAt: new Date(expiresAtMs).toISOString() };
      return [key, { value, ...expires }] as const;
    });
    return json(200, { items: Object.fromEntries(items) });
  },
  'GET schedules': ({ platform }) => json(200, { schedules: platform.scheduleStates().map(shown) }),
  'GET jobs': ({ platform }) => json(200, { jobs: platform.jobs() }),
  'GET entities': ({ platform }) => json(200, { entities: platform.entities() }),
  'GET logs': ({ platform }) => json(200, { lines: platform.logs() }),
};

function shown({ definition, nextAtMs }: ScheduleState): object {
  return { ...definition, nextAt: new Date(nextAtMs).toISOString() };
}
