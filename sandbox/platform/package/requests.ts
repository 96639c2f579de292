import type { Findings, Place, Template } from './app.ts';
import { isRecord } from './files.ts';
import { requestsErrors } from './schema.ts';

// request-method page, options
const ATTEMPTS_MIN = 1;
const ATTEMPTS_MAX = 5;
const DELAY_MAX_MS = 1500;

interface RawOptions {
  readonly maxAttempts?: number;
  readonly retryDelay?: number;
  readonly oauth?: string | undefined;
}

interface RawTemplate {
  readonly schema: Partial<Template> & {
    readonly method: string;
    readonly host: string;
    readonly formData?: object;
    readonly file?: unknown;
  };
  readonly options?: RawOptions;
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
  for (const [name, template] of templates) {
    checkAddress(findings, name, template);
    warnOfClamping(findings, name, template);
  }
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
  const { maxAttempts, retryDelay, oauth } = clamped(options);
  return {
    protocol: 'https',
    path: '/',
    headers: {},
    query: {},
    ...schema,
    maxAttempts,
    retryDelayMs: retryDelay,
    oauth,
    upload: schema.formData !== undefined || schema.file !== undefined,
  };
}

function clamped({ maxAttempts = 1, retryDelay = 0, oauth }: RawOptions): Required<RawOptions> {
  return {
    maxAttempts: clamp(maxAttempts, ATTEMPTS_MIN, ATTEMPTS_MAX),
    retryDelay: Math.floor(clamp(retryDelay, 0, DELAY_MAX_MS) / 100) * 100,
    oauth,
  };
}

// What is no whole number counts as the least (FDK 6).
function clamp(value: number, least: number, most: number): number {
  return Number.isInteger(value) ? Math.min(Math.max(value, least), most) : least;
}

function warnOfClamping(findings: Findings, name: string, { options = {} }: RawTemplate): void {
  const used: Readonly<Record<string, unknown>> = clamped(options);
  for (const key of ['maxAttempts', 'retryDelay'] as const) {
    if (options[key] === undefined || options[key] === used[key]) continue;
    findings.warning(
      `Request template options/${key} is out of range, ${String(used[key])} is used (${name})`,
      at(name, 'options', key),
    );
  }
}

function at(...path: string[]): Place {
  return { file: 'config/requests.json', path };
}
