import type { Clock, Timer } from '../../core/clock.ts';
import { empty, json, type HttpRequest, type HttpResponse } from '../../core/http.ts';
import type { FaultKind } from '../faults.ts';
import type { Network } from '../network.ts';
import type { TemplateAnswer } from '../types.ts';
import { refusal, remoteAnswer } from './answer.ts';

const never = new Promise<never>(() => undefined);

interface Send {
  readonly clock: Clock;
  readonly network: Network;
  readonly timeoutMs: number;
  readonly fault: FaultKind | undefined;
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
  fault: FaultKind | undefined,
): Promise<HttpResponse> {
  const faulty = fault === undefined ? undefined : faultyAnswers[fault];
  return faulty === undefined
    ? network.send(host, request)
    : faulty(() => network.send(host, request).catch(() => undefined));
}

const faultyAnswers: Partial<
  Record<FaultKind, (send: () => Promise<unknown>) => HttpResponse | Promise<HttpResponse>>
> = {
  '429': () => empty(429, { 'retry-after': '30' }),
  '500': () => json(500, { message: 'Internal Server Error' }),
  '502': () => Promise.reject(new Error('Connection lost')),
  'timeout-before': () => never,
  'timeout-after': async (send) => {
    await send();
    return never;
  },
};

function startDeadline<T>(clock: Clock, afterMs: number, value: T): { reached: Promise<T>; cancel(): void } {
  let timer: Timer | undefined;
  const reached = new Promise<T>((resolve) => {
    timer = clock.at(clock.now() + afterMs, () => {
      resolve(value);
    });
  });
  return { reached, cancel: () => timer?.cancel() };
}
