import { json } from '../core/http.ts';
import type { HttpRequest, HttpResponse } from '../core/http.ts';
import type { Platform, Result } from '../platform/types.ts';
import { isRecord, parseJson } from './parse.ts';
import type { Settle } from './dprouter.ts';

/** What the settings page of the app is saved with (`/custom_configs/…`). Undefined when the path is none of these. */
export async function settingsRoute(
  platform: Platform,
  request: HttpRequest,
  settle: Settle,
): Promise<HttpResponse | undefined> {
  switch (`${request.method} ${request.path}`) {
    case 'GET /custom_configs/fetch':
      return json(200, platform.installed() ? platform.parametersForPage() : platform.prefilled());
    case 'POST /custom_configs/store':
      return store(platform, request, settle);
    case 'POST /custom_configs/uninstall':
      return done(await settle(() => platform.uninstall()), 'The app is uninstalled.');
    default:
      return undefined;
  }
}

async function store(platform: Platform, request: HttpRequest, settle: Settle): Promise<HttpResponse> {
  const parameters = parseJson(request.body);
  if (!isRecord(parameters)) return json(400, { message: 'Failed to submit installation parameters.' });
  const before = platform.installed();
  const result = await settle(() => platform.saveParameters(parameters));
  return done(result, before ? 'The settings are saved.' : 'The app is installed.');
}

function done(result: Result<null>, message: string): HttpResponse {
  return result.ok ? json(200, { message }) : json(result.error.status, result.error);
}
