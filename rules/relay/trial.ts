/** *Test real time*: a signed message was sent; the page waits for its word to arrive. Times are the server's, epoch milliseconds. */
export interface TestSent {
  readonly word: string;
  readonly sentMs: number;
}

/** When the message with this word arrived; `null` while it has not. */
export interface TestArrival {
  readonly arrivedMs: number | null;
}

/** A ticket that was changed in Freshdesk since the test began, and whether an event told of it. */
export interface TicketHeard {
  readonly id: number;
  /** Epoch milliseconds. */
  readonly changedMs: number;
  readonly heard: boolean;
}
