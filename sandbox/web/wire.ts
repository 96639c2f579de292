import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpRequest } from '../core/http.ts';
import type { WebResponse } from './response.ts';

/** Largest body that is read at all; each product and the platform have smaller limits of their own. */
const BODY_BYTES_MAX = 25 * 1024 * 1024;

export type Handler = (request: HttpRequest) => WebResponse | Promise<WebResponse>;

/** Answers one message of a node server with a handler. A handler that throws answers 500 and says why. */
export async function serve(
  message: IncomingMessage,
  response: ServerResponse,
  handler: Handler,
): Promise<void> {
  try {
    const request = await toRequest(message);
    send(response, message.method, await handler(request));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    send(response, message.method, { status: 500, headers: { 'content-type': 'text/plain' }, body: why });
  }
}

async function toRequest(message: IncomingMessage): Promise<HttpRequest> {
  const target = message.url ?? '/';
  const cut = target.indexOf('?');
  return {
    method: message.method ?? 'GET',
    path: cut < 0 ? target : target.slice(0, cut),
    query: new URLSearchParams(cut < 0 ? '' : target.slice(cut + 1)),
    headers: flatHeaders(message),
    body: await bodyOf(message),
  };
}

function flatHeaders(message: IncomingMessage): Record<string, string> {
  const pairs = Object.entries(message.headers).map(([name, value]) => [name, String(value ?? '')] as const);
  return Object.fromEntries(pairs);
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) throw new Error(`The body is larger than ${BODY_BYTES_MAX} bytes.`);
    chunks.push(chunk);
  }
  const isForm = message.headers['content-type']?.startsWith('multipart/') === true;
  return Buffer.concat(chunks).toString(isForm ? 'latin1' : 'utf8');
}

function send(response: ServerResponse, method: string | undefined, answer: WebResponse): void {
  response.writeHead(answer.status, { ...answer.headers });
  response.end(method === 'HEAD' ? undefined : answer.body, 'bytes' in answer ? 'latin1' : 'utf8');
}
