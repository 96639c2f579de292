import { dataGet, iparamsGet } from './data-methods.ts';
import { setFormField } from './dynamic-form.ts';
import { callerOf, contextOf, markInitialized } from './frames.ts';
import type { Frame } from './frames.ts';
import { close, instances, resize, send } from './instance-methods.ts';
import { trigger } from './interface-methods.ts';
import { callPlatform } from './platform-calls.ts';
import type { PlatformRoute } from './platform-calls.ts';
import { switches } from './switches.ts';

type Args = readonly unknown[];
type Method = (frame: Frame, args: Args) => unknown;

const platformCall =
  (route: PlatformRoute): Method =>
  (frame, [body]) =>
    callPlatform(route, callerOf(frame), body);

const METHODS: Record<string, Method> = {
  initialized: (frame) => {
    markInitialized(frame);
    return { context: contextOf(frame), names: { jobMethods: switches().jobMethods } };
  },
  'iparams.get': (frame, [key]) => iparamsGet(frame, key),
  'request.invoke': (frame, [methodName, methodParams]) =>
    callPlatform('smi', callerOf(frame), { action: 'invoke', methodName, methodParams }),
  'request.invokeTemplate': (frame, [name, options]) =>
    callPlatform('proxy', callerOf(frame), { action: 'execute', data: { name, options } }),
  db: platformCall('db'),
  entity: platformCall('entity'),
  files: platformCall('files'),
  jobs: platformCall('jobs'),
  'data.get': (frame, [name]) => dataGet(frame, name),
  'interface.trigger': (frame, [action, options]) => {
    if (frame.location === 'modal') throw new Error('Interface methods are not available in a modal.');
    if (callerOf(frame) !== 'widget' && !switches().interfaceOnSettings) {
      throw new Error('Interface methods are not available on the settings page.');
    }
    return trigger(frame, String(action), (options ?? {}) as Record<string, unknown>);
  },
  'instance.resize': (frame, [size]) => {
    resize(frame, size);
  },
  'instance.close': close,
  'instance.get': instances,
  'instance.send': (frame, [options]) => {
    send(frame, options);
  },
  'form.set': (_frame, [name, attributes]) => {
    setFormField(String(name), (attributes ?? {}) as Record<string, unknown>);
  },
};

/** Answers what an iframe of the app asks through the client library. */
export function answerFrame(frame: Frame, method: string, args: Args): unknown {
  const found = METHODS[method];
  if (found === undefined) throw new Error(`${method} is not supported.`);
  return found(frame, args);
}
