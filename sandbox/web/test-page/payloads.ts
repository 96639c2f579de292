import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRecord, parseJson } from '../parse.ts';
import type { Row } from '../parse.ts';
import { deskPayloads } from './desk-payloads.ts';
import { salesPayloads } from './sales-payloads.ts';

// App setup, external and scheduled events (app-setup-events, external-events, scheduled-events).
const commonPayloads: Row = {
  onAppInstall: {},
  afterAppUpdate: {},
  onAppUninstall: {},
  onExternalEvent: { data: { kind: 'hello' }, headers: { 'content-type': 'application/json' }, options: '' },
  onScheduledEvent: { data: { name: 'my schedule' } },
};

/** The payload that an event is simulated with: the app's own `server/test_data`, or the documented one. */
export async function payloadOf(appDir: string, module: string, event: string): Promise<Row> {
  return (await testData(appDir, module, event)) ?? documented(module, event);
}

async function testData(appDir: string, module: string, event: string): Promise<Row | undefined> {
  if (!isName(module) || !isName(event)) return undefined;
  const folder = join(appDir, 'server', 'test_data');
  for (const path of [join(folder, module, `${event}.json`), join(folder, `${event}.json`)]) {
    const content = parseJson(await readFile(path, 'utf8').catch(() => ''));
    if (isRecord(content)) return content;
  }
  return undefined;
}

function isName(text: string): boolean {
  return /^\w+$/.test(text);
}

function documented(module: string, event: string): Row {
  if (module === 'common') return rowOf(commonPayloads[event]);
  return { data: rowOf({ ...salesPayloads, ...deskPayloads }[module]?.[event]) };
}

function rowOf(value: unknown): Row {
  return isRecord(value) ? value : {};
}
