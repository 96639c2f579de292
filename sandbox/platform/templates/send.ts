import type { Clock, Timer } from '../../core/clock.ts';
import { empty, json, type HttpRequest, type HttpResponse } from '../../core/http.ts';
import type { RequestKind } from '../faults/kinds.ts';
import type { Network } from '../network.ts';
import type { TemplateAnswer } from '../types.ts';
import { refusal, remoteAnswer } from './answer.ts';

const never = new Promise<never>(() => undefined);

interface Send {
  readonly clock: Clock;
  readonly network: Network;
  readonly timeoutMs: number;
  readonly fault: RequestKind | undefined;
}

/** One attempt: the answer, or the platform's word for why there is none. */
export async function sendOnce(
  { clock, network, timeoutMs, fault }: Send,
  host: string,
  request: HttpRequest,
  attempt: number,
): Promise<TemplateAnswer> {
  const work = answerOf(network, host, request, fault);
  const timedOut = Symbol('timed out');
  const deadline = startDeadline(clock, timeoutMs, timedOut);
  try {
    const answer = await Promise.race([work, deadline.reached]);
    return typeof answer === 'symbol'
      ? refusal(504, 'Timeout error while processing the request', attempt)
      : remoteAnswer(answer, attempt);
  } catch {
    return refusal(502, 'Error in establishing connection', attempt);
  } finally {
    deadline.cancel();
  }
}

/** Network errors, 429 and 5xx are repeated (request-method page, options.maxAttempts). */
export function isRepeated(status: number): boolean {
  return status === 429 || status >= 500;
}

async function answerOf(
  network: Network,
  host: string,
  request: HttpRequest,
  fault: RequestKind | undefined,
): Promise<HttpResponse> {
  const send = () => network.send(host, request);
  return fault === undefined ? send() : faultyAnswers[fault](send);
}

type FaultyAnswer = (send: () => Promise<HttpResponse>) => HttpResponse | Promise<HttpResponse>;

const faultyAnswers: Record<RequestKind, FaultyAnswer> = {
  '429': () => empty(429, { 'retry-after': '30' }),
  '500': () => json(500, { message: 'Internal Server Error' }),
  '502': () => Promise.reject(new Error('Connection lost')),
  'timeout-before': () => never,
  'timeout-after': async (send) => {
    await send().catch(() => undefined);
    return never;
  },
  malformed: spoiled((body) => cutOut(body)),
  truncated: spoiled((body) => body.slice(0, Math.floor(body.length / 2))),
  empty: spoiled(() => ''),
  html: async (send) => {
    await send();
    return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: PAGE };
  },
};

const PAGE =
  '<!DOCTYPE html><html><head><title>Scheduled maintenance</title></head><body><h1>We will be back soon.</h1></body></html>';

/** The product answers, and its words are spoiled on the way back. */
function spoiled(change: (body: string) => string): FaultyAnswer {
  return async (send) => {
    const answer = await send();
    return { ...answer, body: change(answer.body) };
  };
}

// A piece goes missing in the middle: of the right length for a reader who trusts lengths, and no JSON any more.
function cutOut(body: string): string {
  const middle = Math.floor(body.length / 2);
  return `${body.slice(0, Math.max(1, middle - 8))}\uFFFD${body.slice(middle + 8)}`;
}

function startDeadline<T>(clock: Clock, afterMs: number, value: T): { reached: Promise<T>; cancel(): void } {
  let timer: Timer | undefined;
  const reached = new Promise<T>((resolve) => {
    timer = clock.at(clock.now() + afterMs, () => {
      resolve(value);
    });
  });
  return { reached, cancel: () => timer?.cancel() };
}
