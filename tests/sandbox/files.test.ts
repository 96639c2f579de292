import { describe, expect, test } from '@jest/globals';
import { openApp, type Opened } from './support/accounts.ts';
import { writeApp } from './support/writtenApp.ts';

const app = writeApp({
  common: { functions: { upload: {}, file: {} } },
  dependencies: { 'file-writer': '1.0.0' },
  files: {
    'server/node_modules/file-writer/package.json':
      '{"name":"file-writer","version":"1.0.0","main":"index.js"}',
    'server/node_modules/file-writer/index.js': "module.exports = require('node:fs').writeFileSync;",
  },
  server: `const write = require('file-writer');
exports = {
  upload: async function (args) {
    const path = $files.getSandboxedPath() + '/' + args.name;
    write(path, args.text);
    renderData(null, await settled($files.upload({ ...args.more, file: args.path ?? path })));
  },
  file: async function (args) { renderData(null, await settled($files[args.method](...args.args))); },
};
function settled(promise) { return promise.then((value) => ({ value }), (error) => ({ error })); }`,
});

type Settled = { value?: unknown; error?: unknown };

async function open(): Promise<Opened & { call: (name: string, payload: object) => Promise<Settled> }> {
  const opened = await openApp(app);
  await opened.send('POST', 'install', {});
  return {
    ...opened,
    call: async (name, payload) =>
      (await opened.send('POST', `methods/${name}`, payload)).body['response'] as Settled,
  };
}

const file = (method: string, ...args: unknown[]) => ['file', { method, args }] as const;

describe('object store', () => {
  test('a file is uploaded from the sandboxed path, found, listed and deleted', async () => {
    const { call } = await open();
    const { value } = await call('upload', {
      name: 'a.csv',
      text: 'id,name',
      more: { tag: 't', description: 'd' },
    });
    expect(value).toMatchObject({ filename: 'a.csv', size: 7, tag: 't', description: 'd', expires_at: null });
    const { id } = value as { id: string };
    expect(await call(...file('get', id))).toEqual({ value });
    expect(await call(...file('list'))).toEqual({ value: { files: [value] } });
    expect(await call(...file('delete', id))).toHaveProperty('value');
    expect(await call(...file('get', id))).toEqual({ error: { status: 404, message: 'File not found' } });
  });

  test.each([
    [{ name: 'a.exe', text: '' }, 'File type must be one of png, jpg, jpeg, xls, xlsx, csv, json'],
    [{ name: 'a.csv', text: '', more: { tag: 'x'.repeat(50) } }, 'Tag must have less than 50 characters'],
    [
      { name: 'a.csv', text: '', more: { description: 'x'.repeat(255) } },
      'Description must have less than 255 characters',
    ],
    [{ name: 'a.csv', text: '', more: { expires_at: 'soon' } }, 'expires_at must be an ISO string'],
    [
      { name: 'a.csv', text: '', path: '/etc/passwd' },
      'The file must be in the path that getSandboxedPath gives',
    ],
  ])('%j is refused', async (payload, message) => {
    const { call } = await open();
    expect(await call('upload', payload)).toEqual({ error: { status: 400, message } });
  });

  test('limits: 10 MB a file, the total, 50 operations a minute', async () => {
    const { call, send, sandbox, clock } = await open();
    const upload = { filename: 'a.json', bytes: Buffer.alloc(10 * 1024 * 1024 + 1) };
    expect(await clock.runUntil(sandbox.platform.file({ action: 'upload', upload }, 'widget'))).toEqual({
      ok: false,
      error: { status: 400, message: 'File size must not exceed 10 MB' },
    });
    await send('POST', 'options', { platform: { filesTotalMaxBytes: 10, filesOpsPerMinute: 4 } });
    await call('upload', { name: 'a.csv', text: '123456' });
    expect(await call('upload', { name: 'b.csv', text: '12345' })).toEqual({
      error: { status: 400, message: 'The files of the app exceed the storage limit' },
    });
    await call(...file('list'));
    expect(await call(...file('list'))).toEqual({ error: { status: 429, message: 'Rate limit exceeded' } });
  });

  test('a file ends at its time and with the installation, and survives a restart', async () => {
    const { call, send, sandbox } = await open();
    await call('upload', { name: 'a.csv', text: 'x', more: { expires_at: '2026-01-05T10:00:00Z' } });
    await call('upload', { name: 'b.csv', text: 'y' });
    await send('POST', 'clock', { advance: '2h' });
    expect(await call(...file('list'))).toMatchObject({ value: { files: [{ filename: 'b.csv' }] } });
    const after = await openApp(app);
    after.sandbox.restore(JSON.parse(JSON.stringify(sandbox.snapshot())));
    const listed = await after.clock.runUntil(after.sandbox.platform.file({ action: 'list' }, 'widget'));
    expect(listed).toMatchObject({
      ok: true,
      value: { files: [{ filename: 'a.csv' }, { filename: 'b.csv' }] },
    });
    await send('POST', 'uninstall');
    await send('POST', 'install', {});
    expect(await call(...file('list'))).toEqual({ value: { files: [] } });
  });
});
