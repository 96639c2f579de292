import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The temporary folder of one execution (`$files.getSandboxedPath`), made when it is asked for. */
export class SandboxedFolder {
  #path: string | undefined;

  open(): string {
    this.#path ??= mkdtempSync(join(tmpdir(), 'execution-'));
    return this.#path;
  }

  /** Undefined as long as nobody asked for it. */
  path(): string | undefined {
    return this.#path;
  }

  remove(): void {
    if (this.#path !== undefined) rmSync(this.#path, { recursive: true, force: true });
  }
}
