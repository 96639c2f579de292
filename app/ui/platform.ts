import { said } from './said.ts';
import { commonTexts as words } from './texts/common.ts';

/** The part of the platform's browser client that our surfaces use (platform contract 2.2). */
export interface PlatformClient {
  readonly request: {
    invoke(method: string, payload: Record<string, unknown>): Promise<{ readonly response: unknown }>;
    invokeTemplate(
      name: string,
      options: { context: Record<string, string> },
    ): Promise<{
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly response: string;
    }>;
  };
  readonly data: { get(name: string): Promise<Record<string, unknown>> };
  readonly instance: {
    resize(size: { height: string }): Promise<unknown>;
    context(): Promise<unknown>;
  };
  readonly interface: { trigger(action: string, options: Record<string, unknown>): Promise<unknown> };
  readonly events: { on(name: string, callback: () => void): void };
}

declare const app: { initialized(): Promise<PlatformClient> };

/** The client, once for each page. */
export function connect(): Promise<PlatformClient> {
  return app.initialized();
}

/** Calls a server method; rejects with a message for people. */
export async function callServer<T>(
  client: PlatformClient,
  method: string,
  payload: object = {},
): Promise<T> {
  try {
    return (await client.request.invoke(method, { ...payload })).response as T;
  } catch (error) {
    throw new Error(wordsOf(error), { cause: error });
  }
}

/** The platform's error objects carry a status and a message; 429 is the one everybody meets. */
export function wordsOf(error: unknown): string {
  const { status, message } = (error ?? {}) as { status?: number; message?: string };
  if (status === 429) return words.tooBusy;
  return message === undefined || message === '' ? words.noAnswer : said(message);
}

/** Whether a call of the server failed because the minute's limit is reached: the same call works a little later. */
export function isBusy(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : error;
  return (cause as { status?: number } | null | undefined)?.status === 429;
}
