import { json, type HttpRequest, type HttpResponse } from '../core/http.ts';
import { clockRoutes } from './clock.ts';
import { faultRoutes } from './faults.ts';
import { lifecycleRoutes } from './lifecycle.ts';
import { lookRoutes } from './look.ts';
import { optionRoutes } from './options.ts';
import { resetRoutes } from './reset.ts';
import type { ControlServices, Route, RouteServices } from './services.ts';
import { BadInput, problem, readBody } from './wire.ts';

const PREFIX = '/_sandbox/';

const routes: Readonly<Record<string, Route>> = {
  ...resetRoutes,
  ...clockRoutes,
  ...lifecycleRoutes,
  ...faultRoutes,
  ...lookRoutes,
  ...optionRoutes,
};

/** The control interface: JSON over HTTP below `/_sandbox/`, for tests and scripts. */
export function createControl(services: ControlServices): (request: HttpRequest) => Promise<HttpResponse> {
  return async (request) => {
    try {
      return await answer(services, request);
    } catch (error) {
      if (error instanceof BadInput) return problem(400, error.message);
      throw error;
    }
  };
}

function answer(services: ControlServices, request: HttpRequest): Promise<HttpResponse> | HttpResponse {
  const path = request.path.slice(PREFIX.length).replace(/\/$/, '');
  const [first, rest] = splitOnce(path);
  const exact = routes[`${request.method} ${path}`];
  const route = exact ?? (rest === undefined ? undefined : routes[`${request.method} ${first}/*`]);
  if (route !== undefined) {
    const rested = exact === undefined ? decoded(rest ?? '') : '';
    return route(accountOf(services, request), readBody(request), rested);
  }
  const known = Object.keys(routes).sort();
  return json(404, { message: `There is no ${request.method} ${request.path}.`, routes: known });
}

/** `?installation=NAME` chooses one of several accounts. */
function accountOf(services: ControlServices, { query }: HttpRequest): RouteServices {
  const { platforms } = services;
  const name = query.get('installation');
  if (name === null) return { ...services, platform: platforms.first, named: false };
  const platform = platforms.named(name);
  if (platform !== undefined) return { ...services, platform, named: true };
  const known = platforms.list().map(({ account }) => account);
  throw new BadInput(`There is no installation '${name}'. Known are: ${known.join(', ')}.`);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new BadInput(`'${text}' in the address is not URL-encoded.`);
  }
}

function splitOnce(path: string): [string, string | undefined] {
  const slash = path.indexOf('/');
  return slash === -1 ? [path, undefined] : [path.slice(0, slash), path.slice(slash + 1)];
}
