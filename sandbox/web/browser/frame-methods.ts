import type { Frame } from './frames.ts';
import { contextOf, markInitialized, openFrames } from './frames.ts';
import { trigger } from './interface-methods.ts';
import { appInfo, callPlatform } from './platform-calls.ts';
import type { Caller } from './platform-calls.ts';

type Args = readonly unknown[];
type Method = (frame: Frame, args: Args) => unknown;

// developers.freshworks.com, "Instance methods": the height of an iframe ends at 700 px.
const HEIGHT_MAX_PX = 700;

const METHODS: Record<string, Method> = {
  initialized: (frame) => {
    markInitialized(frame);
    return contextOf(frame);
  },
  'iparams.get': async (frame, [key]) => {
    if (callerOf(frame) === 'installPage') throw new Error('Installation parameters are not available yet.');
    const { configs } = await appInfo();
    return typeof key === 'string' ? configs[key] : configs;
  },
  'request.invoke': (frame, [methodName, methodParams]) =>
    callPlatform('smi', callerOf(frame), { action: 'invoke', methodName, methodParams }),
  'request.invokeTemplate': (frame, [name, options]) =>
    callPlatform('proxy', callerOf(frame), { action: 'execute', data: { name, options } }),
  db: async (frame, [body]) => callPlatform('db', callerOf(frame), body),
  'data.get': dataGet,
  'interface.trigger': (frame, [action, options]) => {
    if (frame.location === 'modal') throw new Error('Interface methods are not available in a modal.');
    if (isSettings(frame)) throw new Error('Interface methods are not available on the settings page.');
    return trigger(frame, String(action), (options ?? {}) as Record<string, unknown>, answerFrame);
  },
  'instance.resize': (frame, [size]) => {
    resize(frame, (size as { height?: unknown } | undefined)?.height);
  },
  'instance.close': (frame) => {
    if (frame.dismiss === undefined) throw new Error('Only a modal or dialog can be closed.');
    frame.dismiss();
  },
  'instance.get': () => openFrames().map(({ instanceId, location }) => ({ instanceId, location })),
  'instance.send': (frame, [options]) => {
    send(frame, options ?? {});
  },
};

/** Answers what an iframe of the app asks through the client library. */
export function answerFrame(frame: Frame, method: string, args: Args): unknown {
  const found = METHODS[method];
  if (found === undefined) throw new Error(`${method} is not supported.`);
  return found(frame, args);
}

function callerOf(frame: Frame): Caller {
  if (frame.location === 'install') return 'installPage';
  return frame.location === 'settings' ? 'settingsPage' : 'widget';
}

function isSettings(frame: Frame): boolean {
  return callerOf(frame) !== 'widget';
}

async function dataGet(frame: Frame, [name]: Args): Promise<unknown> {
  const key = String(name);
  const info = await appInfo();
  const offered: Record<string, unknown> = {
    currentHost: info.currentHost,
    loggedInUser: isSettings(frame) ? undefined : info.loggedInUser,
    currentEntityInfo: frame.entity,
  };
  if (offered[key] === undefined) throw new Error(`${key} is not available on this page.`);
  return { [key]: offered[key] };
}

function resize(frame: Frame, height: unknown): void {
  const wanted = Number.parseFloat(String(height));
  if (!Number.isFinite(wanted)) throw new Error('The height must be given in pixels, such as "480px".');
  frame.element.style.height = `${Math.min(wanted, HEIGHT_MAX_PX)}px`;
}

function send(from: Frame, options: { message?: unknown; receiver?: unknown }): void {
  const receivers = receiverIds(from, options.receiver);
  const data = { senderId: from.instanceId, message: options.message };
  for (const frame of openFrames()) {
    if (frame !== from && receivers.includes(frame.instanceId)) void frame.channel.ask('received', data);
  }
}

function receiverIds(from: Frame, receiver: unknown): readonly string[] {
  if (Array.isArray(receiver)) return receiver.map(String);
  if (typeof receiver === 'string' || typeof receiver === 'number') return [String(receiver)];
  return from.modal === undefined ? [] : [from.modal.parentId];
}
