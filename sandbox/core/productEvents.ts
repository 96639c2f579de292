/** What a change in a product tells the apps of the account. */
export interface ProductEvent {
  /** Module of the platform, such as `support_contact` or `contact`. */
  readonly module: string;
  readonly event: string;
  /** Id of what it tells about: the changed record, message or field. */
  readonly id: number;
  /**
   * The `data` of the event's payload. It reads the account as the change left it, so ask at once or not at all:
   * most changes have nobody who listens, and payloads are large.
   */
  readonly data: () => Record<string, unknown>;
}

/** The way of a product's events to whoever listens; nobody at first. `isOn` is the product's own switch. */
export class ProductEvents {
  readonly #isOn: () => boolean;
  #listener: ((event: ProductEvent) => void) | undefined;

  constructor(isOn: () => boolean) {
    this.#isOn = isOn;
  }

  listen(listener: (event: ProductEvent) => void): void {
    this.#listener = listener;
  }

  raise(event: ProductEvent): void {
    if (this.#isOn()) this.#listener?.(event);
  }
}
