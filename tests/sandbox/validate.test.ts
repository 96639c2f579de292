import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { format } from '../../sandbox/validate/finding.ts';
import { validateApp } from '../../sandbox/validate/validate.ts';
import {
  both,
  changed,
  edited,
  file,
  manifest,
  remove,
  removeCopies,
  replaced,
  write,
  type Change,
  type Json,
} from './support/app-folder.ts';

const tidyDir = join(__dirname, 'apps', 'tidy');

afterAll(removeCopies);

/** What is found in the tidy app after a change, as the CLI prints it. */
const findings = (change: Change) => validateApp(changed(change, tidyDir)).map(format);

const script = (source: string) => file('app/app.js', source);
const server = (source: string) => file('server/lib/more.js', `${source}\nexports = {};\n`);
const nested = (body: string, depth: number): string =>
  depth === 0 ? body : `run(function () {\n  ${nested(body, depth - 1)}\n});`;
const branches = (count: number) =>
  Array.from({ length: count }, (_, at) => `  if (n === ${String(at)}) return ${String(at)};`).join('\n');
const template = (changes: Json): Change =>
  edited('config/requests.json', (all) => {
    const { list } = all as { list: { schema: Json } };
    return { ...all, list: { ...list, schema: { ...list.schema, ...changes } } };
  });
const parameter = (name: string, field: Json): Change =>
  edited('config/iparams.json', (all) => ({ ...all, [name]: { display_name: 'F', type: 'text', ...field } }));
const page = (line: string) =>
  replaced('app/index.html', '<title>Tidy</title>', `<title>Tidy</title>\n    ${line}`);

/** A file of as many statements, so many of which ran; nothing else in it is counted. */
const coverageOf = (ran: number, missed: number) => {
  const place = { start: { line: 1, column: 0 }, end: { line: 1, column: 1 } };
  const statements = Array.from({ length: ran + missed }, (_, at) => at);
  return {
    path: 'a.js',
    statementMap: Object.fromEntries(statements.map((at) => [at, place])),
    fnMap: {},
    branchMap: {},
    s: Object.fromEntries(statements.map((at) => [at, at < ran ? 1 : 0])),
    f: {},
    b: {},
  };
};

describe('npm run validate', () => {
  test('finds nothing wrong with a tidy app', () => {
    expect(validateApp(tidyDir).map(format)).toEqual([]);
  });

  test('finds nothing wrong with our own app, as the marketplace asks (GN-02L)', () => {
    expect(validateApp('dist').map(format)).toEqual([]);
  });

  test('prints file, line and rule, and fails', () => {
    const dir = changed(script('debugger;\n'), tidyDir);
    const run = () =>
      execFileSync('node', ['--import', 'tsx', 'scripts/validate.ts', dir], {
        encoding: 'utf8',
        stdio: 'pipe',
      });
    expect(run).toThrow();
    try {
      run();
    } catch (error) {
      const { stdout } = error as { stdout: string };
      expect(stdout).toContain("✖ app/app.js::1: Unexpected 'debugger' statement. [no-debugger]");
      expect(stdout).toContain('1 errors, 0 warnings.');
    }
  });
});

describe('structure, with the line on which it stands', () => {
  test.each<[string, Change, string]>([
    [
      'an unknown key of the manifest',
      replaced('manifest.json', '"engines"', '"name": "x",\n  "engines"'),
      "✖ manifest.json::12: manifest.json must NOT have additional properties 'name' [structure]",
    ],
    [
      'an event that its module lacks',
      replaced(
        'manifest.json',
        '"contact": {}',
        '"contact": { "events": { "onDealCreate": { "handler": "onInstall" } } }',
      ),
      "✖ manifest.json::10: Invalid event: 'onDealCreate' for module: contact [structure]",
    ],
    [
      'an event twice',
      replaced(
        'manifest.json',
        '"events": { "onAppInstall"',
        '"events": { "onAppInstall": { "handler": "onInstall" },\n "onAppInstall"',
      ),
      "✖ manifest.json::7: Event 'onAppInstall' is already mapped [structure]",
    ],
    [
      'a template key twice',
      replaced('config/requests.json', '"method": "GET",', '"method": "GET",\n"method": "GET",'),
      "✖ config/requests.json::5: 'method' is given twice [structure]",
    ],
    [
      'a handler that is missing',
      replaced('server/server.js', 'greet: async', 'meet: async'),
      '✖ manifest.json::7: Function greet is not defined for common [structure]',
    ],
    [
      'a template that no module declares',
      edited('config/requests.json', (all) => ({ ...all, other: all['list'] })),
      "⚠ config/requests.json::1: Request template 'other' is declared but not associated with any module [structure]",
    ],
    ['broken JSON', file('config/requests.json', '{'), '✖ config/requests.json: config/requests.json: '],
    [
      'a file too many in config',
      file('config/notes.txt', 'x'),
      '✖ app: Config directory has invalid file(s) - notes.txt [structure]',
    ],
    [
      'engines of another major version',
      manifest({ engines: { node: '18.20.8', fdk: '9.8.2' } }),
      '⚠ manifest.json::1: App engines major version mismatch (node) [structure]',
    ],
    [
      'leftovers of platform 2.x',
      manifest({ 'whitelisted-domains': [] }),
      '✖ manifest.json::1: whitelisted-domains is deprecated [structure]',
    ],
    [
      'a package over five megabytes',
      (dir) => {
        for (let part = 0; part < 3; part += 1) {
          write(dir, `app/part${String(part)}.bin`, randomBytes(1_900_000));
        }
      },
      '✖ app: Package size exceeds the 5MB limit. [structure]',
    ],
    [
      'a field without its type',
      parameter('size', { type: undefined }),
      "✖ config/iparams.json::1: The mandatory key(s), type, missing for the 'size' field. [structure]",
    ],
    [
      'a product that does not exist',
      parameter('domain', { type: 'domain', type_attributes: { product: 'freshcoffee' } }),
      '✖ config/iparams.json::1: In iparams.json, type_attributes.product is "freshcoffee". It must be the same as the product name mentioned in manifest.json. (domain) [structure]',
    ],
  ])('%s', (_, change, expected) => {
    const found = findings(change);
    expect(found.some((line) => line.startsWith(expected)) ? expected : found).toBe(expected);
  });
});

describe('lint', () => {
  test.each<[string, Change, string]>([
    [
      'complexity over seven',
      script(`function pick(n) {\n${branches(8)}\n  return n;\n}\npick(1);\n`),
      "⚠ app/app.js::1: Function 'pick' has a complexity of 9. Maximum allowed is 7. [complexity]",
    ],
    [
      'callbacks nested five deep',
      script(nested('done();', 5)),
      '⚠ app/app.js::5: Too many nested callbacks (5). Maximum allowed is 4. [max-nested-callbacks]',
    ],
    ['eval', script('eval("1");\n'), '✖ app/app.js::1: '],
    [
      'new Function',
      script('run(new Function("return 1"));\n'),
      '✖ app/app.js::1: The Function constructor is eval. [no-new-func]',
    ],
    ['alert', script('alert("x");\n'), '✖ app/app.js::1: Unexpected alert. [no-alert]'],
    [
      'code that is never reached',
      script('function f() {\n  return 1;\n  f();\n}\nf();\n'),
      '✖ app/app.js::3: Unreachable code. [no-unreachable]',
    ],
    [
      'var',
      script('var a = 1;\nrun(a);\n'),
      '✖ app/app.js::1: Unexpected var, use let or const instead. [no-var]',
    ],
    [
      'an empty function',
      script('if (run) {\n  run(function nothing() {});\n}\n'),
      "✖ app/app.js::2: Unexpected empty function 'nothing'. [no-empty-function]",
    ],
    [
      'an unused argument',
      server('function first(a, _b) {\n  return a;\n}\nif (first) {\n  first(1);\n}'),
      "✖ server/lib/more.js::1: '_b' is defined but never used. [no-unused-vars]",
    ],
    [
      'an async function without await',
      server('const x = {\n  run: async function () {\n    return 1;\n  },\n};\nx.run();'),
      "✖ server/lib/more.js::2: Async function has no 'await' expression [async-without-await]",
    ],
    [
      'arguments.callee',
      server('function f() {\n  return arguments.callee;\n}\nf();'),
      '⚠ server/lib/more.js::2: Avoid arguments.callee. [no-caller]',
    ],
    [
      'process.env',
      server('const mode = process.env.MODE;\nrun(mode);'),
      '⚠ server/lib/more.js::1: Unexpected use of process.env. [no-process-env]',
    ],
    [
      'an error of a callback that is ignored',
      server('run(function (err, value) {\n  use(value);\n});'),
      '⚠ server/lib/more.js::1: Expected error to be handled. [handle-callback-err]',
    ],
    [
      'a chain without an end',
      script('client.request.invoke("greet", {}).then(show);\n'),
      '⚠ app/app.js::1: Expected rejection to be handled. [no-unhandled-promise]',
    ],
    [
      'a call of the client that nobody waits for',
      script('client.db.set("a", {});\n'),
      '⚠ app/app.js::1: Expected rejection to be handled. [no-unhandled-promise]',
    ],
    [
      'a rejection that is only logged',
      script('run().then(show, function (error) {\n  console.error(error);\n});\n'),
      '⚠ app/app.js::1: refrain from simply logging errors. [no-logging-rejections]',
    ],
    [
      'a catch that is only logged',
      script('run().catch(console.error);\n'),
      '⚠ app/app.js::1: refrain from simply logging errors. [no-logging-rejections]',
    ],
    [
      'fetch',
      script('run(fetch("x"));\n'),
      '⚠ app/app.js::1: Use client.request instead of fetch. [no-non-client-request-model]',
    ],
    [
      '$.ajax',
      script('run($.ajax({}));\n'),
      '⚠ app/app.js::1: Use client.request instead of $.ajax. [no-non-client-request-model]',
    ],
    [
      'new XMLHttpRequest',
      script('run(new XMLHttpRequest());\n'),
      '⚠ app/app.js::1: Use client.request instead of XMLHttpRequest. [no-non-client-request-model]',
    ],
    [
      'client.request.post',
      script('run(client.request.post("x"));\n'),
      '✖ app/app.js::1: post is no longer supported in Request API [no-deprecated-request]',
    ],
    [
      'a name assigned in another function',
      script('let client;\nrun(function () {\n  client = 1;\n});\n'),
      "⚠ app/app.js::3: 'client' declared and assigned in different scopes. Possible asynchronous race condition. [no-cross-scope-assign]",
    ],
    [
      'a package that is not listed',
      server("run(require('lodash'));"),
      "✖ server/lib/more.js::1: 'lodash' is not listed in manifest. [no-dependency-mismatch]",
    ],
    [
      'a package that is listed without use',
      manifest({ dependencies: { papaparse: '5.5.3', lodash: '4.17.21' } }),
      '✖ manifest.json: The following dependencies are not used: lodash [no-dependency-mismatch]',
    ],
    ['syntax that is too new', script('let a = null;\na ??= 1;\n'), '✖ app/app.js::2: Parsing error'],
  ])('%s', (_, change, expected) => {
    const found = findings(change);
    expect(found.some((line) => line.startsWith(expected)) ? expected : found).toBe(expected);
  });

  test('a file that counts as minified is spared empty functions and unused names, nothing else', () => {
    const source = 'function a(b){}\nvar c=1;\n';
    expect(findings(script(source))).toEqual([
      '✖ app/app.js::2: Unexpected var, use let or const instead. [no-var]',
    ]);
  });

  test('a destructured parameter belongs to its function', () => {
    expect(
      findings(script('run(({ a, b: [c], ...d }) => {\n  a = c;\n  d = a;\n  use(a, d);\n});\n')),
    ).toEqual([]);
  });

  test('an inline exemption is honoured', () => {
    expect(findings(script('/* eslint-disable no-alert */\nalert("x");\n'))).toEqual([]);
  });

  test('neither packages nor test data are looked at', () => {
    const change = both(
      file('server/node_modules/x/index.js', 'eval("1")'),
      file('server/test_data/contact/x.js', 'eval("1")'),
    );
    expect(findings(change)).toEqual([]);
  });
});

describe('review', () => {
  test.each<[string, Change, string]>([
    [
      'no README',
      remove('README.md'),
      '✖ README.md: README.md is missing or empty: publishing asks for it. [publish]',
    ],
    [
      'a page without the client',
      replaced('app/index.html', '{{{appclient}}}', 'app.js'),
      '✖ app/index.html::1: The page does not load {{{appclient}}}: `app` would not be defined. [FF-04A]',
    ],
    [
      'a script from elsewhere',
      page('<script src="https://evil.example/x.js"></script>'),
      '✖ app/index.html::5: Scripts and styles may not come from evil.example [FFS-02L]',
    ],
    [
      'a script without HTTPS',
      page('<script src="http://unpkg.com/x.js"></script>'),
      '✖ app/index.html::5: Load it by HTTPS: http://unpkg.com/x.js [FFS-04L]',
    ],
    [
      'styles of a product',
      page('<link rel="stylesheet" href="https://static.freshdev.io/freshdesk.css" />'),
      '✖ app/index.html::5: Do not use the styles of a product: https://static.freshdev.io/freshdesk.css [GN-08L]',
    ],
    [
      'a host with its protocol',
      template({ host: 'https://acme.freshdesk.com' }),
      '✖ config/requests.json::1: The host must not name the protocol (list) [IP-04A]',
    ],
    [
      'an address by number',
      template({ host: '10.0.0.1' }),
      '✖ config/requests.json::1: Invalid URL - IP is disallowed (list) [structure]',
    ],
    [
      'a bare name',
      template({ host: 'localhost' }),
      '✖ config/requests.json::1: Invalid URL - Must be FQDN (list) [structure]',
    ],
    [
      'a request without HTTPS',
      template({ protocol: 'http' }),
      '✖ config/requests.json::1: Invalid URL - Must be HTTPS (list) [structure]',
    ],
    [
      'a secret in the path',
      template({ path: '/api/<%= iparam.key %>' }),
      '✖ config/requests.json::1: Secrets go into headers, never into the URL (list) [FF-03A]',
    ],
    [
      'a secret in the query',
      template({ query: { token: '<%= iparam.api_token %>' } }),
      '✖ config/requests.json::1: Secrets go into headers, never into the URL (list) [FF-03A]',
    ],
    [
      'a credential in a template',
      template({ headers: { Authorization: 'Basic YWJjZGVmZ2hpamtsbW5vcA==' } }),
      '✖ config/requests.json::1: A credential stands in the template: make it a secure parameter (list) [FF-06A]',
    ],
    [
      'a credential in the source',
      script('run("Bearer abcdefghijklmnopqrstuvwxyz");\n'),
      '✖ app/app.js::1: A credential stands in the source: make it a secure parameter. [no-secret-in-source]',
    ],
    [
      'OAuth without its integration',
      template({ headers: { Authorization: 'Bearer <%= access_token %>' } }),
      "✖ config/requests.json::1: OAuth request missing 'options.oauth' configuration (list) [structure]",
    ],
    [
      'parameters in the log',
      server('function log(args) {\n  console.info(`got ${args.iparams.key}`, args);\n}\nlog({});'),
      '✖ server/lib/more.js::2: Do not log args or iparams: they hold secrets and personal data. [no-logged-secrets]',
    ],
    [
      'innerHTML',
      script('place.innerHTML = text;\n'),
      '⚠ app/app.js::1: Use textContent rather than innerHTML. [no-inner-html]',
    ],
    [
      'a server method that only forwards',
      replaced(
        'server/server.js',
        'renderData(null, { text: words.greeting(args.name), rows: parse(response).data.length });',
        'renderData(null, response);',
      ),
      '⚠ server/server.js::8: This server method only forwards a request: call the template from the front end. [no-forwarding-method]',
    ],
    [
      'a host field that takes anything',
      parameter('sales_domain', {}),
      "⚠ config/iparams.json::1: The 'sales_domain' field takes a host: refuse http(s):// by a regex. [IP-04A]",
    ],
    [
      'an error that does not help',
      parameter('word', { regex: { word: '^a$', 'word-error': 'Invalid' } }),
      "⚠ config/iparams.json::1: In the 'word' field, 'word-error' does not say what to enter. [IP-06A]",
    ],
    [
      'a parameter that is a secret and does not say so',
      parameter('auth_code', {}),
      "⚠ config/iparams.json::1: iparam 'auth_code' appears to be a secure param but it isn't marked as secure. [structure]",
    ],
    [
      'developer settings without their handler',
      file('config/app_settings.json', '{"dsn": {}}'),
      "✖ server/server.js: Developer settings need the handler 'onSettingsUpdate'. [FF-08A]",
    ],
    [
      'developer settings with values',
      file('config/app_settings.json', '{"dsn": {"a": 1}}'),
      "✖ config/app_settings.json::1: 'dsn' must be an empty object. [FF-08A]",
    ],
    [
      'a secure parameter in the address',
      both(
        parameter('word', { secure: true, required: true }),
        template({ path: '/api/<%= iparam.word %>' }),
      ),
      '✖ config/requests.json::1: A secure parameter is not put in here, only into headers (list) [structure]',
    ],
    [
      'a secret in the host',
      template({ host: '<%= iparam.api_token %>.example.com' }),
      '✖ config/requests.json::1: Secrets go into headers, never into the URL (list) [FF-03A]',
    ],
    [
      'a parameter that there is not',
      template({ query: { page: '<%= iparam.pagge %>' } }),
      "⚠ config/requests.json::1: 'iparam.pagge' is no field of config/iparams.json: it renders as empty text (list) [structure]",
    ],
    [
      'an OAuth integration that there is not',
      edited('config/requests.json', (all) => ({
        ...all,
        list: { ...(all['list'] as Json), options: { oauth: 'gh' } },
      })),
      "✖ config/requests.json::1: The OAuth integration 'gh' is not in config/oauth_config.json (list) [structure]",
    ],
    [
      'an OAuth file without integrations',
      file('config/oauth_config.json', '{"client_id": "x"}'),
      "✖ config/oauth_config.json: OAuth config must have required property 'integrations' [structure]",
    ],
    [
      'an OAuth integration without its addresses',
      file('config/oauth_config.json', '{"integrations": {"gh": {"client_id": "x", "client_secret": "y"}}}'),
      "✖ config/oauth_config.json::1: OAuth config 'gh' must have required property 'authorize_url' [structure]",
    ],
    [
      'a parameter that does not say whether it is required',
      parameter('word', {}),
      "⚠ config/iparams.json::1: Say whether the 'word' field is required, or give it a regex. [IP-05A]",
    ],
    [
      'styles from elsewhere',
      file('app/app.css', 'body {}\n@import url("https://evil.example/x.css");\n'),
      '✖ app/app.css::2: Scripts and styles may not come from evil.example [FFS-02L]',
    ],
    [
      'a picture in styles without HTTPS',
      file('app/app.css', 'body { background: url(http://unpkg.com/x.png) }\n'),
      '✖ app/app.css::1: Load it by HTTPS: http://unpkg.com/x.png [FFS-04L]',
    ],
    [
      'HTML by another name',
      script("place.insertAdjacentHTML('beforeend', text);\n"),
      '⚠ app/app.js::1: Use textContent rather than insertAdjacentHTML. [no-inner-html]',
    ],
    [
      'document.write',
      script('document.write(text);\n'),
      '⚠ app/app.js::1: Use textContent rather than write. [no-inner-html]',
    ],
    [
      'an address that runs a script',
      script("place.href = 'javascript:run()';\n"),
      '✖ app/app.js::1: Script URL is a form of eval. [no-script-url]',
    ],
    [
      'a program that is run',
      server("const run = require('child_process');\nrun.exec('ls');"),
      "✖ server/lib/more.js::1: Do not run programs: 'child_process' [no-exec]",
    ],
    [
      'fetch by its long name',
      script("window.fetch('https://x.example');\n"),
      '⚠ app/app.js::1: Use client.request instead of window.fetch. [no-non-client-request-model]',
    ],
    [
      'a server method that is not registered',
      script("client.request.invoke('grete', {});\n"),
      "✖ app/app.js::1: Requested function not found or registered: 'grete' [no-unregistered-call]",
    ],
    [
      'a template that is not registered',
      server("$request.invokeTemplate('lists', { context: {} });"),
      "✖ server/lib/more.js::1: Request template 'lists' is not defined in manifest.json [no-unregistered-call]",
    ],
    [
      'no command for unit tests',
      manifest({ scripts: {} }),
      "✖ manifest.json: The package needs a command 'fdk-unit-test' in its scripts. [pack]",
    ],
    [
      'no configuration of unit tests',
      remove('vitest.config.js'),
      "✖ vitest.config.js: The package needs a file 'vitest.config.js'. [pack]",
    ],
    ['no tests', remove('tests'), "✖ tests: The package needs a folder 'tests'. [pack]"],
    [
      'too little coverage',
      file('coverage/unit/coverage-final.json', JSON.stringify({ 'a.js': coverageOf(79, 21) })),
      '✖ coverage/unit/coverage-final.json: Coverage of statements is 79 %, below 80 %. [pack]',
    ],
  ])('%s', (_, change, expected) => {
    const found = findings(change);
    expect(found.some((line) => line.startsWith(expected)) ? expected : found).toBe(expected);
  });
});
