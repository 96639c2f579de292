import { isRecord, readText } from '../../platform/package/files.ts';
import type { Finding } from '../finding.ts';
import { lineOfJson } from '../json-line.ts';
import { oauthIntegrations } from './oauth.ts';

const FILE = 'config/requests.json';

type Schema = Readonly<Record<string, unknown>>;
type Problem = readonly [rule: string, message: string, ...keys: string[]];

/** What templates are held against: fields of the settings form (`null` where there is a page instead), and integrations. */
interface Known {
  readonly fields: Readonly<Record<string, unknown>> | null;
  readonly integrations: readonly string[];
}

/** What a reviewer looks for in the request templates. */
export function requestFindings(dir: string): Finding[] {
  const text = readText(dir, FILE);
  if (text === undefined) return [];
  const form = readText(dir, 'config/iparams.json');
  const known = {
    fields: form === undefined ? null : parsed(form),
    integrations: oauthIntegrations(dir),
  };
  return Object.entries(parsed(text)).flatMap(([name, template]) => {
    if (!isRecord(template) || !isRecord(template['schema'])) return [];
    const options = isRecord(template['options']) ? template['options'] : {};
    return problemsOf(template['schema'], options, known).map(([rule, message, ...keys]): Finding => ({
      level: message.startsWith("'iparam.") ? 'warning' : 'error',
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

function problemsOf(schema: Schema, options: Schema, known: Known): Problem[] {
  return [
    ...protocolProblems(schema),
    ...hostProblems(schema),
    ...urlProblems(schema),
    ...headerProblems(schema),
    ...fieldProblems(schema, known),
    ...oauthProblems(schema, options),
    ...integrationProblems(options, known),
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

function urlProblems(schema: Schema): Problem[] {
  return urlParts(schema)
    .filter(([value]) => secretName.test(value) || value.includes('access_token'))
    .map(([, ...keys]) => ['FF-03A', 'Secrets go into headers, never into the URL', ...keys]);
}

/** What becomes part of the address, with the keys that lead there. */
function urlParts({ host, path, query }: Schema): (readonly [string, ...string[]])[] {
  return [
    [typeof host === 'string' ? host : '', 'host'],
    [typeof path === 'string' ? path : '', 'path'],
    ...Object.entries(isRecord(query) ? query : {}).map(
      ([name, value]) => [String(value), 'query', name] as const,
    ),
  ];
}

/** The platform puts secure parameters into headers only (request-method page), and nothing where there is no such parameter. */
function fieldProblems(schema: Schema, { fields }: Known): Problem[] {
  if (fields === null) return [];
  const isSecure = (name: string) => isRecord(fields[name]) && fields[name]['secure'] === true;
  const secure = urlParts(schema)
    .filter(([value]) => parametersIn(value).some(isSecure))
    .map(([, ...keys]): Problem => [
      'structure',
      'A secure parameter is not put in here, only into headers',
      ...keys,
    ]);
  const unknown = [...new Set(parametersIn(JSON.stringify(schema)))]
    .filter((name) => !Object.hasOwn(fields, name))
    .map((name): Problem => [
      'structure',
      `'iparam.${name}' is no field of config/iparams.json: it renders as empty text`,
    ]);
  return [...secure, ...unknown];
}

function parametersIn(text: string): string[] {
  return [...text.matchAll(/<%=[^%]*%>/g)].flatMap(([expression]) =>
    [...expression.matchAll(/\biparam\.(\w+)/g)].map(([, name = '']) => name),
  );
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

function integrationProblems({ oauth }: Schema, { integrations }: Known): Problem[] {
  return typeof oauth !== 'string' || integrations.includes(oauth)
    ? []
    : [['structure', `The OAuth integration '${oauth}' is not in config/oauth_config.json`]];
}
