import type { PlatformClient } from '../../../app/ui/platform.ts';

/** What a server's method answers; a function sees what it was asked. A rejection is one of the platform's. */
export type Answers = Record<string, unknown>;

export interface FakeClient extends PlatformClient {
  /** What was asked, in order. */
  readonly asked: { readonly method: string; readonly payload: Record<string, unknown> }[];
  /** What was asked of the host's page. */
  readonly triggered: { readonly action: string; readonly options: Record<string, unknown> }[];
}

/** The platform's browser client, with the answers that a state of the page comes of. */
export function clientWith(answers: Answers, data: Record<string, unknown> = {}): FakeClient {
  const asked: FakeClient['asked'] = [];
  const triggered: FakeClient['triggered'] = [];
  return {
    asked,
    triggered,
    request: {
      invoke: async (method, payload) => {
        asked.push({ method, payload });
        if (!(method in answers)) throw new Error(`No answer to ${method}`);
        const answer = answers[method];
        const response: unknown = typeof answer === 'function' ? await answer(payload) : answer;
        return { response };
      },
      invokeTemplate: () => Promise.reject(new Error('No template here')),
    },
    data: {
      get: (name) =>
        name in data ? Promise.resolve({ [name]: data[name] }) : Promise.reject(new Error('Not told')),
    },
    instance: { resize: () => Promise.resolve(null), context: () => Promise.resolve({}) },
    interface: {
      trigger: (action, options) => {
        triggered.push({ action, options });
        return Promise.reject(new Error('Not offered'));
      },
    },
    events: { on: () => undefined },
  };
}
