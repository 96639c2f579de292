const TEXTS_MAX = 256;

/**
 * The same function, which remembers its answers to the last texts: for headers, of which there are few different ones, or for files
 * that are looked at again and again.
 */
export function memoOfTexts<T>(make: (text: string) => T, textsMax = TEXTS_MAX): (text: string) => T {
  const known = new Map<string, { readonly made: T }>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.made;
    if (known.size >= textsMax) known.clear();
    const made = make(text);
    known.set(text, { made });
    return made;
  };
}
