/** What a browser keeps between openings: lists seen a moment ago, drafts, what was read. */
export interface Memory {
  get<T>(key: string): T | null;
  set(key: string, value: unknown): void;
  drop(key: string): void;
}

const PREFIX = 'fd-tickets/';

// Of lists and reading marks the newest are kept; drafts stay until they are sent.
const ENTRIES_MAX = 60;
const FORGETFUL = /^(?:list|seen)\//;

/** The browser's storage; a frame of a foreign origin may have none: then what is kept lasts as long as the page. */
export function browserMemory(storage: Storage | null = availableStorage()): Memory {
  const fallback = new Map<string, string>();
  const read = (key: string) => storage?.getItem(PREFIX + key) ?? fallback.get(key) ?? null;
  return {
    get: <T>(key: string) => parsed<T>(read(key)),
    set: (key, value) => {
      const text = JSON.stringify({ atMs: Date.now(), value });
      fallback.set(key, text);
      try {
        storage?.setItem(PREFIX + key, text);
        if (storage !== null && FORGETFUL.test(key)) forgetOldest(storage);
      } catch {
        // Full: this page still has it. What was kept before would be read in its place.
        storage?.removeItem(PREFIX + key);
      }
    },
    drop: (key) => {
      fallback.delete(key);
      storage?.removeItem(PREFIX + key);
    },
  };
}

function availableStorage(): Storage | null {
  try {
    localStorage.getItem(PREFIX);
    return localStorage;
  } catch {
    return null;
  }
}

function parsed<T>(text: string | null): T | null {
  try {
    return text === null ? null : (JSON.parse(text) as { value: T }).value;
  } catch {
    return null;
  }
}

function forgetOldest(storage: Storage): void {
  const keys = Object.keys(storage).filter(
    (key) => key.startsWith(PREFIX) && FORGETFUL.test(key.slice(PREFIX.length)),
  );
  if (keys.length <= ENTRIES_MAX) return;
  const oldest = keys
    .map((key) => ({ key, atMs: timeOf(storage.getItem(key)) }))
    .sort((a, b) => a.atMs - b.atMs)
    .slice(0, keys.length - ENTRIES_MAX);
  for (const { key } of oldest) storage.removeItem(key);
}

function timeOf(text: string | null): number {
  try {
    return (JSON.parse(text ?? '') as { atMs: number }).atMs;
  } catch {
    return 0;
  }
}
