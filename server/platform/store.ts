/** Where the run at work, and all that runs share, is kept (server/sync/state.ts). */
export const STATE_KEY = 'state';
/** Freshsales' users, in whose names notes are written (server/tickets/author.ts). */
export const USERS_KEY = 'tickets/users';

/** The platform's key-value store: objects below 40 KB, 50 operations a minute for everybody (platform contract 6.1). */
export interface Store {
  /** The value; `null` when there is none. */
  get(key: string): Promise<unknown>;
  /** With `ttlSeconds` the value goes by itself. */
  set(key: string, value: object, ttlSeconds?: number): Promise<void>;
  /** Creates the key for `ttlSeconds`; false when it exists already. */
  claim(key: string, value: object, ttlSeconds: number): Promise<boolean>;
  /** Adds items to a list inside the value, which is created where there is none; nothing of others is lost. */
  append(key: string, lists: Record<string, readonly unknown[]>): Promise<void>;
  /** Adds to numbers inside the value; what is not there yet is created. */
  increment(key: string, numbers: Record<string, number>): Promise<void>;
  delete(key: string): Promise<void>;
}

export function platformStore(): Store {
  return {
    get: async (key) => {
      try {
        return await $db.get(key);
      } catch (error) {
        if (statusOf(error) === 404) return null;
        throw storeError('read', key, error);
      }
    },
    set: async (key, value, ttlSeconds) => {
      try {
        await $db.set(key, value, ttlSeconds === undefined ? {} : { ttl: ttlSeconds });
      } catch (error) {
        throw storeError('write', key, error);
      }
    },
    claim: async (key, value, ttlSeconds) => {
      try {
        await $db.set(key, value, { setIf: 'not_exist', ttl: ttlSeconds });
        return true;
      } catch (error) {
        if (statusOf(error) === 400) return false;
        throw storeError('claim', key, error);
      }
    },
    append: async (key, lists) => {
      try {
        await $db.update(key, 'append', lists);
      } catch (error) {
        throw storeError('append to', key, error);
      }
    },
    increment: async (key, numbers) => {
      try {
        await $db.update(key, 'increment', numbers);
      } catch (error) {
        throw storeError('count in', key, error);
      }
    },
    delete: async (key) => {
      try {
        await $db.delete(key);
      } catch (error) {
        throw storeError('delete', key, error);
      }
    },
  };
}

function statusOf(error: unknown): number {
  return (error as { status?: number } | null)?.status ?? 0;
}

/** The status tells a store that is at its limit (429) from one that fails. */
export interface StoreError extends Error {
  readonly storeStatus: number;
}

export function isStoreError(error: unknown): error is StoreError {
  return error instanceof Error && 'storeStatus' in error;
}

const REFUSED = 400;

/**
 * Adds items to a list inside a value; false where the value has no room for them: what executions appended that were cut
 * off, nobody has counted.
 */
export async function appendIfRoom(
  store: Store,
  key: string,
  lists: Record<string, readonly unknown[]>,
): Promise<boolean> {
  try {
    await store.append(key, lists);
    return true;
  } catch (error) {
    if (isStoreError(error) && error.storeStatus === REFUSED) return false;
    throw error;
  }
}

function storeError(action: string, key: string, error: unknown): StoreError {
  const message = (error as { message?: string } | null)?.message ?? 'no reason given';
  const status = statusOf(error);
  const text = `The store could not ${action} ${key}: ${String(status)} ${message}`;
  return Object.assign(new Error(text), { storeStatus: status });
}
