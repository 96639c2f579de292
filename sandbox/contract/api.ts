/** One answer of a product. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; `undefined` when it is not JSON. */
  readonly json: unknown;
}

/** The product under test, over HTTP. */
export interface Api {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  send(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
  /** A GET without any credential. */
  anonymous(path: string): Promise<Answer>;
  /** Requests made so far; each costs the account one of its rate limit. */
  requests(): number;
}

interface Target {
  /** Before every path, without a trailing slash. */
  readonly base: string;
  readonly authorization: string;
}

// A polite client: what a rate limit asks for is waited for, a few times.
const ATTEMPTS_MAX = 4;
const WAIT_MAX_MS = 65_000;
const TIMEOUT_MS = 30_000;

export function openApi({ base, authorization }: Target): Api {
  let requests = 0;
  const call = async (path: string, init: RequestInit, attempt = 1): Promise<Answer> => {
    requests += 1;
    const response = await fetch(`${base}${path}`, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    if (response.status === 429 && attempt < ATTEMPTS_MAX) {
      await wait(Math.min(Number(response.headers.get('retry-after') ?? 30) * 1000, WAIT_MAX_MS));
      return call(path, init, attempt + 1);
    }
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  };
  const json = { accept: 'application/json', 'content-type': 'application/json' };
  return {
    get: (path, headers = {}) => call(path, { headers: { ...json, authorization, ...headers } }),
    send: (method, path, body) =>
      call(path, {
        method,
        headers: { ...json, authorization },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    anonymous: (path) => call(path, { headers: json }),
    requests: () => requests,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
