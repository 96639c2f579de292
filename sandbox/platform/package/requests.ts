import type { Findings, Place, Template } from './app.ts';
import { isRecord } from './files.ts';
import { requestsErrors } from './schema.ts';

interface RawTemplate {
  readonly schema: Partial<Template> & { readonly method: string; readonly host: string };
  readonly options?: { readonly maxAttempts?: number; readonly retryDelay?: number };
}

/** Reads `config/requests.json` and holds it against the names that the manifest declares. */
export function readTemplates(
  findings: Findings,
  parsed: unknown,
  declared: readonly string[],
): Map<string, Template> {
  const file = parsed ?? {};
  const errors = requestsErrors(file);
  for (const { message, path } of errors) findings.error(message, at(...path));
  checkNames(findings, isRecord(file) ? Object.keys(file) : [], declared);
  if (errors.length > 0) return new Map();
  const templates = Object.entries(file as Record<string, RawTemplate>);
  for (const [name, template] of templates) checkAddress(findings, name, template);
  return new Map(
    templates
      .filter(([name]) => declared.includes(name))
      .map(([name, template]) => [name, templateOf(template)]),
  );
}

function checkNames(findings: Findings, defined: readonly string[], declared: readonly string[]): void {
  for (const name of declared.filter((name) => !defined.includes(name))) {
    findings.error(`Request template '${name}' is not defined in config/requests.json`, {
      file: 'manifest.json',
      path: ['modules', 'common', 'requests', name],
    });
  }
  for (const name of defined.filter((name) => !declared.includes(name))) {
    findings.warning(`Request template '${name}' is declared but not associated with any module`, at(name));
  }
}

function checkAddress(findings: Findings, name: string, { schema }: RawTemplate): void {
  const host = schema.host.replace(/<%=.*?%>/g, 'x');
  if (host.includes('/')) {
    findings.error(`Request template schema/host must not have path (${name})`, at(name, 'schema', 'host'));
  }
  // An expression at its begin stands for a path with the slash (Freshworks' request-method samples).
  if (schema.path !== undefined && !/^(\/|<%=)/.test(schema.path)) {
    findings.error(`Request template schema/path must start with '/' (${name})`, at(name, 'schema', 'path'));
  }
}

function templateOf({ schema, options = {} }: RawTemplate): Template {
  const { maxAttempts = 1, retryDelay = 0 } = options;
  return {
    protocol: 'https',
    path: '/',
    headers: {},
    query: {},
    ...schema,
    maxAttempts,
    retryDelayMs: retryDelay,
  };
}

function at(...path: string[]): Place {
  return { file: 'config/requests.json', path };
}
