interface State {
  readonly failures: number;
  readonly openUntilMs: number;
}

const closed: State = { failures: 0, openUntilMs: 0 };

/**
 * Stops requests to a host that failed many times in a row (request-method page; number, period and words are not
 * documented). One installation has one.
 */
export class CircuitBreaker {
  readonly #hosts = new Map<string, State>();

  isOpen(host: string, nowMs: number): boolean {
    return (this.#hosts.get(host) ?? closed).openUntilMs > nowMs;
  }

  /** `failuresMax` 0: it never opens. */
  note(host: string, status: number, rule: { failuresMax: number; openMs: number; nowMs: number }): void {
    if (status < 500 || rule.failuresMax === 0) {
      this.#hosts.delete(host);
      return;
    }
    const failures = (this.#hosts.get(host) ?? closed).failures + 1;
    const opens = failures >= rule.failuresMax;
    this.#hosts.set(
      host,
      opens ? { failures: 0, openUntilMs: rule.nowMs + rule.openMs } : { failures, openUntilMs: 0 },
    );
  }

  clear(): void {
    this.#hosts.clear();
  }
}
