import { macOf, sameText } from './signature.ts';

/**
 * What travels from one installation to the other. The content is one text, since the platform hands on parsed JSON
 * only: a signature over an object would depend on how it is written again.
 */
export interface RelayEnvelope {
  readonly payload: string;
  /** Epoch milliseconds at which it was signed. */
  readonly time: number;
  /** HMAC-SHA256 over time and payload. */
  readonly mac: string;
}

/** Why a message is refused. */
export type RelayRefusal = 'notPaired' | 'malformed' | 'tooLarge' | 'expired' | 'forged';

/** A message's signature is its id: two different ones never have the same. So many letters of it tell them apart. */
const MESSAGE_ID_CHARS = 24;

export type Opened =
  | { readonly ok: true; readonly content: unknown; readonly id: string }
  | { readonly ok: false; readonly refusal: RelayRefusal };

/** A message older or newer than this is refused; both clocks are the platform's, so the slack is for its queues. */
export const RELAY_WINDOW_MS = 5 * 60_000;

/** What a message may weigh: facts of one record, never the text of a ticket. */
export const RELAY_PAYLOAD_MAX = 20_000;

export function sealMessage(key: string, content: object, nowMs: number): RelayEnvelope {
  const payload = JSON.stringify(content);
  return { payload, time: nowMs, mac: macOf(key, signed(nowMs, payload)) };
}

/** The content of a message that was signed with this key not long ago; else why it is refused. Never throws. */
export function openMessage(key: string | null, data: unknown, nowMs: number): Opened {
  if (key === null || key === '') return refused('notPaired');
  if (!isEnvelope(data)) return refused('malformed');
  const problem = problemOf(key, data, nowMs);
  if (problem !== null) return refused(problem);
  const content = parsed(data.payload);
  return content === undefined
    ? refused('malformed')
    : { ok: true, content, id: data.mac.slice(0, MESSAGE_ID_CHARS) };
}

function problemOf(key: string, { payload, time, mac }: RelayEnvelope, nowMs: number): RelayRefusal | null {
  if (payload.length > RELAY_PAYLOAD_MAX) return 'tooLarge';
  if (Math.abs(nowMs - time) > RELAY_WINDOW_MS) return 'expired';
  return sameText(macOf(key, signed(time, payload)), mac) ? null : 'forged';
}

function signed(timeMs: number, payload: string): string {
  return `${String(timeMs)}\n${payload}`;
}

const MAC_CHARS = 64;

function isEnvelope(data: unknown): data is RelayEnvelope {
  if (typeof data !== 'object' || data === null) return false;
  const { payload, time, mac } = data as Partial<Record<keyof RelayEnvelope, unknown>>;
  return (
    typeof payload === 'string' &&
    Number.isSafeInteger(time) &&
    typeof mac === 'string' &&
    mac.length === MAC_CHARS
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function refused(refusal: RelayRefusal): Opened {
  return { ok: false, refusal };
}
