import { Linter, type ESLint } from 'eslint';
import { filesBelow, readText } from '../platform/package/files.ts';
import type { Finding } from './finding.ts';
import { isMinified } from './minified.ts';
import { asyncWithoutAwait } from './rules/async-without-await.ts';
import { deprecatedRequest, nonClientRequest } from './rules/client-request.ts';
import { crossScopeAssign } from './rules/cross-scope-assign.ts';
import { dependencyMismatch } from './rules/dependencies.ts';
import { loggingRejections, unhandledPromise } from './rules/promises.ts';
import { forwardingMethod, innerHtml, loggedSecrets, runPrograms, secretInSource } from './rules/review.ts';
import { unregisteredCall, type Registered } from './rules/unregistered.ts';

const WARN = 1;
const ERROR = 2;

// Severities are those of FDK 6, which the public sources of the CLI show; newer ones and review rules are errors.
const everywhere: Linter.RulesRecord = {
  complexity: [WARN, { max: 7 }],
  'max-nested-callbacks': [WARN, { max: 4 }],
  'no-caller': WARN,
  'no-process-env': WARN,
  'handle-callback-err': [WARN, '^.*(e|E)rr'],
  'no-eval': ERROR,
  'no-implied-eval': ERROR,
  'no-new-func': ERROR,
  'no-script-url': ERROR,
  'no-alert': ERROR,
  'no-debugger': ERROR,
  'no-unreachable': ERROR,
  'no-var': ERROR,
  'platform/no-unhandled-promise': WARN,
  'platform/no-logging-rejections': WARN,
  'platform/no-non-client-request-model': WARN,
  'platform/no-deprecated-request': ERROR,
  'platform/no-logged-secrets': ERROR,
  'platform/no-secret-in-source': ERROR,
  'platform/no-unregistered-call': ERROR,
};
const app: Linter.RulesRecord = {
  'platform/no-cross-scope-assign': WARN,
  'platform/no-inner-html': WARN,
};
const server: Linter.RulesRecord = {
  'platform/no-dependency-mismatch': ERROR,
  'platform/no-exec': ERROR,
  'platform/no-forwarding-method': WARN,
};
const readable: Linter.RulesRecord = {
  'no-empty-function': ERROR,
  'no-unused-vars': [ERROR, { vars: 'local' }],
  'platform/async-without-await': ERROR,
};

/** The CLI's lint of the scripts in `app/` and `server/`, and what a reviewer looks for in them. */
export function lintFindings(dir: string): Finding[] {
  const { dependencies, registered } = manifestOf(dir);
  const listed = Object.keys(dependencies);
  const seen = new Set<string>();
  const linter = new Linter();
  const plugin = pluginOf(listed, seen, registered);
  const findings = scriptsOf(dir).flatMap((file) =>
    linter.verify(readText(dir, file) ?? '', [configOf(dir, file, plugin)]).map((message): Finding => ({
      level: message.severity === ERROR ? 'error' : 'warning',
      rule: message.ruleId?.replace('platform/', '') ?? 'parse',
      message: message.message,
      file,
      line: message.line,
    })),
  );
  return [...findings, ...unusedDependencies(listed.filter((name) => !seen.has(name)))];
}

function scriptsOf(dir: string): string[] {
  return ['app', 'server']
    .flatMap((folder) => filesBelow(`${dir}/${folder}`).map((file) => `${folder}/${file}`))
    .filter((file) => file.endsWith('.js') && !file.startsWith('server/test_data/'));
}

function configOf(dir: string, file: string, plugin: ESLint.Plugin): Linter.Config {
  return {
    plugins: { platform: plugin },
    languageOptions: { ecmaVersion: 2020, sourceType: 'script' },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    rules: {
      ...everywhere,
      ...(file.startsWith('app/') ? app : server),
      ...(isMinified(readText(dir, file) ?? '') ? {} : readable),
    },
  };
}

function pluginOf(listed: readonly string[], seen: Set<string>, registered: Registered): ESLint.Plugin {
  return {
    rules: {
      'no-unhandled-promise': unhandledPromise,
      'no-logging-rejections': loggingRejections,
      'no-non-client-request-model': nonClientRequest,
      'no-deprecated-request': deprecatedRequest,
      'no-cross-scope-assign': crossScopeAssign,
      'no-dependency-mismatch': dependencyMismatch(listed, seen),
      'no-logged-secrets': loggedSecrets,
      'no-secret-in-source': secretInSource,
      'no-inner-html': innerHtml,
      'no-forwarding-method': forwardingMethod,
      'no-exec': runPrograms,
      'no-unregistered-call': unregisteredCall(registered),
      'async-without-await': asyncWithoutAwait,
    },
  };
}

function unusedDependencies(names: readonly string[]): Finding[] {
  if (names.length === 0) return [];
  return [
    {
      level: 'error',
      rule: 'no-dependency-mismatch',
      message: `The following dependencies are not used: ${names.join(', ')}`,
      file: 'manifest.json',
      line: undefined,
    },
  ];
}

/** What the lint needs of the manifest; nothing of one that the structure's own check refuses. */
function manifestOf(dir: string): { dependencies: object; registered: Registered } {
  const { dependencies = {}, modules = {} } = parsedManifest(dir);
  const { functions = {}, requests = {} } = modules.common ?? {};
  return { dependencies, registered: { functions: Object.keys(functions), requests: Object.keys(requests) } };
}

interface PartOfManifest {
  readonly dependencies?: object;
  readonly modules?: { readonly common?: { readonly functions?: object; readonly requests?: object } };
}

function parsedManifest(dir: string): PartOfManifest {
  try {
    return JSON.parse(readText(dir, 'manifest.json') ?? '{}') as PartOfManifest;
  } catch {
    return {};
  }
}
