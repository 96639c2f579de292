import { json } from '../core/http.ts';
import { parseFault } from '../platform/faults/parse.ts';
import type { Route } from './services.ts';
import { BadInput, done, onlyKnown } from './wire.ts';

export const faultRoutes: Readonly<Record<string, Route>> = {
  'GET faults': ({ platform }) => json(200, { faults: platform.faults.list() }),
  'POST faults': ({ platform, platforms }, body) => {
    onlyKnown(body, ['target', 'kind', 'rate', 'times', 'after', 'delay', 'installation']);
    const fault = parseFault(body, {
      templates: platform.templateNames(),
      events: platform.eventNames(),
      accounts: platforms.list().map(({ account }) => account),
    });
    if (typeof fault === 'string') throw new BadInput(fault);
    platform.faults.add(fault);
    return json(200, { faults: platform.faults.list() });
  },
  'DELETE faults': ({ platform }) => {
    platform.faults.clear();
    return done;
  },
};
