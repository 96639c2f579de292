import type { Core } from './core.ts';
import type { ExecutionRecord } from './types.ts';

const ACCOUNT_ID = '13';

/** What every event handler gets (serverless-apps, payload of events). Secure parameters are in clear here. */
export function envelope(
  core: Core,
  kind: ExecutionRecord['kind'],
  event: string,
  data?: unknown,
): Record<string, unknown> {
  const nowMs = core.clock.now();
  return {
    event,
    region: core.options.region,
    // Product events come in seconds with a fraction, the others in milliseconds.
    timestamp: kind === 'product' ? nowMs / 1000 : nowMs,
    currentHost: core.host,
    iparams: core.installation?.parameters.values ?? {},
    ...(data === undefined ? {} : { data }),
    ...developerSettings(core),
    ...extras(core, kind),
  };
}

// Beside the 3.0 contract, yet they come with real payloads.
function extras(core: Core, kind: ExecutionRecord['kind']): Record<string, unknown> {
  if (kind === 'external') return core.options.eventExtras ? { account_id: ACCOUNT_ID } : {};
  if (kind !== 'product' || !core.options.eventExtras) return {};
  const [url = ''] = Object.values(core.host.endpoint_urls);
  return { account_id: ACCOUNT_ID, domain: url.replace(/^https:\/\//, ''), version: '2.0' };
}

/** `app_settings` for an app that has any (app-settings). */
export function developerSettings({ app, developerSettings }: Core): Record<string, unknown> {
  return app.developerSettings.length === 0 ? {} : { app_settings: developerSettings };
}

/** 20 s; 40 s when the account's request timeout was raised (request-method page). */
export function executionLimitMs(core: Core, seconds = 20): number {
  const raised = core.options.requestTimeoutMs > 15_000;
  return raised ? Math.max(40_000, seconds * 1000) : seconds * 1000;
}
