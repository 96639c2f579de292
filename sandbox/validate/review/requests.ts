import { isRecord, readText } from '../../platform/package/files.ts';
import type { Finding } from '../finding.ts';
import { lineOfJson } from '../json-line.ts';

const FILE = 'config/requests.json';

type Schema = Readonly<Record<string, unknown>>;
type Problem = readonly [rule: string, message: string, ...keys: string[]];

/** What a reviewer looks for in the request templates. */
export function requestFindings(dir: string): Finding[] {
  const text = readText(dir, FILE);
  if (text === undefined) return [];
  return Object.entries(parsed(text)).flatMap(([name, template]) => {
    if (!isRecord(template) || !isRecord(template['schema'])) return [];
    const options = isRecord(template['options']) ? template['options'] : {};
    return problemsOf(template['schema'], options).map(([rule, message, ...keys]): Finding => ({
      level: 'error',
      rule,
      message: `${message} (${name})`,
      file: FILE,
      line: lineOfJson(text, [name, 'schema', ...keys]),
    }));
  });
}

function parsed(text: string): Record<string, unknown> {
  try {
    const file: unknown = JSON.parse(text);
    return isRecord(file) ? file : {};
  } catch {
    return {}; // The structure's own check says so.
  }
}

function problemsOf(schema: Schema, options: Schema): Problem[] {
  return [
    ...protocolProblems(schema),
    ...hostProblems(schema),
    ...urlProblems(schema),
    ...headerProblems(schema),
    ...oauthProblems(schema, options),
  ];
}

function protocolProblems({ protocol }: Schema): Problem[] {
  return protocol === 'http' ? [['structure', 'Invalid URL - Must be HTTPS', 'protocol']] : [];
}

function hostProblems({ host }: Schema): Problem[] {
  if (typeof host !== 'string' || host.includes('<%')) return [];
  if (/^https?:\/\//i.test(host)) return [['IP-04A', 'The host must not name the protocol', 'host']];
  if (/^\d+(?:\.\d+){3}(?::\d+)?$/.test(host))
    return [['structure', 'Invalid URL - IP is disallowed', 'host']];
  return host.includes('.') ? [] : [['structure', 'Invalid URL - Must be FQDN', 'host']];
}

// FF-03A: whatever is named like a secret belongs into a header.
const secretName = /<%=[^%]*\b(?:iparam|context|oauth_iparams)\.\w*(?:key|token|secret|password|auth)\w*/i;

function urlProblems({ path, query }: Schema): Problem[] {
  const values: (readonly [string, ...string[]])[] = [
    [typeof path === 'string' ? path : '', 'path'],
    ...Object.entries(isRecord(query) ? query : {}).map(
      ([name, value]) => [String(value), 'query', name] as const,
    ),
  ];
  return values
    .filter(([value]) => secretName.test(value) || value.includes('access_token'))
    .map(([, ...keys]) => ['FF-03A', 'Secrets go into headers, never into the URL', ...keys]);
}

function headerProblems({ headers }: Schema): Problem[] {
  const authorization = Object.entries(isRecord(headers) ? headers : {}).filter(
    ([name, value]) => /^(?:authorization|x-api-key)$/i.test(name) && !String(value).includes('<%'),
  );
  return authorization.map(([name]) => [
    'FF-06A',
    'A credential stands in the template: make it a secure parameter',
    'headers',
    name,
  ]);
}

function oauthProblems(schema: Schema, options: Schema): Problem[] {
  const uses = /<%=\s*(?:access_token|oauth_iparams)/.test(JSON.stringify(schema));
  return uses && options['oauth'] === undefined
    ? [['structure', "OAuth request missing 'options.oauth' configuration"]]
    : [];
}
