import type { HttpRequest, HttpResponse } from './http.ts';
import type { ProductEvent } from './productEvents.ts';

/** A product (a Freshdesk, a Freshsales) that keeps state. It never looks at a clock of its own: `nowMs` is given. */
export interface Product {
  /** Answers one request at a time in epoch milliseconds. Same state, request and time give the same answer. */
  handle(request: HttpRequest, nowMs: number): HttpResponse;
  /** The whole state as plain JSON, good for `restore`. */
  snapshot(): unknown;
  restore(snapshot: unknown): void;
  /** From now on every change tells the listener, before the call that made it returns. There is one listener. */
  onEvent(listener: (event: ProductEvent) => void): void;
}
