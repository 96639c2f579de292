import { openFrames } from './frames.ts';
import type { Frame } from './frames.ts';

// developers.freshworks.com, "Instance methods": the height of an iframe ends at 700 px.
const HEIGHT_MAX_PX = 700;

export function resize(frame: Frame, size: unknown): void {
  const { height } = (size ?? {}) as { readonly height?: unknown };
  const wanted = Number.parseFloat(String(height));
  if (!Number.isFinite(wanted)) throw new Error('The height must be given in pixels, such as "480px".');
  frame.element.style.height = `${Math.min(wanted, HEIGHT_MAX_PX)}px`;
}

export function close(frame: Frame): void {
  if (frame.dismiss === undefined) throw new Error('Only a modal or dialog can be closed.');
  frame.dismiss();
}

/** All instances of the app on this page that are alive. */
export function instances(): readonly object[] {
  return openFrames().map(({ instanceId, location }) => ({ instanceId, location }));
}

/** Sends to the named instances; a modal that names nobody speaks to its parent. */
export function send(from: Frame, given: unknown): void {
  const { message, receiver } = (given ?? {}) as { readonly message?: unknown; readonly receiver?: unknown };
  const wanted = receiverIds(from, receiver);
  const frames = openFrames().filter(({ instanceId }) => wanted.includes(instanceId));
  const missing = wanted.find((id) => !frames.some(({ instanceId }) => instanceId === id));
  if (missing !== undefined) throw new Error(`There is no instance ${missing} on this page.`);
  for (const frame of frames) void frame.channel.ask('received', { senderId: from.instanceId, message });
}

function receiverIds(from: Frame, receiver: unknown): readonly string[] {
  if (Array.isArray(receiver)) return receiver.map(String);
  if (typeof receiver === 'string' || typeof receiver === 'number') return [String(receiver)];
  return from.modal === undefined ? [] : [from.modal.parentId];
}
