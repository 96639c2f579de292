import { afterAll, describe, expect, test } from '@jest/globals';
import { AppRefused } from '../../sandbox/platform/package/app.ts';
import { inspectApp, loadApp } from '../../sandbox/platform/package/load.ts';
import {
  both,
  changed,
  common,
  edit,
  field,
  fields,
  file,
  functions,
  location,
  manifest,
  modules,
  page,
  remove,
  removeCopies,
  replaced,
  schema,
  write,
  type Change,
} from './support/app-folder.ts';
import { probeDir } from './support/probe.ts';

afterAll(removeCopies);

describe('an app folder that is taken', () => {
  test('gives placeholders, events, functions and templates', () => {
    const app = loadApp(probeDir);
    expect(app.placeholders).toEqual([
      { module: 'common', name: 'full_page_app', url: 'index.html', icon: 'styles/images/icon.svg' },
    ]);
    expect(app.functions.get('render')).toBe(25);
    expect(app.functions.get('times')).toBe(20);
    expect(app.events.get('contact')?.get('onContactUpdate')).toBe('onContact');
    expect(app.templates.get('patient')).toMatchObject({ path: '/flaky', maxAttempts: 3, retryDelayMs: 500 });
    expect(app.templates.get('list')).toMatchObject({ protocol: 'https', maxAttempts: 1, retryDelayMs: 0 });
    expect(app.settings.kind).toBe('html');
    expect(app.warnings).toEqual([]);
  });

  test('may name its settings in iparams.json; names like secrets are warned of', () => {
    const dir = changed(fields({ api_key: { display_name: 'Key', type: 'text' } }));
    expect(loadApp(dir).warnings).toEqual([
      "iparam 'api_key' appears to be a secure param but it isn't marked as secure.",
    ]);
  });

  test.each([
    ['an empty block', common({ requests: {} }), 'manifest.json modules/common/requests must NOT have fewer'],
    ['an older time limit', functions({ call: { timeout: 15 } }), 'Timeout should be one of the allowed'],
    ['app: {}', manifest({ app: {} }), "manifest.json must NOT have additional properties 'app'"],
  ])(
    '%s, as published samples have it, runs with a warning; the CLI calls it an error',
    (_, change, message) => {
      const dir = changed(change);
      const isIt = (text: string) => text.startsWith(message);
      expect(loadApp(dir).warnings.some(isIt)).toBe(true);
      expect(inspectApp(dir).found.find((one) => isIt(one.message))).toMatchObject({ level: 'error' });
    },
  );

  test('modules of Freshservice, Freshchat and Freshcaller may stand beside those of the products here', () => {
    const dir = changed(
      modules({ contact: {}, service_ticket: { events: { onTicketCreate: { handler: 'onTick' } } } }),
    );
    expect(loadApp(dir).modules).toContain('service_ticket');
  });

  test('a field may name a function of assets/iparams.js for its changes', () => {
    const declare = file('config/assets/iparams.js', 'function changed(value) {}');
    const dir = changed(both(fields(field({ events: [{ change: 'changed' }] })), declare));
    expect(loadApp(dir).settings.kind).toBe('json');
  });

  test('a template that no module declares is a warning, and cannot be called', () => {
    const dir = changed((dir) => {
      edit(dir, 'config/requests.json', (file) => ({ ...file, extra: file['list'] }));
    });
    const app = loadApp(dir);
    expect(app.warnings).toEqual(["Request template 'extra' is declared but not associated with any module"]);
    expect(app.templates.has('extra')).toBe(false);
  });

  test('the settings page may declare its functions in a script of its own', () => {
    const dir = changed((dir) => {
      write(dir, 'config/iparams.html', '<script src="assets/iparams.js"></script>');
      write(
        dir,
        'config/assets/iparams.js',
        'function getConfigs() {} async function validate() {} function postConfigs() {}',
      );
    });
    expect(loadApp(dir).settings.kind).toBe('html');
  });

  test('an icon may be a PNG, or tell its size by its view box', () => {
    const png = Buffer.alloc(24);
    png.writeUInt32BE(0x89504e47, 0);
    png.writeUInt32BE(64, 16);
    png.writeUInt32BE(64, 20);
    const icon = 'app/styles/images/icon.svg';
    expect(loadApp(changed((dir) => write(dir, icon, png))).placeholders).toHaveLength(1);
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"></svg>';
    expect(loadApp(changed((dir) => write(dir, icon, svg))).placeholders).toHaveLength(1);
  });
});

describe('an app folder that is refused', () => {
  const cases: [string, Change, string][] = [
    ['no manifest', remove('manifest.json'), 'manifest.json is missing: this folder holds no app'],
    [
      'a platform that is gone',
      manifest({ 'platform-version': '2.3' }),
      'Invalid platform version mentioned in manifest.json - 2.3',
    ],
    ['no engines', manifest({ engines: undefined }), "manifest.json must have required property 'engines'"],
    [
      'engines by range',
      manifest({ engines: { node: '^24.11.0', fdk: '10.1.2' } }),
      'manifest.json engines/node must match pattern "^\\d+\\.\\d+\\.\\d+$"',
    ],
    ['a name', manifest({ name: 'x' }), "manifest.json must NOT have additional properties 'name'"],
    [
      'an unknown module',
      modules({ shop: {} }),
      "manifest.json modules must NOT have additional properties 'shop'",
    ],
    [
      'common alone',
      manifest({ modules: { common: {} } }),
      'At least one module apart from common must be mentioned',
    ],
    [
      'functions outside common',
      modules({ contact: { functions: { a1: {} } } }),
      "manifest.json modules/contact must NOT have additional properties 'functions'",
    ],
    [
      'a placeholder of another module',
      modules({ contact: { location: { full_page_app: page } } }),
      'Invalid location(s) mentioned in modules contact/full_page_app',
    ],
    [
      'a page that is not there',
      location({ url: 'gone.html' }),
      "Template file 'gone.html' mentioned in common/full_page_app is not found in app folder",
    ],
    ['no url', location({ url: '' }), 'Url is either not mentioned or empty in common/full_page_app'],
    [
      'no icon',
      location({ icon: undefined }),
      'Icon is either not mentioned or empty in common/full_page_app',
    ],
    [
      'an icon that is not there',
      location({ icon: 'gone.svg' }),
      "Icon 'gone.svg' mentioned in common/full_page_app is not found in app folder",
    ],
    [
      'an icon of another size',
      file('app/styles/images/icon.svg', '<svg width="32" height="32"></svg>'),
      "Invalid dimension of icon 'styles/images/icon.svg' for common/full_page_app",
    ],
    [
      'an event the module lacks',
      modules({ contact: { events: { onContactDelete: { handler: 'onContact' } } } }),
      "Invalid event: 'onContactDelete' for module: contact",
    ],
    [
      'a handler that is not exported',
      modules({ contact: { events: { onContactCreate: { handler: 'gone' } } } }),
      "Event callback 'gone' is not defined for 'onContactCreate' in module: contact",
    ],
    ['a function that is not exported', functions({ gone: {} }), 'Function gone is not defined for common'],
    ['a function with a short name', functions({ x: {} }), 'Function "x" for common has invalid name'],
    [
      'another time limit',
      functions({ call: { timeout: 16 } }),
      'Timeout should be one of the allowed values.',
    ],
    [
      'module.exports',
      file('server/server.js', 'module.exports = {};'),
      'Error while parsing file containing serverless functions. Please use the exports section (there is no statement `exports = { … }`).',
    ],
    [
      'an arrow function as handler',
      replaced('server/server.js', 'render: function (args) {', 'render: (args) => {'),
      'Function render is not defined for common',
    ],
    [
      'a handler by reference',
      replaced('server/server.js', 'exports = {', 'exports = { onContact: onTick,').with(
        'onContact: async',
        'onOther: async',
      ),
      "Event callback 'onContact' is not defined for 'onContactUpdate' in module: contact",
    ],
    [
      'newer syntax in a helper',
      file('server/lib/new.js', 'let a; a ??= 1;'),
      'Error while parsing file containing serverless functions: server/lib/new.js (Unexpected token (1:11)).',
    ],
    [
      'an undefined template',
      common({ requests: { gone: {} } }),
      "Request template 'gone' is not defined in config/requests.json",
    ],
    [
      'a body in a template',
      schema({ body: '{}' }),
      "Request template list/schema must NOT have additional properties 'body'",
    ],
    [
      'a path in the host',
      schema({ host: 'a.b/c' }),
      'Request template schema/host must not have path (list)',
    ],
    [
      'a path without slash',
      schema({ path: 'api' }),
      "Request template schema/path must start with '/' (list)",
    ],
    [
      'no method',
      schema({ method: undefined }),
      "Request template list/schema must have required property 'method'",
    ],
    ['broken JSON', file('config/requests.json', '{'), 'config/requests.json: '],
    [
      'an unknown file in config',
      file('config/extra.txt', ''),
      'Config directory has invalid file(s) - extra.txt',
    ],
    ['no settings', remove('config/iparams.html'), 'iparams.json is mandatory.'],
    [
      'two kinds of settings',
      file('config/iparams.json', '{}'),
      'Unsupported File(s). Specify either iparams.html or iparams.json',
    ],
    [
      'a page without its functions',
      file('config/iparams.html', '<script type="module">function getConfigs() {}</script>'),
      'Mandatory method(s) missing in iparams.html: getConfigs, postConfigs, validate',
    ],
    [
      'a big asset',
      file('app/big.js', 'x'.repeat(2 * 1024 * 1024 + 1)),
      'App file exceeds threshold size(2MB): app/big.js',
    ],
    [
      'a range of a dependency',
      manifest({ dependencies: { papaparse: '^5.5.3' } }),
      "Package 'papaparse' version contains special characters(^ or ~).",
    ],
    [
      'dependencies without a server',
      both(remove('server'), manifest({ dependencies: { papaparse: '5.5.3' } })),
      'Please remove dependencies from your manifest as the current app does not have a serverless component.',
    ],
  ];

  test.each(cases)('%s', (_, change, message) => {
    const problems = problemsOf(changed(change));
    expect(problems.some((problem) => problem.startsWith(message)) ? message : problems).toBe(message);
  });

  test.each([
    [{ f: { type: 'text' } }, "The mandatory key(s), display_name, missing for the 'f' field."],
    [field({ type: 'list' }), "Invalid type, list, found in the 'f' field."],
    [field({ size: 5 }), "Invalid key(s), size, found in the 'f' field."],
    [{ type: { display_name: 'T', type: 'text' } }, 'Do not use reserved keywords, type, as keys.'],
    [field({ required: 'yes' }), "Specify either true or false for the required key in the 'f' field."],
    [field({ options: ['a'] }), "Options must not be specified for text type in the 'f' field."],
    [field({ type: 'dropdown' }), "In the 'f' field, specify options for the dropdown type."],
    [
      field({ type: 'radio', options: 'a', default_value: 'a' }),
      "For the 'f' radio type, add the options as an array.",
    ],
    [
      field({ type: 'dropdown', options: ['a'] }),
      "In the 'f' field, specify the default value for the dropdown type.",
    ],
    [
      field({ type: 'multiselect', options: ['a'], default_value: ['a', 'b'] }),
      "The default value specified for the 'f' multiselect type is not listed in the options.",
    ],
    [field({ type: 'number', regex: { a: 'b' } }), 'Regex for number type is not supported.'],
    [field({ regex: {} }), "For the 'f' field, regex should not be empty."],
    [field({ regex: { host: '^a$' } }), "In the 'f' field, error message is missing for 'host'."],
    [
      field({ regex: { host: '(', 'host-error': 'x' } }),
      "Invalid regex entered for 'host' in the 'f' field.",
    ],
    [field({ type: 'domain' }), 'type_attributes must be specified for type domain in iparams.json.'],
    [
      field({ type: 'api_key', type_attributes: {} }),
      'Mandatory key(s) product missing in type_attributes for f in iparams.json.',
    ],
    [
      field({ type: 'domain', type_attributes: { product: 'Fresh Desk' } }),
      "Invalid product name format 'Fresh Desk'. Use lowercase without space",
    ],
    [field({ events: { change: 'gone' } }), "For the 'f' text type, add the Events as an array."],
    [field({ events: [{ blur: 'gone' }] }), "The blur event is not supported in the 'f' field"],
    [field({ events: [{ change: 'gone' }] }), "The gone function does not exist for the 'f' field."],
  ])('iparams.json with %j', (content, message) => {
    expect(problemsOf(changed(fields(content)))).toContain(message);
  });

  test('hears of every problem at once', () => {
    const dir = changed(both(manifest({ name: 'x' }), file('config/extra.txt', '')));
    expect(problemsOf(dir)).toHaveLength(2);
  });
});

function problemsOf(dir: string): readonly string[] {
  try {
    loadApp(dir);
    return [];
  } catch (error) {
    if (error instanceof AppRefused) return error.problems;
    throw error;
  }
}
