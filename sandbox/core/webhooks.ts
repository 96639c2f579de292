/** A call that a product makes by itself, to any address. */
export interface WebhookCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A product that makes calls of its own. */
export interface WebhookSource {
  listen(listener: (call: WebhookCall) => void): void;
  /** Takes a call out of the account's budget; false when there is none left now. */
  spend(nowMs: number): boolean;
}
