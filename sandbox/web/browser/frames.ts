import { openChannel } from './channel.ts';
import type { Channel } from './channel.ts';

/** The record on whose page a placeholder stands (`currentEntityInfo`). */
export interface Entity {
  readonly currentEntityId: number;
  readonly currentEntityType: string;
}

/** One iframe of the app on this page. */
export interface Frame {
  readonly instanceId: string;
  readonly location: string;
  readonly element: HTMLIFrameElement;
  readonly channel: Channel;
  readonly entity: Entity | undefined;
  readonly modal: { readonly parentId: string; readonly data: unknown } | undefined;
  /** Takes a modal off the page again. */
  readonly dismiss: (() => void) | undefined;
  initialized: boolean;
  visible: boolean;
}

type FrameOptions = Pick<Frame, 'location' | 'entity' | 'modal' | 'dismiss'> & { readonly source: string };

export type AnswerFrame = (frame: Frame, method: string, args: readonly unknown[]) => unknown;

// The app's documents get an origin of their own (no allow-same-origin): they cannot reach the host page, as on the
// platform, where they come from another domain. The platform's own flags are not documented.
const SANDBOX_FLAGS =
  'allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals';

const frames = new Map<string, Frame>();
let lastInstance = 0;

/** Loads a document of the app into an iframe and answers what it asks. */
export function openFrame(element: HTMLIFrameElement, options: FrameOptions, answer: AnswerFrame): Frame {
  const frame: Frame = {
    ...options,
    instanceId: String(++lastInstance),
    element,
    channel: openChannel(
      () => element.contentWindow,
      (method, args) => answer(frame, method, args),
    ),
    initialized: false,
    visible: true,
  };
  frames.set(frame.instanceId, frame);
  element.setAttribute('sandbox', SANDBOX_FLAGS);
  element.src = options.source;
  return frame;
}

export function closeFrame(frame: Frame): void {
  frame.channel.close();
  frames.delete(frame.instanceId);
}

export function openFrames(): readonly Frame[] {
  return [...frames.values()];
}

/** The context a frame may know: a placeholder its own id and location, a modal also its parent and data. */
export function contextOf(frame: Frame): Record<string, unknown> {
  const own = { instanceId: frame.instanceId, location: frame.location };
  return frame.modal === undefined
    ? own
    : { ...own, parentId: frame.modal.parentId, modalData: frame.modal.data };
}

/** The client of a frame is ready: from now on it hears events, `app.activated` first when it is in view. */
export function markInitialized(frame: Frame): void {
  frame.initialized = true;
  if (frame.visible) setTimeout(() => tell(frame, 'app.activated'), 0);
}

export function setVisible(frame: Frame, visible: boolean): void {
  if (frame.visible === visible) return;
  frame.visible = visible;
  tell(frame, visible ? 'app.activated' : 'app.deactivated');
}

/** Sends a front-end event to a frame; one that is not ready yet never hears of it. */
export function tell(frame: Frame, type: string, data: unknown = {}): void {
  if (frame.initialized) void frame.channel.ask('event', type, data);
}
