import { withoutSecure, type Parameters } from '../parameters.ts';
import type { Caller, CurrentHost } from '../types.ts';
import type { Authorisation } from './oauth.ts';
import type { PartRoots } from './substitute.ts';

/** Everything that a template's expressions can name. */
export interface Sources {
  readonly context: Record<string, unknown> | undefined;
  readonly caller: Caller;
  readonly parameters: Parameters;
  readonly currentHost: CurrentHost;
  readonly stripScheme: boolean;
  /** Values of the developer's settings; undefined where there are none to use. */
  readonly developerSettings: Readonly<Record<string, unknown>> | undefined;
  readonly authorisation: Authorisation | undefined;
}

/** What may stand where (request-method page, table of substitution). */
export function rootsOf(sources: Sources): PartRoots {
  const { context, caller, parameters, developerSettings, authorisation } = sources;
  const anyContext = context === undefined ? {} : { context };
  // The browser may not choose where secrets go: its context stands in path and query only.
  const guardedContext = caller === 'widget' ? {} : anyContext;
  const common = {
    ...(developerSettings === undefined ? {} : { app_settings: developerSettings }),
    ...(authorisation === undefined ? {} : { oauth_iparams: authorisation.oauthIparams }),
  };
  const open = { ...common, iparam: openOf(parameters) };
  const token = authorisation === undefined ? {} : { access_token: authorisation.accessToken };
  return {
    host: { ...open, ...guardedContext, current_host: { endpoint_urls: endpointUrls(sources) } },
    path: { ...open, ...anyContext },
    headers: { ...common, ...token, iparam: parameters.values, ...guardedContext },
    query: { ...open, ...token, ...anyContext },
  };
}

const opened = new WeakMap<Parameters, Record<string, unknown>>();

/** Without the secure ones: made once, since every request asks for them and they are never written to. */
function openOf(parameters: Parameters): Record<string, unknown> {
  const known = opened.get(parameters) ?? withoutSecure(parameters);
  opened.set(parameters, known);
  return known;
}

function endpointUrls({ currentHost, stripScheme }: Sources): Record<string, string> {
  const urls = Object.entries(currentHost.endpoint_urls);
  return Object.fromEntries(
    urls.map(([name, url]) => [name, stripScheme ? url.replace(/^https:\/\//, '') : url]),
  );
}
