/** Questions and answers between the host page and one of the app's iframes, by postMessage in both directions. */
export interface Channel {
  ask(method: string, ...args: unknown[]): Promise<unknown>;
  close(): void;
}

type Message =
  | {
      readonly sandbox: 'ask';
      readonly id: number;
      readonly method: string;
      readonly args: readonly unknown[];
    }
  | { readonly sandbox: 'reply'; readonly id: number; readonly ok: boolean; readonly value: unknown };

type Answer = (method: string, args: readonly unknown[]) => unknown;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** Only messages of `peer` are heard. The app's documents have an opaque origin, so a target origin cannot be named. */
export function openChannel(peer: () => Window | null, answer: Answer): Channel {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  const post = (message: Message) => peer()?.postMessage(message, '*');
  const onMessage = (event: MessageEvent<unknown>) => {
    if (event.source !== peer() || !isMessage(event.data)) return;
    if (event.data.sandbox === 'ask') void reply(event.data, answer, post);
    else settle(waiting, event.data);
  };
  window.addEventListener('message', onMessage);
  return {
    ask: (method, ...args) => {
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        post({ sandbox: 'ask', id, method, args: plain(args) as unknown[] });
      });
    },
    close: () => {
      window.removeEventListener('message', onMessage);
    },
  };
}

function isMessage(data: unknown): data is Message {
  return typeof data === 'object' && data !== null && 'sandbox' in data;
}

async function reply(
  message: Extract<Message, { sandbox: 'ask' }>,
  answer: Answer,
  post: (message: Message) => void,
): Promise<void> {
  const { id } = message;
  try {
    const value = await answer(message.method, message.args);
    post({ sandbox: 'reply', id, ok: true, value: plain(value) });
  } catch (error) {
    post({ sandbox: 'reply', id, ok: false, value: plain(errorValue(error)) });
  }
}

function errorValue(error: unknown): unknown {
  return error instanceof Error ? { message: error.message } : error;
}

function settle(waiting: Map<number, Waiting>, message: Extract<Message, { sandbox: 'reply' }>): void {
  const entry = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.ok) entry?.resolve(message.value);
  else entry?.reject(message.value);
}

/** What JSON can carry: dates become text and functions vanish, as they do on the way to the platform. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}
