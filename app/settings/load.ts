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
