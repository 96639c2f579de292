/** What an app hears: `event.type` is the name, `event.helper.getData()` the payload (events method). */
export interface AppEvent {
  readonly type: string;
  readonly helper: {
    getData(): unknown;
    /** Of an intercepted event: the product goes on. */
    done(): void;
    /** Of an intercepted event: the product stops, and shows the message. */
    fail(message?: string): void;
  };
}

type Listener = (event: AppEvent) => unknown;

/** What an intercepting app decided. */
interface Verdict {
  readonly goOn: boolean;
  readonly message?: string;
}

interface Registered {
  readonly listener: Listener;
  readonly intercept: boolean;
}

const listeners = new Map<string, Registered[]>();
const receivers: Listener[] = [];

const nothing = () => undefined;

export function listen(type: string, listener: Listener, intercept: boolean): void {
  listeners.set(type, [...(listeners.get(type) ?? []), { listener, intercept }]);
}

/** Messages of other instances (`client.instance.receive`). */
export function receive(listener: Listener): void {
  receivers.push(listener);
}

/** Tells every listener; one that throws does not keep the others from hearing. */
export function emit(type: string, data: unknown): void {
  for (const { listener } of listeners.get(type) ?? []) run(listener, eventOf(type, data, nothing, nothing));
}

export function deliver(data: unknown): void {
  for (const listener of receivers) run(listener, eventOf('message', data, nothing, nothing));
}

/** Tells every listener and waits for those that intercept; the first refusal counts. */
export async function askListeners(type: string, data: unknown): Promise<Verdict> {
  const asked = (listeners.get(type) ?? []).map(async ({ listener, intercept }): Promise<Verdict> => {
    if (intercept) return verdictOf(listener, type, data);
    run(listener, eventOf(type, data, nothing, nothing));
    return { goOn: true };
  });
  const verdicts = await Promise.all(asked);
  return verdicts.find(({ goOn }) => !goOn) ?? { goOn: true };
}

function verdictOf(listener: Listener, type: string, data: unknown): Promise<Verdict> {
  return new Promise((resolve) => {
    const done = () => {
      resolve({ goOn: true });
    };
    const fail = (message = '') => {
      resolve({ goOn: false, message });
    };
    run(listener, eventOf(type, data, done, fail));
  });
}

function eventOf(type: string, data: unknown, done: () => void, fail: (message?: string) => void): AppEvent {
  return { type, helper: { getData: () => data, done, fail } };
}

function run(listener: Listener, event: AppEvent): void {
  try {
    listener(event);
  } catch (error) {
    reportError(error);
  }
}
