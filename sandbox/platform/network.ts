import type { Clock } from '../core/clock.ts';
import { sleep } from '../core/clock.ts';
import type { HttpRequest, HttpResponse } from '../core/http.ts';

/** The outside world as the platform reaches it: HTTPS to a host. */
export interface Network {
  /** What the usage meter and faults call the host, e.g. 'freshdesk'. */
  product(host: string): string;
  /** The answer of the host; rejects when there is no connection (name, network, TLS). */
  send(host: string, request: HttpRequest): Promise<HttpResponse>;
}

/** One place that answers: a product of the sandbox, the platform's own event door, or a real account. */
export interface Place {
  readonly product: string;
  answer(request: HttpRequest): HttpResponse | Promise<HttpResponse>;
}

/** Takes effect half-way and comes back after the latency. Hosts that it does not know cannot be connected to. */
export function localNetwork(
  clock: Clock,
  latencyMs: () => number,
  place: (host: string) => Place | undefined,
): Network {
  return {
    product: (host) => place(host)?.product ?? host,
    send: async (host, request) => {
      const found = place(host);
      const halfMs = latencyMs() / 2;
      await sleep(clock, halfMs);
      if (found === undefined) throw new Error(`No such host: ${host}`);
      const answer = await found.answer(request);
      await sleep(clock, halfMs);
      return answer;
    },
  };
}

/** A real account over HTTPS. */
export function remotePlace(product: string, host: string): Place {
  return { product, answer: (request) => fetchRemote(host, request) };
}

async function fetchRemote(host: string, request: HttpRequest): Promise<HttpResponse> {
  const query = request.query.toString();
  const { host: _, ...headers } = request.headers;
  const answer = await fetch(`https://${host}${request.path}${query === '' ? '' : `?${query}`}`, {
    method: request.method,
    headers,
    ...(request.body === '' ? {} : { body: request.body }),
  });
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: await answer.text(),
  };
}
