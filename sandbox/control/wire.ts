import { json, type HttpRequest, type HttpResponse } from '../core/http.ts';

export type Body = Readonly<Record<string, unknown>>;

/** The request to the control interface cannot be followed; the message says what to send. */
export class BadInput extends Error {}

/** The body as an object; an empty one is `{}`. */
export function readBody(request: HttpRequest): Body {
  if (request.body.trim() === '') return {};
  const value = parse(request.body);
  if (!isObject(value)) throw new BadInput('Send a JSON object.');
  return value;
}

/** An optional object inside the body. */
export function objectIn(body: Body, name: string): Record<string, unknown> | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  if (!isObject(value)) throw new BadInput(`${name} is a JSON object.`);
  return value;
}

/** Refuses members that nobody would read. */
export function onlyKnown(body: Body, names: readonly string[]): void {
  const unknown = Object.keys(body).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const known = names.length === 0 ? 'The body is empty or {}.' : `Known are: ${names.join(', ')}.`;
    throw new BadInput(`'${unknown}' is not known here. ${known}`);
  }
}

export const done = json(200, { ok: true });

export function problem(status: number, message: string): HttpResponse {
  return json(status, { message });
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new BadInput('The body is not valid JSON.');
  }
}
