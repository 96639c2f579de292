import { wordsOf } from '../ui/platform.ts';

/** Something that is read from an account. */
export type Load<T> =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready'; readonly value: T };

/** What was read, or `null` while it is not there. */
export function valueOf<T>(load: Load<T>): T | null {
  return load.kind === 'ready' ? load.value : null;
}

/** What comes of reading it; why not, where it cannot be read. */
export async function loaded<T>(reading: Promise<T>): Promise<Load<T>> {
  try {
    return { kind: 'ready', value: await reading };
  } catch (error) {
    return { kind: 'failed', message: wordsOf(error) };
  }
}
