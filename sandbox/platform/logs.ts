const LINES_MAX = 2000;

export type LogLevel = 'log' | 'info' | 'warn' | 'error';

/** A line that the app wrote with `console`, or that the platform wrote about it. */
export interface LogLine {
  readonly at: string;
  readonly level: LogLevel;
  readonly source: 'app' | 'platform';
  /** The execution's name (a method, an event, a schedule); empty when it belongs to none. */
  readonly execution: string;
  readonly text: string;
}

export class Logs {
  #lines: LogLine[] = [];

  add(line: LogLine): void {
    this.#lines.push(line);
    if (this.#lines.length > LINES_MAX) this.#lines.shift();
  }

  list(): readonly LogLine[] {
    return [...this.#lines];
  }

  clear(): void {
    this.#lines = [];
  }
}
