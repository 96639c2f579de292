import type { Answer, TemplateName } from '../../server/platform/requests.ts';
import type { Services } from '../../server/services.ts';
import { defaultDocument, type SettingsDocument } from '../../rules/settings/document.ts';
import { memoryStore } from '../sync/memory-store.ts';

/** What a product answers: a body (status 200), or an `Answer` of which only the status must be told. */
type Reply = object;

export type Replies = Partial<
  Record<TemplateName, Reply | ((context: Record<string, string>, body: unknown) => Reply)>
>;

interface Sent {
  readonly template: TemplateName;
  readonly context: Record<string, string>;
  readonly body: unknown;
}

export const NOW = Date.parse('2026-03-02T10:00:00Z');

/** A store in memory that gives copies, as the platform's does. */
export function copyingStore(): ReturnType<typeof memoryStore> {
  const store = memoryStore();
  const get = store.get.bind(store);
  store.get = async (key) => structuredClone(await get(key));
  store.increment = async (key, numbers) => {
    const value = (await store.get(key)) as Record<string, number> | null;
    const sums = Object.entries(numbers).map(([name, by]) => [name, (value?.[name] ?? 0) + by]);
    await store.set(key, { ...value, ...Object.fromEntries(sums) });
  };
  return store;
}

/** Schedules that take everything and never come. */
export function acceptingAll(): Services['schedules'] {
  return {
    once: () => Promise.resolve(true),
    everyMinutes: () => Promise.resolve(),
    remove: () => Promise.resolve(),
  };
}

/** Services with a store in memory, where products answer what a test says: what it does not name is not found. */
export function servicesWith(replies: Replies): Services & {
  readonly store: ReturnType<typeof memoryStore>;
  readonly sent: Sent[];
  readonly logged: string[];
  clock: number;
} {
  let words = 0;
  const store = copyingStore();
  const services = {
    clock: NOW,
    sent: [] as Sent[],
    logged: [] as string[],
    now: () => services.clock,
    newWord: () => `word${String((words += 1))}`,
    seal: (text: string) => `sealed ${text}`,
    store,
    unsealed: store,
    schedules: acceptingAll(),
    requests: {
      send: (template: TemplateName, context: Record<string, string>, body?: unknown) => {
        services.sent.push({ template, context, body });
        const known = replies[template];
        const reply =
          typeof known === 'function' ? (known as (...args: unknown[]) => Reply)(context, body) : known;
        return Promise.resolve(answerOf(reply));
      },
    },
    log: (message: string) => {
      services.logged.push(message);
    },
  };
  return services;
}

const partsOfAnAnswer = new Set(['status', 'headers', 'body']);

function answerOf(reply: Reply | undefined): Answer {
  if (reply === undefined) return { status: 404, headers: {}, body: undefined };
  const isAnswer = Object.keys(reply).every((key) => partsOfAnAnswer.has(key)) && 'status' in reply;
  return isAnswer
    ? { headers: {}, body: undefined, ...(reply as Pick<Answer, 'status'>) }
    : { status: 200, headers: {}, body: reply };
}

/** The code of the console, without which nobody changes what it decides. */
export const CODE = 'console-code-1';

/** Parameters of an installation on Suite. */
export const parameters = (settings: Partial<SettingsDocument> = {}) => ({
  freshdesk_domain: 'acme.freshdesk.com',
  freshsales_domain: 'acme.myfreshworks.com',
  freshdesk_key: 'desk-key',
  freshsales_key: 'sales-key',
  console_code: CODE,
  settings: { ...defaultDocument, ...settings },
});

/** A store that refuses an operation on some keys, so many times. */
export function refusing<S extends Services>(
  services: S,
  operation: keyof Services['store'],
  key: RegExp,
  { status = 500, times = Infinity } = {},
): S {
  let left = times;
  const inner = services.store[operation].bind(services.store) as (...args: unknown[]) => Promise<unknown>;
  const refused = (name: string) =>
    Promise.reject(Object.assign(new Error(`The store refuses ${name}.`), { storeStatus: status }));
  Object.assign(services.store, {
    [operation]: (name: string, ...more: unknown[]) =>
      key.test(name) && left-- > 0 ? refused(name) : inner(name, ...more),
  });
  return services;
}
