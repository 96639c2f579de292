import { openChannel } from './channel.ts';
import type { Channel } from './channel.ts';
import type { Caller } from './platform-calls.ts';
import { sandboxFlags } from './switches.ts';

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
  /** Events that the frame is told once it is ready. */
  readonly waiting: { readonly type: string; readonly data: unknown }[];
  initialized: boolean;
  visible: boolean;
}

type FrameOptions = Pick<Frame, 'location' | 'entity' | 'modal' | 'dismiss'> & { readonly source: string };

type AnswerFrame = (frame: Frame, method: string, args: readonly unknown[]) => unknown;

const frames = new Map<string, Frame>();
let lastInstance = 0;
let answer: AnswerFrame | undefined;

/** Says who answers what frames ask; to be called before the first is opened. */
export function answerFramesWith(given: AnswerFrame): void {
  answer = given;
}

/** Loads a document of the app into an iframe and answers what it asks. */
export function openFrame(element: HTMLIFrameElement, options: FrameOptions): Frame {
  const frame: Frame = {
    ...options,
    instanceId: String(++lastInstance),
    element,
    channel: openChannel(
      () => element.contentWindow,
      (method, args) => answer?.(frame, method, args),
    ),
    waiting: [],
    initialized: false,
    visible: true,
  };
  frames.set(frame.instanceId, frame);
  element.setAttribute('sandbox', sandboxFlags());
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

/** How the platform sees calls of a frame: by the page it stands on. */
export function callerOf({ location }: Frame): Caller {
  if (location === 'install') return 'installPage';
  return location === 'settings' ? 'settingsPage' : 'widget';
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
  // Not before the app had a turn to register its listeners.
  setTimeout(() => {
    for (const { type, data } of frame.waiting.splice(0)) tell(frame, type, data);
  }, READY_MS);
}

const READY_MS = 200;

/** Tells a frame as soon as its client is ready: for what opens a panel and concerns it at once. */
export function tellWhenReady(frame: Frame, type: string, data: unknown): void {
  if (frame.initialized) tell(frame, type, data);
  else frame.waiting.push({ type, data });
}

export function setVisible(frame: Frame, visible: boolean): void {
  if (frame.visible === visible) return;
  frame.visible = visible;
  tell(frame, visible ? 'app.activated' : 'app.deactivated');
}

/** Sends a front-end event to a frame; one that is not ready yet never hears of it. */
function tell(frame: Frame, type: string, data: unknown = {}): void {
  if (frame.initialized) void frame.channel.ask('event', type, data);
}

/** Tells every frame of the page. */
export function tellAll(type: string, data: unknown): void {
  for (const frame of frames.values()) tell(frame, type, data);
}

interface Verdict {
  readonly goOn: boolean;
  readonly message?: string;
}

// How long the product waits for an app that intercepts and never decides is not documented.
const INTERCEPT_MS = 15_000;

/**
 * Asks every frame before the product does something (`{intercept: true}`); resolves to the first refusal. An app that
 * does not decide in time lets it pass.
 */
export async function intercepted(type: string, data: unknown): Promise<Verdict> {
  const late = new Promise<Verdict>((resolve) => {
    setTimeout(() => {
      resolve({ goOn: true });
    }, INTERCEPT_MS);
  });
  const asked = [...frames.values()]
    .filter(({ initialized, location }) => initialized && location !== 'modal')
    .map((frame) => Promise.race([frame.channel.ask('intercept', type, data) as Promise<Verdict>, late]));
  const verdicts = await Promise.all(asked);
  return verdicts.find(({ goOn }) => !goOn) ?? { goOn: true };
}
