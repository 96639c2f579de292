import type { Frame } from './frames.ts';
import { callerOf } from './frames.ts';
import { appInfo, pageObject } from './platform-calls.ts';
import { switches } from './switches.ts';

// What the settings page may ask for; of the user it knows nothing (custom-app-settings).
const SETTINGS_OBJECTS = new Set(['currentHost', 'org_domain']);

/** `client.data.get`: an object with the name as its only key. Rejects what the page does not offer. */
export async function dataGet(frame: Frame, name: unknown): Promise<unknown> {
  const key = String(name);
  const found = isOffered(frame, key) ? await objectOf(frame, key) : undefined;
  if (found === undefined) throw new Error(`${key} is not available on this page.`);
  const bare = key === 'currentHost' && switches().currentHostShape === 'bare';
  return bare ? found : { [key]: found };
}

function isOffered(frame: Frame, key: string): boolean {
  if (callerOf(frame) === 'widget') return key !== 'org_domain';
  return switches().dataOnSettings && SETTINGS_OBJECTS.has(key);
}

function objectOf(frame: Frame, key: string): unknown {
  return key === 'currentEntityInfo' ? frame.entity : pageObject(key);
}

/** `client.iparams.get`: all parameters that are not secure, or one of them. */
export async function iparamsGet(frame: Frame, name: unknown): Promise<unknown> {
  if (!mayReadParameters(frame)) throw new Error('Installation parameters are not available on this page.');
  const { configs, secure } = await appInfo();
  return typeof name === 'string' ? parameter(configs, secure, name) : configs;
}

function mayReadParameters(frame: Frame): boolean {
  const caller = callerOf(frame);
  return caller === 'widget' || (caller === 'settingsPage' && switches().iparamsOnSettings);
}

function parameter(configs: Record<string, unknown>, secure: readonly string[], name: string): unknown {
  const { secureIparamByKey, iparamByKey } = switches();
  if (secure.includes(name) && secureIparamByKey === 'reject') {
    throw new Error(`${name} is a secure parameter.`);
  }
  return iparamByKey === 'object' ? { [name]: configs[name] } : configs[name];
}
