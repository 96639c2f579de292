import type { HttpRequest, HttpResponse } from './http.ts';
import type { ProductEvent } from './productEvents.ts';
import type { WebhookSource } from './webhooks.ts';

/** A product (a Freshdesk, a Freshsales) that keeps state. It never looks at a clock of its own: `nowMs` is given. */
export interface Product {
  /** Answers one request at a time in epoch milliseconds. Same state, request and time give the same answer. */
  handle(request: HttpRequest, nowMs: number): HttpResponse;
  /** The whole state as plain JSON, good for `restore`. */
  snapshot(): unknown;
  restore(snapshot: unknown): void;
  /** Calls that its automations make; left out: it has none. */
  readonly webhooks?: WebhookSource;
  /** From now on every change tells the listener, before the call that made it returns. There is one listener. */
  onEvent(listener: (event: ProductEvent) => void): void;
}

/** What the pages of a product show of a kind of record: those with the words, newest change first. */
export interface Wanted {
  /** Lower case; empty for all. */
  readonly words: string;
  readonly from: number;
  readonly count: number;
}

/** A page of records, and how many there are in all. */
export interface Browsed {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly total: number;
}

const SEARCHED = [
  'email',
  'name',
  'display_name',
  'first_name',
  'last_name',
  'subject',
  'mobile',
  'mobile_number',
];

/** Whether a record is found by words on a product's page: in its names, addresses and numbers, or as its id. */
export function hasWords(id: number, values: Readonly<Record<string, unknown>>, words: string): boolean {
  if (words === '' || words === String(id)) return true;
  return SEARCHED.some((key) => {
    const value = values[key];
    return typeof value === 'string' && value.toLowerCase().includes(words);
  });
}
