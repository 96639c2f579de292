import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The state of a sandbox as it is kept between runs. */
export interface SavedState {
  readonly version: 1;
  /** The sandbox's time: a virtual clock goes on from there. */
  readonly nowMs: number;
  readonly sandbox: unknown;
}

export interface StateFile {
  /** Undefined when nothing is kept. Throws when what is kept cannot be read. */
  read(): SavedState | undefined;
  /** Writes beside the file and renames: a crash leaves the former state, never half a one. */
  write(text: string): void;
  remove(): void;
}

export function stateFile(folder: string): StateFile {
  const path = join(folder, 'state.json');
  return {
    read: () => {
      const text = readIfThere(path);
      return text === undefined ? undefined : parse(path, text);
    },
    write: (text) => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.new`, text);
      renameSync(`${path}.new`, path);
    },
    remove: () => {
      rmSync(path, { force: true });
    },
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(path: string, text: string): SavedState {
  try {
    const state = JSON.parse(text) as Partial<SavedState>;
    if (state.version === 1 && typeof state.nowMs === 'number') return state as SavedState;
  } catch {
    // The message below says what to do about either.
  }
  throw new Error(`The state in ${path} cannot be read. Start with --fresh to begin anew.`);
}
