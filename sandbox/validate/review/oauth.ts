import { isRecord, readText } from '../../platform/package/files.ts';
import type { Finding } from '../finding.ts';
import { lineOfJson } from '../json-line.ts';

const FILE = 'config/oauth_config.json';
const mandatory = ['client_id', 'client_secret', 'authorize_url', 'token_url'];

/** FF-07L: what an OAuth integration needs stands in its file, and whole. */
export function oauthFindings(dir: string): Finding[] {
  const text = readText(dir, FILE);
  if (text === undefined) return [];
  const integrations = integrationsIn(text);
  if (integrations === undefined)
    return [finding("OAuth config must have required property 'integrations'", undefined)];
  return Object.entries(integrations).flatMap(([name, integration]) =>
    mandatory
      .filter((key) => !isRecord(integration) || typeof integration[key] !== 'string')
      .map((key) =>
        finding(
          `OAuth config '${name}' must have required property '${key}'`,
          lineOfJson(text, ['integrations', name]),
        ),
      ),
  );
}

/** Names of the integrations of an app; none where there is no file. */
export function oauthIntegrations(dir: string): readonly string[] {
  return Object.keys(integrationsIn(readText(dir, FILE) ?? '') ?? {});
}

function integrationsIn(text: string): Record<string, unknown> | undefined {
  try {
    const config: unknown = JSON.parse(text);
    const integrations = isRecord(config) ? config['integrations'] : undefined;
    return isRecord(integrations) ? integrations : undefined;
  } catch {
    return undefined;
  }
}

function finding(message: string, line: number | undefined): Finding {
  return { level: 'error', rule: 'structure', message, file: FILE, line };
}
