import { describe, expect, test } from '@jest/globals';
import { openApp } from './support/accounts.ts';
import { openProbe, parameters } from './support/probe.ts';
import { writeApp } from './support/writtenApp.ts';

const host = {
  display_name: 'Domain',
  type: 'text',
  required: true,
  regex: { host: '^[a-z]+\\.test$', 'host-error': 'Enter the host only, e.g. acme.test' },
};
const choices = { options: ['a', 'b'], default_value: 'a' };

const form = {
  host,
  kind: { display_name: 'Kind', type: 'dropdown', ...choices },
  many: { display_name: 'Many', type: 'multiselect', ...choices, default_value: ['a'] },
  on: { display_name: 'On', type: 'checkbox' },
  count: { display_name: 'Count', type: 'number' },
  mail: { display_name: 'Mail', type: 'email' },
  phone: { display_name: 'Phone', type: 'phone_number' },
  day: { display_name: 'Day', type: 'date' },
  link: { display_name: 'Link', type: 'url' },
  note: { display_name: 'Note', type: 'paragraph' },
  key: { display_name: 'Key', type: 'text', secure: true, required: true },
  desk: { display_name: 'Desk', type: 'text', required: true, modules: ['support_ticket'] },
};

const open = (more: Parameters<typeof writeApp>[0] = {}) =>
  openApp(
    writeApp({ config: { 'iparams.json': form }, modules: { contact: {}, support_ticket: {} }, ...more }),
  );

const fine = { host: 'acme.test', key: 'k' };

describe('the form of config/iparams.json, where its values are stored', () => {
  test.each([
    [{ host: '' }, 'Validation failed. Domain: a value is needed'],
    [{ host: 'https://acme.test' }, 'Validation failed. Domain: Enter the host only, e.g. acme.test'],
    [{ kind: 'c' }, 'Validation failed. Kind: the value is none of the options'],
    [{ many: ['a', 'c'] }, 'Validation failed. Many: the value is none of the options'],
    [{ many: 'a' }, 'Validation failed. Many: the value is no list'],
    [{ on: 'yes' }, 'Validation failed. On: the value is neither true nor false'],
    [{ count: 'many' }, 'Validation failed. Count: the value is no number'],
    [{ mail: 'jo' }, 'Validation failed. Mail: the value is no email address'],
    [{ phone: 'call me' }, 'Validation failed. Phone: the value is no phone number'],
    [{ day: '5.1.2026' }, 'Validation failed. Day: the value is no date'],
    [{ link: 'acme.test' }, 'Validation failed. Link: the value is no URL'],
    [{ note: 5 }, 'Validation failed. Note: the value is no text'],
    [{ key: undefined }, 'Validation failed. Key: a value is needed'],
  ])('%j is refused', async (values, message) => {
    const { send, sandbox } = await open();
    expect(await send('POST', 'install', { iparams: { ...fine, ...values } })).toEqual({
      status: 400,
      body: { message },
    });
    expect(sandbox.platform.installed()).toBe(false);
  });

  test('defaults stand in for what is left out; a field of a module that the account lacks is not asked for', async () => {
    const { send, sandbox } = await open();
    expect(await send('POST', 'install', { iparams: fine })).toMatchObject({ status: 200 });
    expect(sandbox.platform.parametersForWidget()).toEqual({ host: 'acme.test', kind: 'a', many: ['a'] });
  });

  test('an edit may leave a secure field out when the platform keeps it, and not when it drops it', async () => {
    const { send, sandbox } = await open();
    await send('POST', 'install', { iparams: fine });
    expect(await send('POST', 'install', { iparams: { host: 'other.test' } })).toMatchObject({ status: 200 });
    await send('POST', 'options', { platform: { secureLeftOut: 'drop' } });
    expect(await send('POST', 'install', { iparams: { host: 'third.test' } })).toMatchObject({ status: 400 });
    expect(sandbox.platform.parametersForWidget()).toMatchObject({ host: 'other.test' });
  });

  test('with iparams.js the form alone knows what is required; the check can be switched off', async () => {
    const scripted = await open({ files: { 'config/assets/iparams.js': 'function onFormLoad() {}' } });
    expect(await scripted.send('POST', 'install', { iparams: {} })).toMatchObject({ status: 200 });
    const { send } = await open();
    await send('POST', 'options', { platform: { checkParameters: false } });
    expect(await send('POST', 'install', { iparams: { host: 5 } })).toMatchObject({ status: 200 });
  });
});

test('__meta.modules: parameters of modules that the account lacks are not given to an edit', async () => {
  const { platform, install } = openProbe();
  const modules = { contact: ['domain'], support_ticket: ['nested', 'domain'], deal: ['mode'] };
  await install({ mode: 'go', __meta: { ...parameters.__meta, modules } });
  expect(platform.parametersForPage()).toEqual({ domain: 'acme.freshdesk.com', key: '••••••••' });
  expect(platform.parametersForWidget()).toMatchObject({ mode: 'go', nested: { open: 'o' } });
});
